"""The audit trail, which the database itself keeps append-only; answered Slack events forget what was said in them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_REFUSAL = "the audit trail is append-only"
# Lines go with their deal, so only once the deal is gone; the line that says so stays for good.
_KEPT = "OLD.verb = 'delete' OR EXISTS (SELECT 1 FROM deals WHERE deals.id = OLD.deal_id)"


def upgrade() -> None:
    """Create the table with its triggers."""
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("verb", sa.String(40), nullable=False),
        sa.Column("deal_id", sa.String(40), nullable=False),
        sa.Column("before", sa.Integer, nullable=True),
        sa.Column("after", sa.Integer, nullable=True),
        sa.Column("changes", sa.JSON, nullable=False),
    )
    op.create_index("ix_audit_deal_id", "audit", ["deal_id"])
    op.create_index("ix_audit_verb", "audit", ["verb"])
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()
    events = sa.table("slack_events", sa.column("payload", sa.JSON), sa.column("state", sa.String))
    op.execute(events.update().where(events.c.state != "claimed").values(payload={}))


def downgrade() -> None:
    """Drop the table; its triggers go with it."""
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_append_only()")


def _guard_sqlite() -> None:
    op.execute(f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END")
    op.execute(
        f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit WHEN {_KEPT} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' OR {_KEPT} THEN RAISE EXCEPTION '{_REFUSAL}'; END IF; RETURN OLD; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_guard BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()"
    )
