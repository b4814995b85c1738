"""Tables of deals, what was generated for them, conversations, Slack deliveries and the audit trail.

Times are ISO 8601 text in UTC, so that SQLite and PostgreSQL order and return the same thing.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, false

from coach.store.metadata import metadata

deals = Table(
    "deals",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("customer", String(200), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("doc", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created", String(32), nullable=False),
    Column("updated", String(32), nullable=False, index=True),
    Column("owner", String(40), nullable=False, server_default="local", index=True),
    Column("team", String(128), nullable=False, server_default="", index=True),
    Column("shared", Boolean, nullable=False, server_default=false()),
)
"""`shared`: with the team. Who sees a deal: `coach.access`."""

deal_history = Table(
    "deal_history",
    metadata,
    Column("deal_id", String(40), ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("doc", JSON, nullable=False),
    Column("saved", String(32), nullable=False),
)

outputs = Table(
    "outputs",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("deal_id", String(40), ForeignKey("deals.id", ondelete="CASCADE"), nullable=False),
    Column("deal_version", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("lang", String(2), nullable=False),
    Column("doc", JSON, nullable=False),
    Column("created", String(32), nullable=False),
    UniqueConstraint("deal_id", "kind", "lang"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("deal_id", String(40), ForeignKey("deals.id", ondelete="CASCADE"), nullable=True, index=True),
    Column("created", String(32), nullable=False),
)

messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("conversation_id", String(40), ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False),
    Column("role", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("created", String(32), nullable=False),
    Index("ix_messages_conversation", "conversation_id", "id"),
)

slack_events = Table(
    "slack_events",
    metadata,
    Column("team_id", String(40), primary_key=True),
    Column("event_id", String(80), primary_key=True),
    Column("payload", JSON, nullable=False),
    Column("state", String(10), nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("claimed", String(32), nullable=False),
    Column("answered", String(32), nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", String(32), nullable=False),
    Column("who", String(200), nullable=False),
    Column("verb", String(40), nullable=False, index=True),
    Column("deal_id", String(40), nullable=False, index=True),
    Column("before", Integer, nullable=True),
    Column("after", Integer, nullable=True),
    Column("changes", JSON, nullable=False),
)
"""No foreign key: the line that says that a deal was deleted outlives the deal."""
