"""Deals, their history and outputs, conversations, Slack deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of `coach.store.schema`."""
    _create_deals()
    _create_conversations()
    _create_slack_events()


def downgrade() -> None:
    """Drop them, children first."""
    for table in ("slack_events", "messages", "conversations", "outputs", "deal_history", "deals"):
        op.drop_table(table)


def _create_deals() -> None:
    op.create_table(
        "deals",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("customer", sa.String(200), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("doc", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("updated", sa.String(32), nullable=False),
    )
    op.create_index("ix_deals_updated", "deals", ["updated"])
    op.create_table(
        "deal_history",
        sa.Column("deal_id", sa.String(40), sa.ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("doc", sa.JSON, nullable=False),
        sa.Column("saved", sa.String(32), nullable=False),
    )
    op.create_table(
        "outputs",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("deal_id", sa.String(40), sa.ForeignKey("deals.id", ondelete="CASCADE"), nullable=False),
        sa.Column("deal_version", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("doc", sa.JSON, nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.UniqueConstraint("deal_id", "kind", "lang"),
    )


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("deal_id", sa.String(40), sa.ForeignKey("deals.id", ondelete="CASCADE"), nullable=True),
        sa.Column("created", sa.String(32), nullable=False),
    )
    op.create_index("ix_conversations_deal_id", "conversations", ["deal_id"])
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "conversation_id", sa.String(40), sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
    )
    op.create_index("ix_messages_conversation", "messages", ["conversation_id", "id"])


def _create_slack_events() -> None:
    op.create_table(
        "slack_events",
        sa.Column("team_id", sa.String(40), primary_key=True),
        sa.Column("event_id", sa.String(80), primary_key=True),
        sa.Column("payload", sa.JSON, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("claimed", sa.String(32), nullable=False),
        sa.Column("answered", sa.String(32), nullable=False),
    )
    op.create_index("ix_slack_events_state", "slack_events", ["state"])
