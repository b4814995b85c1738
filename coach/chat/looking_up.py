"""Questions that no play answers, looked up in what is on record: what we sell, and what the customer said.

What is not on record is said to be missing, never guessed (idea 5: evidence or silence).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.chat.reply import Reply
from coach.deal.display import quantity
from coach.deal.facts import FactStatus, Lang
from coach.deal.model import Deal, Offering

_FILLER = re.compile(
    r"我们|你们|咱们|他们|客户|这个|那个|系统|产品|软件|支持不支持|支不支持|支持|能不能|可不可以|可以|能否|是否|有没有|会不会|行不行"
    r"|能(?=接|用|跑|做|对接|支持|集成|部署)|兼容|对接|接入|接得上|接上|(?<=能)接|接(?=[A-Za-z])|集成|部署|功能|多少钱|什么价|价格|报价|费用"
    r"|多少|几个|几次|吗|呢|么|嘛|是|的|请问|一下|怎么样|什么|哪些|哪个|谁"
    r"|\b(do|does|can|could|is|are|there|we|you|it|they|our|your|the|a|an|any|on|in|with|for|of|to|and|support(s|ed)?|work(s)?|run(s)?"
    r"|integrate(s)?|connect(s)?|have|has|offer|compatible|system|product|software|feature|how|much|many|price|cost(s)?|what|which|who|be|please)\b",
    re.I,
)
_TOKEN = re.compile(r"[A-Za-z][\w.+#-]*|\d[\d.]*|[一-鿿]+")
_SHOWN = 4
_USABLE = {FactStatus.ACTIVE, FactStatus.CONTESTED}


def terms(asked: str) -> list[str]:
    """What a question is about: 支持 Linux 吗 → [linux]; words of asking are dropped, Chinese is cut into pairs."""
    out: list[str] = []
    for token in _TOKEN.findall(_FILLER.sub(" ", asked)):
        word = token.lower()
        han = "一" <= word[0] <= "鿿"
        out += [word] if not han or len(word) == 1 else [word[i : i + 2] for i in range(len(word) - 1)]
    return [t for t in out if len(t) > 1 or t.isascii()]


def subject(asked: str) -> str:
    """The same as one phrase, for saying it back."""
    return " ".join(_TOKEN.findall(_FILLER.sub(" ", asked)))


def covers(text: str, wanted: list[str]) -> bool:
    """Whether a line speaks of it: two thirds of the names in Latin letters decide; else half of the Chinese pairs."""
    low = text.lower()
    names = [t for t in wanted if re.search("[a-z]", t)]
    if names:
        return sum(_names(t, low) for t in names) * 3 >= len(names) * 2
    rest = [t for t in wanted if not t.isascii()]
    return bool(rest) and sum(p in low for p in rest) * 2 >= len(rest)


def _names(word: str, low: str) -> bool:
    stem = word[:-1] if len(word) > 4 and word.endswith("s") else word
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(stem)}(?![0-9])", low))


def offering(deal: Deal, asked: str, lang: Lang) -> Reply:
    """What our own papers say about it, word for word; where they are silent, whom to ask."""
    zh, sells, about = lang == "zh", deal.offering, subject(asked)
    if not (sells.offering or sells.price_list):
        text = (
            "我还不知道我们卖什么，答不了这个。" if zh else "I do not know what we sell yet, so I cannot answer that."
        )
        step = "把产品和价目表补进“我们卖什么”。" if zh else "Fill in what we sell: modules and price list."
        return Reply("offering", [text], step)
    lines = in_papers(sells, asked, lang)
    if lines:
        head = "我们的资料里是这么写的：" if zh else "Our papers say:"
        step = (
            "照这个说；超出这几行的，先问产品同事再答应。"
            if zh
            else "Say that much. For anything beyond it, ask the product team first."
        )
        return Reply("offering", ["\n".join([head, *(f"· {line}" for line in lines)])], step)
    named = (f"“{about}”" if zh else f'"{about}"') if about else ("这一条" if zh else "that")
    text = (
        f"我们的产品资料和价目表里没有写{named}，我不能替产品打包票。"
        if zh
        else f"Our papers and price list do not mention {named}, and I will not vouch for it."
    )
    step = (
        "先别答应客户：请产品同事给一句书面答复，再回他。"
        if zh
        else "Promise nothing yet: get a written answer from the product team, then reply."
    )
    return Reply("offering", [text], step)


def in_papers(sells: Offering, asked: str, lang: Lang) -> list[str]:
    """Lines of what we sell that speak of it; prices first where a price is asked."""
    papers = [*(_prices(sells, lang) if _PRICE.search(asked) else ()), *_papers(sells, lang), *_prices(sells, lang)]
    wanted = terms(asked)
    return [line for line in dict.fromkeys(papers) if covers(line, wanted)][:_SHOWN]


def _papers(sells: Offering, lang: Lang) -> Iterable[str]:
    """What modules do and which terms hold, as written."""
    colon = "：" if lang == "zh" else ": "
    may, may_not = ("可以谈", "不能让") if lang == "zh" else ("may concede", "may not concede")
    for m in sells.offering:
        yield from (f"{m.name}{colon}{c}" for c in m.capabilities)
        yield f"{m.name}{colon}{m.description}" if m.description else m.name
    yield from (f"{may_not}{colon}{t}" for t in sells.terms_may_not)
    yield from (f"{may}{colon}{t}" for t in sells.terms_may_offer)


def _prices(sells: Offering, lang: Lang) -> Iterable[str]:
    """Every line of the price list."""
    colon, sep = ("：", "，") if lang == "zh" else (": ", ", ")
    for p in sells.price_list:
        note = f"{sep}{p.note}" if p.note else ""
        yield f"{p.item}{colon}{p.amount:,.10g} {p.currency} {_CYCLE[p.cycle][lang == 'en']}{note}"


_PRICE = re.compile(r"多少钱|什么价|价格|报价|费用|how much|price", re.I)
_CYCLE = {
    "one_off": ("一次性", "one-off"),
    "monthly": ("每月", "per month"),
    "quarterly": ("每季", "per quarter"),
    "yearly": ("每年", "per year"),
    "per_use": ("每次", "per use"),
}


def on_record(deal: Deal, asked: str, lang: Lang) -> list[str]:
    """What the notes say about it: figures with who said them, budget, timing, rivals."""
    wanted, zh = terms(asked), lang == "zh"
    colon = "：" if zh else ": "
    lines = []
    if deal.budget and re.search(r"预算|budget", asked, re.I):
        lines.append(("预算" if zh else "Budget") + colon + deal.budget.text)
    if deal.timeline and re.search(r"什么时候|哪天|几月|timeline|when|deadline", asked, re.I):
        lines.append(("时间" if zh else "Timing") + colon + deal.timeline)
    if deal.competitors and re.search(r"竞品|竞争|对手|别家|友商|\brivals?\b|competitor", asked, re.I):
        lines.append(
            ("竞品" if zh else "Rivals") + colon + ("、" if zh else ", ").join(c.name for c in deal.competitors)
        )
    for f in deal.facts:
        label = f.label.get(lang)
        if f.status in _USABLE and (covers(label, wanted) or covers(f.source.quote, wanted)):
            said = (
                f"（{f.source.said_by}）"
                if zh and f.source.said_by
                else f" ({f.source.said_by})"
                if f.source.said_by
                else ""
            )
            lines.append(f"{label}{colon}{quantity(f.quantity, lang)}{said}")
    return list(dict.fromkeys(lines))[:_SHOWN]


def record(lines: list[str], lang: Lang, step: str) -> Reply:
    """Those lines as an answer."""
    head = "记录里有：" if lang == "zh" else "On record:"
    return Reply("lookup", ["\n".join([head, *(f"· {line}" for line in lines)])], step)
