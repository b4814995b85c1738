"""The record of everything said and made: one engine, its stores."""

from __future__ import annotations

from coach.store import forgetting
from coach.store.access import AccessStore
from coach.store.audit import AuditStore
from coach.store.conversations import ConversationStore
from coach.store.credentials import Credentials
from coach.store.deals import DealStore
from coach.store.deliveries import DeliveryStore
from coach.store.engine import make_engine, upgrade
from coach.store.outputs import OutputStore


class Records:
    """Deals, outputs, conversations, deliveries, the audit trail, users and their keys of one database."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self.deals = DealStore(self.engine)
        self.outputs = OutputStore(self.engine)
        self.conversations = ConversationStore(self.engine)
        self.deliveries = DeliveryStore(self.engine)
        self.audit = AuditStore(self.engine)
        self.access = AccessStore(self.engine)
        self.credentials = Credentials(self.engine, self.access)

    async def open(self) -> None:
        """Bring the schema up to date, and finish clearing what was deleted before."""
        await upgrade(self.engine)
        await forgetting.catch_up(self.engine)

    async def close(self) -> None:
        """Release the connections."""
        await self.engine.dispose()
