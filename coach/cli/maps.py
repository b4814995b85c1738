"""`coach map`: the decision map as a table in the terminal, as JSON, or as a picture."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.errors import BadInput

if TYPE_CHECKING:
    from coach.deal.committee import CommitteeMap
    from coach.deal.facts import Lang
    from coach.deal.model import Deal

_PICTURES = (".svg", ".png")


def map_deal(
    deal: Annotated[str | None, typer.Argument(metavar="DEAL", help="deal file (YAML), dossier, or plain notes; - = standard input")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="write the picture here: map.svg or map.png")] = None,
    notes: Annotated[str | None, typer.Option("--notes", help="raw notes instead of a deal file; - = standard input")] = None,
    offering: Annotated[str | None, typer.Option("--offering", help="YAML file that says what we sell")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="language of the output: zh or en (default: the notes')")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object on standard output")] = False,
) -> None:  # fmt: skip
    """Who decides, where each stands, what to do next; with -o as a picture. Example: coach map deal.yaml -o map.png"""
    from coach.cli import _emit, _lang
    from coach.deal.committee import committee_map

    if out and out.suffix.lower() not in _PICTURES:
        raise BadInput(
            f"cannot write {out.suffix or 'a file without ending'}; give a name that ends in .svg or .png", "-o"
        )
    wanted = _lang(lang)
    known = _deal(deal, notes, offering)
    if out:
        _picture(known, wanted, out)
    if as_json or not out:
        _emit(committee_map(known, wanted), as_json, lambda view: show_map(view, known))


def _deal(path: str | None, notes: str | None, offering: str | None) -> Deal:
    """A finished deal file is read as it is; notes and dossiers go through intake."""
    from coach.cli import _run
    from coach.cli.deals import load_deal
    from coach.cli.files import parse
    from coach.deal.model import Deal

    if not (path or notes):
        raise BadInput("give a deal file, or --notes FILE (or - for standard input)", "DEAL")
    if path and not notes and path != "-":
        found = parse(path)
        if isinstance(found, Deal):
            return found
    return _run(lambda coach: load_deal(coach, path, notes, offering))


def _picture(deal: Deal, lang: Lang | None, out: Path) -> None:
    from coach.cli.files import write_atomic
    from coach.documents.map_picture import map_png, map_svg

    write_atomic(out, map_png(deal, lang) if out.suffix.lower() == ".png" else map_svg(deal, lang))
    print(f"{out}", file=sys.stderr)


def _width(text: str) -> int:
    """Columns in a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)


def _table(rows: list[list[str]]) -> list[str]:
    wide = [max(_width(r[i]) for r in rows) for i in range(len(rows[0]))]
    return [
        "  " + "  ".join(c + " " * (w - _width(c)) for c, w in zip(row, wide, strict=True)).rstrip() for row in rows
    ]


def _head(title: str) -> str:
    return f"━━ {title} " + "━" * max(4, 56 - _width(title))


def show_map(view: CommitteeMap, deal: Deal) -> str:
    """Light, people, findings, next touches, coverage and MEDDPICC as text."""
    zh = view.lang == "zh"
    lines = [_head(f"{'决策地图' if zh else 'Decision map'} {view.deal}".strip()), _light(view), ""]
    lines += _people(view, deal, zh)
    found = [f for f in view.findings if f.severity != "info"]
    if found:
        lines += ["", _head("要紧的" if zh else "What is wrong")]
        lines += [f"  {'✗' if f.severity == 'error' else '!'} {f.rule} {f.message.get(view.lang)}" for f in found]
    lines += ["", _head("下一步" if zh else "Next touches"), *_touches(view, zh)]
    lines += ["", _head("分层触达" if zh else "Coverage"), *_coverage(view, zh)]
    lines += ["", _head("部门影响" if zh else "Departments"), *_departments(view, zh), *_structure(view, zh)]
    return "\n".join([*lines, "", *_meddpicc(view, zh), "", *_blue_sheet(view, zh)])


def _light(view: CommitteeMap) -> str:
    word = {"red": ("红灯", "RED"), "amber": ("黄灯", "AMBER"), "green": ("绿灯", "GREEN")}[view.status.light]
    rules = f" [{' '.join(view.status.rules)}]" if view.status.rules else ""
    return (
        f"{word[0]}：{view.status.reason.zh}{rules}"
        if view.lang == "zh"
        else f"{word[1]}: {view.status.reason.en}{rules}"
    )


