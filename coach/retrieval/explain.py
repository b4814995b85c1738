"""Why a record was found, what does not match, and what to say when nothing does: in the query's language."""

from __future__ import annotations

from coach.deal.facts import Text
from coach.library.entries import Case, Library
from coach.retrieval.asked import Asked
from coach.retrieval.evidence import Verdict
from coach.retrieval.passages import Passage, case_title
from coach.retrieval.results import Facets, Hit, Kind, Mode
from coach.retrieval.words import is_chinese

EMPTY = Text(zh="没有输入要找的内容。", en="Nothing was asked.")
_WORDS_ONLY = Text(
    zh="目前只按词语查找，没有语义检索（未启用向量模型）。", en="Searched by words only: no embedding model is in use."
)
_KINDS = {
    "case": Text(zh="案例", en="case"),
    "script": Text(zh="话术", en="script"),
    "method": Text(zh="方法", en="method"),
    "pain": Text(zh="痛点卡", en="pain card"),
}


def title(library: Library, kind: Kind, record_id: str) -> Text:
    """How a record is named in a list."""
    if kind == "case":
        return case_title(library.cases[record_id])
    if kind == "script":
        return library.scripts[record_id].title
    if kind == "pain":
        return library.pains[record_id].title
    return library.methods[record_id].title


def describe(library: Library, kind: Kind, record_id: str, score: float) -> Hit:
    """The record as a hit, without reasons."""
    hit = Hit(id=record_id, kind=kind, title=title(library, kind, record_id), score=round(score, 4))
    if kind == "case":
        case = library.cases[record_id]
        hit.url, hit.level, hit.industry = case.source_url, case.confidence_note.level, case.industry.code
    return hit


def reasons(
    asked: Asked,
    passage: Passage | None,
    shared: list[str],
    facets: Facets,
    topics: list[Text],
    strong: bool,
    beside: Text | None = None,
) -> list[str]:
    """Short reasons, most telling first. `strong`: the text itself is close, not merely the next best. `beside`: what this
    is used together with."""
    zh = is_chinese(asked.text)
    found = []
    if strong and passage is not None and passage.part == "asked":
        found.append(f"有人这样问过：{passage.text}" if zh else f"asked before as: {passage.text}")
    if topics:
        names = "、".join(t.zh for t in topics) if zh else ", ".join(t.en for t in topics)
        found.append(f"说的是{names}" if zh else f"about {names}")
    if shared:
        found.append(f"同样的词：{'、'.join(shared[:4])}" if zh else f"same words: {', '.join(shared[:4])}")
    if facets.industry:
        found.append("同行业" if zh else "same industry")
    if facets.size:
        found.append("规模相近" if zh else "similar size")
    if beside is not None:
        found.append(f"常与“{beside.zh}”一起用" if zh else f"goes with: {beside.en}")
    if not found and strong:
        found.append("意思相近" if zh else "similar meaning")
    return found or ["相邻，仅供参考" if zh else "a neighbour, for reference only"]


def missing(asked: Asked, case: Case, facets: Facets) -> list[str]:
    """What was asked and does not match (三同): to be said beside the case."""
    zh = is_chinese(asked.text)
    found = []
    if facets.industry is False:
        found.append(f"行业不同：{case.industry.zh}" if zh else f"other industry: {case.industry.en}")
    if asked.size and facets.size is None:
        found.append("来源没写规模" if zh else "size not stated")
    elif facets.size is False and case.company_size:
        found.append(f"规模不同：{case.company_size.zh}" if zh else f"other size: {case.company_size.en}")
    if facets.pain is False:
        found.append("痛点只是相邻" if zh else "a neighbouring pain only")
    if case.confidence_note.level == "D":
        found.append("匿名案例，只作方向参考" if zh else "anonymised: direction only")
    if asked.figures and not case.value_data:
        found.append("没有数字" if zh else "no figures")
    return found


def note(verdict: Verdict, kind: Kind, asked: Asked, library: Library, mode: Mode) -> Text:
    """What to tell the reader about the result as a whole."""
    limited = _WORDS_ONLY if mode == "lexical" else Text()
    if not verdict.abstain:
        return limited
    said = _silence(verdict, kind, asked, library)
    return Text(zh=said.zh + limited.zh, en=" ".join(t for t in (said.en, limited.en) if t))


def with_drafts(said: Text, count: int) -> Text:
    """The note, and that drafts would answer."""
    if not count:
        return said
    return Text(
        zh=f"{said.zh}有 {count} 条待审案例谈到这件事：打开来源核对、批准之后才能引用。",
        en=f"{said.en} {count} draft case{'s' if count > 1 else ''} on this await approval: "
        "open the source and check before anyone cites them.",
    )


def _silence(verdict: Verdict, kind: Kind, asked: Asked, library: Library) -> Text:
    what = _KINDS[kind]
    topics = [library.topics[code].name for code in sorted(asked.topics)]
    if verdict.reason == "industry" and asked.industry in library.industries:
        name = library.industries[asked.industry].name
        return Text(
            zh=f"库里没有{name.zh}行业谈这件事的{what.zh}。", en=f"The library has no {name.en} {what.en} on this."
        )
    if verdict.reason == "topic":
        zh, en = "、".join(t.zh for t in topics), ", ".join(t.en for t in topics)
        return Text(
            zh=f"库里还没有关于“{zh}”的{what.zh}；下面最多算相邻，不要当证据用。",
            en=f"The library has no {what.en} about {en} yet; what follows is a neighbour at best, not evidence.",
        )
    return Text(
        zh=f"没有找到真正对得上的{what.zh}；换个说法，或补充行业和环节再试。",
        en=f"No {what.en} really fits; say it another way, or add the industry and the step of work.",
    )
