"""Users, teams, keys, sessions and Slack accounts; deals get an owner and a team. Deals that are there are the local
user's."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NEW = ("slack_accounts", "sessions", "api_keys", "team_members", "teams", "users")


def upgrade() -> None:
    """Create the tables of `coach.store.access_tables` and three columns."""
    _create_users()
    _create_secrets()
    op.add_column("deals", sa.Column("owner", sa.String(40), nullable=False, server_default="local"))
    op.add_column("deals", sa.Column("team", sa.String(128), nullable=False, server_default=""))
    op.add_column("deals", sa.Column("shared", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("ix_deals_owner", "deals", ["owner"])
    op.create_index("ix_deals_team", "deals", ["team"])


def downgrade() -> None:
    """Drop them, children first."""
    for index in ("ix_deals_team", "ix_deals_owner"):
        op.drop_index(index, "deals")
    for column in ("shared", "team", "owner"):
        op.drop_column("deals", column)
    for table in _NEW:
        op.drop_table(table)


def _create_users() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("name_key", sa.String(80), nullable=False, unique=True),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
    )
    op.create_table("teams", sa.Column("name", sa.String(128), primary_key=True))
    op.create_table(
        "team_members",
        _user(primary_key=True),
        sa.Column("team", sa.String(128), sa.ForeignKey("teams.name", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
    )


def _create_secrets() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(10), primary_key=True),
        _user(),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("revoked", sa.String(32), nullable=False),
    )
    op.create_index("ix_api_keys_user_id", "api_keys", ["user_id"])
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("key_id", sa.String(10), sa.ForeignKey("api_keys.id", ondelete="CASCADE"), nullable=False),
        sa.Column("expires", sa.String(32), nullable=False),
    )
    op.create_index("ix_sessions_expires", "sessions", ["expires"])
    op.create_table(
        "slack_accounts",
        sa.Column("slack_team", sa.String(40), primary_key=True),
        sa.Column("slack_user", sa.String(40), primary_key=True),
        _user(),
    )


def _user(primary_key: bool = False) -> sa.Column[str]:
    key = sa.ForeignKey("users.id", ondelete="CASCADE")
    return sa.Column("user_id", sa.String(40), key, primary_key=primary_key, nullable=False)