def _people(view: CommitteeMap, deal: Deal, zh: bool) -> list[str]:
    from coach.deal.committee.coverage import RELATIONS, UNKNOWN_RELATION
    from coach.documents.map_words import CONTACTS

    rows = [
        ["姓名", "职务", "代码", "接触", "关系", "看重"]
        if zh
        else ["Name", "Title", "Code", "Contact", "Stance", "Cares about"]
    ]
    for plan in view.people:
        p = deal.person(plan.name)
        if p is None:
            continue
        stance = RELATIONS[p.relationship] if p.relationship else UNKNOWN_RELATION
        cares = plan.concerns[0] if plan.concerns else plan.usual_concern.get(view.lang)
        row = [
            plan.name,
            plan.title or "-",
            plan.code or "-",
            CONTACTS[p.contact][1].get(view.lang),
            stance.get(view.lang),
            _cut(cares),
        ]
        rows.append(row)
    gone = [p.name for p in deal.people if p.left]
    note = [("  已离开：" if zh else "  Left: ") + ", ".join(gone)] if gone else []
    return [*_table(rows), *note] if len(rows) > 1 else ["  还没有人" if zh else "  nobody yet", *note]


def _cut(text: str, columns: int = 48) -> str:
    if _width(text) <= columns:
        return text
    while _width(text) > columns - 1:
        text = text[:-1]
    return f"{text}…"


def _touches(view: CommitteeMap, zh: bool) -> list[str]:
    out = []
    for plan in view.people:
        t = plan.next_touch
        out.append(f"  {plan.name}{'：' if zh else ': '}{t.what.get(view.lang)}")
        parts = [("引荐：" if zh else "through ") + t.via] if t.via else []
        parts += [("带上：" if zh else "bring ") + t.bring.get(view.lang)] if t.bring.zh else []
        parts.append(("时间：" if zh else "when: ") + t.by.get(view.lang))
        out.append("      " + ("；" if zh else "; ").join(parts))
    return out


def _coverage(view: CommitteeMap, zh: bool) -> list[str]:
    out = []
    for row in view.coverage:
        who = [f"{m.name} ← {m.ours.get(view.lang)}" for m in row.meetings]
        missing = row.missing.get(view.lang)
        text = ("；" if zh else "; ").join([*who, *([f"[{missing}]"] if missing else [])])
        out.append(f"  {row.name.get(view.lang)}{'：' if zh else ': '}{text}")
    return out


def _meddpicc(view: CommitteeMap, zh: bool) -> list[str]:
    m = view.meddpicc
    out = [_head(f"MEDDPICC {m.total}/{m.out_of}")]
    for e in m.elements:
        tail = e.missing.get(view.lang) if e.score < 2 else f"“{_cut(e.evidence)}”"
        out.append(f"  {e.score} {e.letter} {e.name.get(view.lang)}{'：' if zh else ': '}{tail}")
    return out


def _departments(view: CommitteeMap, zh: bool) -> list[str]:
    out = []
    for d in view.departments:
        names = ("、" if zh else ", ").join(d.people)
        asks = ("；" if zh else "; ").join(dict.fromkeys(_cut(c.text.get(view.lang)) for c in d.concerns[:2]))
        weight = f"{d.weight if d.weight is not None else '?'}/3"
        text = f"{names} · {weight}（{d.weight_why.zh}）" if zh else f"{names} · {weight} ({d.weight_why.en})"
        out.append(f"  {d.name.get(view.lang)}{'：' if zh else ': '}{text}" + (f" · {asks}" if asks else ""))
    return out


def _structure(view: CommitteeMap, zh: bool) -> list[str]:
    """Reporting lines, influence, inner circle: only what is known."""
    p = view.politics
    lines = [f"  {low} → {high}" + ("（汇报）" if zh else " (reports to)") for low, high in p.reports.items()]
    lines += [f"  {i.target} ← {i.source}" + ("（听他的）" if zh else " (has the ear of)") for i in p.influences]
    for names, head in ((p.inner_circle, ("核心圈", "Inner circle")), (p.hidden, ("隐形影响者", "Hidden influence"))):
        if names:
            lines.append(f"  {head[0]}：{'、'.join(names)}" if zh else f"  {head[1]}: {', '.join(names)}")
    return lines


def _blue_sheet(view: CommitteeMap, zh: bool) -> list[str]:
    out = [_head("Miller Heiman")]
    for g in view.miller_heiman.groups:
        people = [
            b.name + (f"（{'、'.join(f.zh for f in b.red_flags)}）" if zh else f" ({', '.join(f.en for f in b.red_flags)})") * bool(b.red_flags)
            for b in g.people
        ]  # fmt: skip
        nobody = "空缺" if zh else "nobody"
        out.append(f"  {g.name.get(view.lang)}{'：' if zh else ': '}{('；' if zh else '; ').join(people) or nobody}")
    out += [f"  ! {flag.get(view.lang)}" for flag in view.miller_heiman.red_flags]
    return out
