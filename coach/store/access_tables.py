"""Tables of users, teams, keys, sessions and Slack accounts. Of keys and sessions only the SHA-256 is kept."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from coach.store.metadata import metadata

users = Table(
    "users",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("name_key", String(80), nullable=False, unique=True),
    Column("role", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("created", String(32), nullable=False),
)
"""`name_key`: the name as it is compared. `state`: active or suspended."""

teams = Table("teams", metadata, Column("name", String(128), primary_key=True))

members = Table(
    "team_members",
    metadata,
    Column("user_id", String(40), ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    Column("team", String(128), ForeignKey("teams.name", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, nullable=False),
)
"""`place` orders a user's teams; deals that the user makes belong to the first."""

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(10), primary_key=True),
    Column("user_id", String(40), ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("digest", String(64), nullable=False),
    Column("created", String(32), nullable=False),
    Column("revoked", String(32), nullable=False),
)
"""`revoked` is empty while the key works."""

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("key_id", String(10), ForeignKey("api_keys.id", ondelete="CASCADE"), nullable=False),
    Column("expires", String(32), nullable=False, index=True),
)
"""A session lives no longer than the key that opened it."""

slack_accounts = Table(
    "slack_accounts",
    metadata,
    Column("slack_team", String(40), primary_key=True),
    Column("slack_user", String(40), primary_key=True),
    Column("user_id", String(40), ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
)
