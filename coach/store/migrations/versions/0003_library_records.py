"""Who may see which library record. The search may have made the table already: it opens the database first."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create what is missing."""
    op.create_table(
        "library_records",
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("record_id", sa.String(128), primary_key=True),
        sa.Column("visibility", sa.String(16), nullable=False),
        sa.Column("team", sa.String(128), nullable=False),
        sa.Column("review", sa.String(16), nullable=False),
        if_not_exists=True,
    )


def downgrade() -> None:
    """Drop it; it is filled again from the library files."""
    op.drop_table("library_records")
