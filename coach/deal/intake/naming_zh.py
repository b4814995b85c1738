"""A short Chinese name for a number, from the words beside it (断经次数, 耗材库存, 每人看台数)."""

from __future__ import annotations

import re
from functools import lru_cache

from coach.deal import quantities

KIND = {"time": "时长", "money": "金额", "percent": "占比", "count": "数量"}
_HEDGE = re.compile(
    r"(?:大概|大约|约|差不多|左右|上下|将近|接近|超过|超|不到|起码|至少|最多|最少|平均|基本|总共|一共|共|现在|目前|已经?|还|才|就|也|都|只|有|是|为|要|得|用|花|达到?|高达|占了?|在|到|了|的|一|每|个|按|算|能|会|说|讲|表示|介绍|反映|抱怨|提到|认为|觉得|他|她|我|们|自己|那边|这边|主要|去年|今年|明年|上个?月|每?(?:天|周|月|年)|一(?:天|周|月|年)(?:下来)?|光|里|上|下来|竟然|居然|可以|需要|等|停|大致|估计|怎么|这|那|哪止|最大|最高|变|被|让|给|从|拿|以后|另外|对了|就要|其中|费|又|再|管着)+$"
)
_LEADS = re.compile(
    r"^(?:[\s，,、：:；;。\-–—*•\d.]|一个月|一周|一年|一天|每个?月|每周|每天|每年|每班|现在|目前|他们?|她们?|我们?|说|讲|表示|介绍|另外|还有|对了|而且|但是?|不过|然后|所以|主要是?|就是|其实|去年|今年|明年|上个?月|上次|本周|也|都|又|再|大概|平均|已经|那个?|这个?|光|要|得|有|是|把|将|在|被|给|那边|这边)+"
)
_CLASS = re.compile(
    r"(?P<c>台|家|个|名|位|条|辆|张|间|座|所|套|件|笔|单|次|回|趟|遍|人|店|车|吨|份|支|批|款|头|栋|层|床|户|通)$"
)
_NOUN_STOP = re.compile(
    r"[，,。；;、\s（(）)]|的|是|在|都|以后|每|要|用|有|里|来|去|和|跟|一|天天|就|还|才|上|下|说|没|做|看|把|被|能|会|等|到|能"
)
_SUFFIX = {"人": "人数", "名": "人数", "位": "人数", "次": "次数", "回": "次数", "趟": "次数", "遍": "次数", "起": "次数",
           "台": "台数", "户": "户数", "件": "件数", "单": "单数", "车": "车数", "通": "通数", "张": "张数"}  # fmt: skip
_MEASURE = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,6}(?:率|比例|占比|时长|周期|面积|费|额|量|价|次数|人数|数|比)(?=[^\u4e00-\u9fff]*$|(?:是|在|有|为|达|高达|大概|约|只有|才|去年|今年|控制在|也就|就|能到?|要|一年|每年|每月)*[^\u4e00-\u9fff]*$)"
)
_NOT_MEASURE = re.compile(r"(?:没|不|免|付|收|多|少)(?:费|数|量|价)$|^(?:口径|边口|那边)")
_WHOLE = ("n", "vn", "an", "j", "eng", "l", "nz", "nt", "ns", "nl", "i", "b")
_PART = ("v", "a", "vd", "ad", "s", "x")
_LIGHT = set("是有要到达在占得花用需让能会算为叫等等于掉拿做看管占了带给过再先跟和与可以能够发来说定")


@lru_cache(maxsize=8192)
def _tags(text: str) -> tuple[tuple[str, str], ...]:
    import rjieba  # a second of dictionary loading, so only when a note is read

    return tuple((w, t) for w, t in rjieba.tag(text))


def nearest(text: str, *, behind: bool = False) -> str:
    """The noun phrase that ends (or, `behind`, begins) nearest to the number; "" where there is none."""
    words = [(w, t) for w, t in _tags(text[:12] if behind else text[-18:]) if w.strip()]
    run: list[str] = []
    noun = False
    for word, tag in words if behind else reversed(words):
        whole = tag.startswith(_WHOLE) and word not in _LIGHT and not re.fullmatch(r"[\d\W]+", word)
        part = tag.startswith(_PART) and word not in _LIGHT and not re.fullmatch(r"[\d\W]+", word)
        if not (whole or (part and (run or not behind))):
            if run and noun:
                break
            run, noun = [], False
            continue
        if sum(map(len, run)) + len(word) > 8:
            break
        run.append(word)
        noun = noun or (whole and len(word) >= 2)
    return "".join(run if behind else reversed(run)) if noun else ""


