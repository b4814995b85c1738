"""SVG text to PNG with the fonts that lie beside this file: the machine needs none of its own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FAMILY = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
_FONTS = Path(__file__).parent / "fonts"


def png_of(svg: str, scale: float = 1.0) -> bytes:
    """The picture as a PNG of its own size times `scale`."""
    import vl_convert  # loads a JavaScript engine, so only when a picture is wanted

    _fonts()
    png: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return png


@lru_cache(maxsize=1)
def _fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(_FONTS))
