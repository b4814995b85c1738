"""The retriever as a LangChain `BaseRetriever`: for chains, evaluators and tools that speak LangChain."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from coach.retrieval.results import Filters, Kind
from coach.retrieval.search import HybridRetriever


class CoachRetriever(BaseRetriever):
    """Returns nothing where the coach abstains: a chain must not cite near misses.

    `page_content` is the record's title and substance in both languages; metadata: id, kind, url, level, industry,
    score, why, missing.
    """

    retriever: Any
    """A `HybridRetriever`."""
    kind: Kind = "case"
    k: int = 5
    filters: Filters | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        found = self._hybrid.search(query, kind=self.kind, k=self.k, filters=self.filters)
        if found.abstain:
            return []
        return [
            Document(
                id=hit.id,
                page_content=self._text(hit.id),
                metadata=hit.model_dump(include={"id", "kind", "url", "level", "industry", "score", "why", "missing"}),
            )
            for hit in found.hits
        ]

    @property
    def _hybrid(self) -> HybridRetriever:
        hybrid: HybridRetriever = self.retriever
        return hybrid

    def _text(self, record_id: str) -> str:
        mine = self._hybrid.index.of(self.kind, record_id)
        return "\n".join(p.text for p in mine if p.part in ("name", "substance", "value"))
