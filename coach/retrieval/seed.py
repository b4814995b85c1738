"""Vectors that travel with the library, so that the first start takes seconds and not a minute of embedding.

`case_library/vectors.npz` is a cache, never the record: int8 per component with one scale per text, keyed by the text's
hash and the model's id. A text it lacks, or a model it does not name, is embedded as ever. `coach library embed` writes it.
"""

from __future__ import annotations

import logging
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

log = logging.getLogger(__name__)
FILE = "vectors.npz"
_KEY = 16
"""Hex digits of a text's hash that are kept: 64 bits for some thousand texts."""


def pack(model: str, vectors: Mapping[str, Vector]) -> bytes:
    """The file's bytes for text_hash → unit vector."""
    import numpy as np

    keys = sorted(vectors)
    rows = np.stack([np.asarray(vectors[k], np.float32) for k in keys])
    scale = np.abs(rows).max(axis=1) / 127
    out = BytesIO()
    np.savez_compressed(
        out,
        model=np.array(model),
        keys=np.array([k[:_KEY] for k in keys]),
        scale=scale.astype(np.float32),
        rows=np.rint(rows / scale[:, None]).astype(np.int8),
    )
    return out.getvalue()


def read(path: Path, model: str, wanted: Iterable[str]) -> dict[str, Vector]:
    """text_hash → unit vector for the wanted texts that the file holds; empty where it is missing, broken or another model's."""
    import numpy as np

    if not path.is_file():
        return {}
    try:
        with np.load(path, allow_pickle=False) as stored:
            if str(stored["model"]) != model:
                return {}
            keys, scale, rows = stored["keys"], stored["scale"], stored["rows"]
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile) as fault:
        log.warning("the shipped vectors are unreadable (%s); embedding again", type(fault).__name__)
        return {}
    at = {str(key): i for i, key in enumerate(keys)}
    found = {}
    for text_hash in wanted:
        i = at.get(text_hash[:_KEY])
        if i is not None:
            vector = rows[i].astype(np.float32) * scale[i]
            found[text_hash] = (vector / np.linalg.norm(vector)).astype(np.float32)
    return found
