"""The deck's own look: 16:9, one theme (colours, fonts for Latin and Chinese), a master with rule, banner and page number."""

from __future__ import annotations

from typing import Any

from lxml import etree  # type: ignore[import-untyped]

NAVY, BLUE, AMBER, INK, GREY, RULE, PALE, WHITE = (
    "1F3A5F", "2F6690", "D98E04", "1F2933", "5B6B7B", "C9D3DD", "F3F6F9", "FFFFFF",
)  # fmt: skip
WIDTH, HEIGHT = 13.333, 7.5
LEFT, TOP, ROOM, DEPTH = 0.65, 1.5, 12.03, 5.4
"""Body area in inches: left and upper edge, width, height."""
_DML = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    "dk1": INK, "lt1": WHITE, "dk2": NAVY, "lt2": PALE, "accent1": NAVY, "accent2": BLUE, "accent3": AMBER,
    "accent4": GREY, "accent5": "5E8C61", "accent6": "8C5E7A", "hlink": BLUE, "folHlink": GREY,
}  # fmt: skip


def presentation(banner: str) -> Any:
    """An empty deck. `banner` stands at the foot of every slide but the first."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _theme(deck)
    kept = (deck.slide_layouts.get_by_name("Title Slide"), deck.slide_layouts.get_by_name("Title Only"))
    for layout in [x for x in deck.slide_layouts if x not in kept]:
        deck.slide_layouts.remove(layout)
    for holder in (deck.slide_master, *kept):
        for shape in [s for s in holder.placeholders if s.placeholder_format.type in _footers()]:
            shape._element.getparent().remove(shape._element)
    _master(deck.slide_master, banner)
    _cover(kept[0])
    _place(kept[1].placeholders[0], LEFT, 0.45, ROOM, 0.8)
    return deck


def _footers() -> tuple[Any, ...]:
    from pptx.enum.shapes import PP_PLACEHOLDER

    return (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def _theme(deck: Any) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    root.set("name", "Proposal")
    for name, colour in _COLOURS.items():
        slot = root.find(f".//{{{_DML}}}clrScheme/{{{_DML}}}{name}")
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, f"{{{_DML}}}srgbClr", val=colour)
    for kind in ("majorFont", "minorFont"):
        fonts = root.find(f".//{{{_DML}}}{kind}")
        fonts.find(f"{{{_DML}}}latin").set("typeface", "Calibri")
        fonts.find(f"{{{_DML}}}ea").set("typeface", "Microsoft YaHei")
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _master(master: Any, banner: str) -> None:
    title = next(s for s in master.placeholders if s.placeholder_format.type == 1)
    _place(title, LEFT, 0.45, ROOM, 0.8)
    style = master._element.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    text = style.find("{*}defRPr")
    text.set("sz", "2800")
    text.set("b", "1")
    text.find("{*}solidFill/{*}schemeClr").set("val", "tx2")
    bar(master.shapes, LEFT, 1.28, 1.1, 0.05, AMBER)
    note(master.shapes, banner, LEFT, 6.98, ROOM - 1.2)
    page = note(master.shapes, "", LEFT + ROOM - 1.0, 6.98, 1.0, right=True)
    field = etree.SubElement(page._p, f"{{{_DML}}}fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    etree.SubElement(field, f"{{{_DML}}}rPr", lang="en-GB", sz="1100")
    etree.SubElement(field, f"{{{_DML}}}t").text = "‹#›"


def _cover(layout: Any) -> None:
    from pptx.dml.color import RGBColor

    layout._element.set("showMasterSp", "0")
    layout.background.fill.solid()
    layout.background.fill.fore_color.rgb = RGBColor.from_string(NAVY)
    bar(layout.shapes, LEFT, 4.25, 1.6, 0.06, AMBER)
    _place(layout.placeholders[0], LEFT, 1.9, ROOM, 2.1)
    _place(layout.placeholders[1], LEFT, 4.55, ROOM, 0.6)


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    from pptx.util import Inches

    shape.left, shape.top, shape.width, shape.height = Inches(left), Inches(top), Inches(width), Inches(height)
    shape.text_frame.margin_left = shape.text_frame.margin_right = 0


def bar(shapes: Any, left: float, top: float, width: float, height: float, colour: str) -> None:
    """A filled rectangle without outline, inches."""
    from pptx.dml.color import RGBColor
    from pptx.util import Inches

    area = [Inches(x) for x in (left, top, width, height)]
    made = shapes.add_shape(1, *area) if hasattr(shapes, "add_shape") else _drawn(shapes, area)
    made.fill.solid()
    made.fill.fore_color.rgb = RGBColor.from_string(colour)
    made.line.fill.background()


def _drawn(shapes: Any, area: list[int]) -> Any:
    """A rectangle on a master or layout: python-pptx adds shapes to slides only, so it is built there the same way."""
    from pptx.shapes.autoshape import Shape

    number = max([s.shape_id for s in shapes], default=1) + 1
    return Shape(shapes._spTree.add_autoshape(number, f"Bar {number}", "rect", *area), shapes)


def note(shapes: Any, text: str, left: float, top: float, width: float, *, right: bool = False) -> Any:
    """A small grey line on the master; its paragraph."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN
    from pptx.shapes.autoshape import Shape
    from pptx.util import Inches, Pt

    number = max([s.shape_id for s in shapes], default=1) + 1
    area = [Inches(x) for x in (left, top, width, 0.32)]
    box = Shape(shapes._spTree.add_textbox(number, f"Note {number}", *area), shapes)
    box.text_frame.margin_left = box.text_frame.margin_right = 0
    box.text_frame.word_wrap = True
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    paragraph.font.size, paragraph.font.color.rgb = Pt(11), RGBColor.from_string(GREY)
    if text:
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.color.rgb = Pt(11), RGBColor.from_string(GREY)
    return paragraph
