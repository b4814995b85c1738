"""Who asks: the single local user, a user with a role and teams, or nobody we know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["rep", "manager", "admin"]
ROLES: tuple[Role, ...] = ("rep", "manager", "admin")
"""Weakest first."""


@dataclass(frozen=True)
class Principal:
    """One who asks."""

    id: str
    """As deals name their owner."""
    name: str
    """As the audit trail names who did it."""
    kind: Literal["anonymous", "local", "user"] = "user"
    role: Role | None = None
    teams: tuple[str, ...] = ()
    """Longest membership first: new deals belong to the first."""

    @property
    def sees_all(self) -> bool:
        """The operator at the machine and admins."""
        return self.kind == "local" or self.role == "admin"

    @property
    def home(self) -> str:
        """Team of the deals this one makes; empty without a team."""
        return self.teams[0] if self.teams else ""

    def at_least(self, role: Role) -> bool:
        """Whether this role, or a stronger one, is held."""
        if self.kind == "local":
            return True
        return self.role is not None and ROLES.index(self.role) >= ROLES.index(role)


LOCAL = Principal("local", "local", "local")
"""Whoever works at this machine: the terminal, and the service on loopback while there are no users."""
ANONYMOUS = Principal("", "anonymous", "anonymous")
