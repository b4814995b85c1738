"""What is asked for. A thing carries what the decision needs and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from coach.access.principals import Principal


@dataclass(frozen=True)
class DealThing:
    """A deal with everything that hangs on it: outputs, conversation, exports, audit lines."""

    owner: str
    team: str = ""
    shared: bool = False
    """With the team."""

    def seen_by(self, who: Principal) -> bool:
        """Its owner, members of its team if it is shared, the team's managers, admins."""
        if who.kind == "anonymous":
            return False
        ours = bool(self.team) and self.team in who.teams
        return who.sees_all or who.id == self.owner or (ours and (self.shared or who.role == "manager"))

    def managed_by(self, who: Principal) -> bool:
        """Who may delete and share it: its owner, the team's managers, admins."""
        shared_only = who.id != self.owner and who.role == "rep"
        return self.seen_by(who) and not shared_only


@dataclass(frozen=True)
class RecordThing:
    """A library record."""

    visibility: str
    """company, team or private."""
    team: str = ""

    def seen_by(self, who: Principal) -> bool:
        """Company records by everybody, a team's by its members. Private ones stay with whoever keeps the files."""
        if who.kind == "anonymous":
            return False
        ours = self.visibility == "team" and self.team in who.teams
        return who.sees_all or self.visibility == "company" or ours


@dataclass(frozen=True)
class KeyThing:
    """An API key."""

    owner: str

    def seen_by(self, who: Principal) -> bool:
        """Whose it is, and admins."""
        return who.kind != "anonymous" and (who.sees_all or who.id == self.owner)


Thing = DealThing | RecordThing | KeyThing
