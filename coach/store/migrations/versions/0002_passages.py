"""Passages of the library and their vectors.

Retrieval may have made them already: it opens the database before the service does. Hence `if_not_exists`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create what is missing."""
    op.create_table(
        "passages",
        sa.Column("id", sa.String(255), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("record_id", sa.String(128), nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
        sa.Column("lang", sa.String(2), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        if_not_exists=True,
    )
    op.create_index("ix_passages_text_hash", "passages", ["text_hash"], if_not_exists=True)
    op.create_table(
        "passage_vectors",
        sa.Column("text_hash", sa.String(64), primary_key=True),
        sa.Column("model", sa.String(128), primary_key=True),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        if_not_exists=True,
    )


def downgrade() -> None:
    """Drop both; they can be built again from the library files."""
    op.drop_table("passage_vectors")
    op.drop_table("passages")