def good(name: str) -> bool:
    """A name has to name a thing: no pronoun, no half sentence, with a noun in it."""
    if not 2 <= len(name) <= 14 or re.match(
        r"它|只算|仅|[个名位台家次]|比|以|那个?|这个?|是|的|得|数|其|把|被|将|多|口径|一次|边|会|能|又|与|跟|和|含|其中|平均|[再先看换掉改占问只][^\u4e00-\u9fff]*(?:时长|金额|占比|数量|次数|台数|数)$",
        name,
    ):
        return False
    if re.search(
        r"(?:不|没|了|就|把|会|让|给|过|设|试)(?:数量|金额|时长|占比|次数|台数|数)?$|[他她我你]|能不能|是不是|口径|要[\u4e00-\u9fff](?:占比|数量|金额)$|(?:考核|要求|目标)占比$|处理本|时须",
        name,
    ):
        return False
    if re.search(r"[率费额价比]$", name):
        return True
    stem = re.sub(r"(?:时长|金额|占比|数量|次数|台数|人数|户数|件数|单数|车数|用时|用量|数)$", "", name)
    return any(t.startswith(_WHOLE) and len(w) >= (1 if len(stem) <= 4 else 2) for w, t in _tags(stem))


def suffix(m: quantities.Mention) -> str:
    """The counting ending that fits the classifier: 人数, 次数, 台数, 数."""
    hit = _CLASS.search(m.text)
    return _SUFFIX.get(hit["c"], "数") if hit else "数"


def counted(m: quantities.Mention) -> bool:
    """True where a classifier stands behind the number (22台)."""
    return bool(_CLASS.search(m.text))


def noun(after: str) -> str:
    """What is counted, from the words right behind the number."""
    owned = re.match(r"(?:都?是|属于)[^，。的]{0,10}的(?P<n>[\u4e00-\u9fff]{1,4})", after)
    if owned:
        return owned["n"]
    word = _NOUN_STOP.split(after)[0][:6] if after else ""
    word = re.sub(r"(?:左右|以内|上下|不到|多|出头|才|吧|呢|嘛|了|抱|机会)$", "", word)
    if word == "店":
        return "门店"
    return _nouns(word) if 1 <= len(word) <= 6 and re.fullmatch(r"[\u4e00-\u9fffA-Za-z]+", word) else ""


def _nouns(word: str) -> str:
    """`会计手写` → 会计: what follows the noun is no part of its name."""
    kept = ""
    for part, tag in _tags(word):
        if kept and tag.startswith(("v", "d", "p")) and not tag.startswith("vn"):
            break
        kept += part
    return kept or word


def head(before: str) -> str:
    """The words before the number without hedges, leads and who said it."""
    text = re.split(r"[，,。；;、：:（(）)\s“”\"\n]", before.strip())[-1]
    text = re.split(r"说|讲|抱怨|反映|表示|介绍|提到|强调|指出|认为|口径是|必须是?", text)[-1]
    parts = [p for p in re.split(r"并过|并且|并|要求|部署在|负责|处理|过(?=[\u4e00-\u9fff]{3})", text) if len(p) >= 2]
    text = parts[-1] if parts else text
    for _ in range(3):
        text = _HEDGE.sub("", text)
        text = _LEADS.sub("", text)
    return text[-10:]


def label(before: str, after: str, m: quantities.Mention, kind: str) -> tuple[str, str]:
    """(name, noun) of a number; either may be empty. `before`: the clause up to it, `after`: what follows."""
    rate = [w for w in _MEASURE.findall(before[-14:]) if not _NOT_MEASURE.search(w)]
    if rate and kind != "count":
        word = _LEADS.sub("", rate[-1])
        return word, word
    lead, thing = head(before), noun(after)
    if kind not in KIND and (lead or thing):
        return (lead or thing) + ("年用量" if m.period == "year" else "用量"), lead or thing
    if kind == "count" and thing and (counted(m) or not lead):
        return thing + (suffix(m) if counted(m) else KIND[kind]), thing
    if kind == "time" and thing and not lead:
        return thing + "用时", thing
    if lead:
        known = lead if good(lead) else nearest(lead) or lead
        ending = (
            "" if re.search(r"(?:率|数|量|额|费|价|时长|周期|占比|比例|面积|时间|比)$", known) else KIND.get(kind, "")
        )
        if kind == "count" and ending and counted(m):
            ending = suffix(m)
        return known + ending, known
    return (thing + KIND.get(kind, "") if thing else ""), thing


def rough(before: str, after: str, m: quantities.Mention, kind: str) -> str:
    """The last resort: the nearest noun and the kind of unit; the kind of unit alone where no noun is near."""
    thing = nearest(re.split(r"[。；;\n]", before)[-1]) or nearest(re.split(r"[，。；;\n]", after)[0], behind=True)
    ending = suffix(m) if kind == "count" and counted(m) else KIND.get(kind, "用量")
    if thing and re.search(r"[率费额量价比]$", thing):
        return thing
    return (thing or {"time": "单次", "money": "单项", "percent": "部分", "count": "单项"}.get(kind, "单项")) + ending
