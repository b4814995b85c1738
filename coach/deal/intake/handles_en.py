"""English handles of people, also inside Chinese text: Leo, Ivan K., Piet van Dam, Ada Moss, COO, QA lead Kit, the MD."""

from __future__ import annotations

import re

from coach.deal.intake import words_en as en
from coach.deal.intake import words_zh as zh
from coach.deal.intake.handles_zh import Handle
from coach.deal.intake.page import Page
from coach.deal.intake.wordlist import words

_WORD = r"(?:(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|O['’]|D['’]|N['’])?[A-ZÀ-Þ][a-zà-ÿāăąćčđēęěğīłńňōőřśşšţūůűųźżž]+(?:['’\-][A-ZÀ-Þ][a-zà-ÿ]+){0,2})"
_PART = r"(?:de|van|von|der|den|la|al|el|bin|binti|binte|bt|bte|ibn|abu|di|da|do|dos|das|ten|ter|du|le|af|av|zu|ap|y|e|a/l|a/p|s/o|d/o|St\.?|O['’])"
HONOR_EN = (
    r"(?:(?:Old |Young )?(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Mdm|Madam|Sir|Dame|Lord|Lady|Encik|En|Puan|Pn|Cik|Tuan|Haji|Hajah|Dato['’]?|Datuk|Datin|Tan Sri|Tun|Pak|Bu|Ibu|Kak|Abang|Uncle|Auntie|Khun|Herr|Frau|"
    r"Shri|Smt|Ir|Engr|Don|Doña|Señor|Señora|Monsieur|Madame|Sister|Father|Captain|Capt|Major|Col|Colonel|Sgt|Rabbi|Judge))"
)
_NAME = re.compile(
    rf"(?<![A-Za-z&\-'’])(?:{HONOR_EN}\.? )?(?P<first>{_WORD})(?P<rest>(?: (?:{_PART} ){{1,2}}{_WORD}| {_WORD}| [A-Z]\.(?=[\s,，(（:：\-]|$)){{0,3}})(?![A-Za-z])"
)
_HONORED = re.compile(rf"(?<![A-Za-z]){HONOR_EN}\.? $|^{HONOR_EN}\.? ")
_PAREN = re.compile(
    rf"\s?[（(](?:the )?(?:(?P<t>{en.TITLE_EN}|{zh.TITLE})|(?P<d>(?i:{en.UNIT_EN})|{zh.DEPT}))(?P<more>[^()（）]{{0,40}})[)）]",
    re.DOTALL,
)
_APPOSED = re.compile(
    rf"(?:,|,? who(?:['’]s| is)|,? (?:[Ss]he|[Hh]e)(?:['’]s| is)|['’]s| is| [-–—]) (?:(?:the|our|their|its|a|an|new|now|acting|retired|former|ex-) ?)*(?:(?P<t>{en.TITLE_EN})|(?P<d>(?i:{en.UNIT_EN})))(?=[\s,.;:)\-–—]|$)"
)
_THE = re.compile(rf" (?:the|their) (?P<t>{en.TITLE_EN})(?=[\s,.;:)\-–—’']|$)")
_SEEN = re.compile(r"(?i)first|second|third|\d(?:st|nd|rd|th)|met|次|头一回|见")
_APPOSED_ZH = re.compile(rf"(?:[，,]\s?|[ 　])(?:(?P<d>{zh.DEPT})[的 ]?)?(?P<t>{zh.TITLE})(?={zh.EDGE})")
_FROM = re.compile(
    rf",? (?:in|from|of|over in|at|over at) (?:the )?(?P<d>(?i:{en.UNIT_EN}))(?![A-Za-z])(?: (?P<u>department|team|office|dept))?"
)
_TITLE_LEFT = (
    rf"(?:(?:[A-Z]{{1,4}}|(?i:{en.UNIT_EN}|plant|site|shift|project|account|senior|deputy|general|managing|night|ward|line|office|practice|team|store|regional)) ){{0,2}}(?i:{en.TITLE_NOUN})"
    rf"|(?:(?i:{en.UNIT_EN}|plant|site|area|lab|store|mill|school|ward) )(?i:head)(?![A-Za-z])|(?:VP|Head|Director)(?: of)? [A-Z][A-Za-z&]+|{en.ACRONYM_TITLE}"
)
_BEFORE_TITLE = re.compile(
    rf"(?:^|[\s(（，,。！：:;；的、\u4e00-\u9fff])(?:(?P<d>{zh.DEPT})[的 ]?)?(?P<t>{_TITLE_LEFT}|{zh.FUNCTION}BP|{zh.TITLE})(?:[ 　]|\s?[=:：]\s?)?$"
)
_BEFORE_COMMA = re.compile(
    rf"(?i:(?<![A-Za-z])(?:the|their|our|his|her|its|a|old|new|former))(?: (?:old|new|former|retired))? (?P<t>(?:[a-z]+ ){{0,2}}?{_TITLE_LEFT}), $"
)
_BEFORE_IS = re.compile(
    rf"(?:^|[\s(,.;:])(?P<t>{_TITLE_LEFT})(?: (?:at|for|of|in|over at) (?:the )?[A-Z][\w\-]+(?: [A-Z][\w\-]+)?,| (?:is|was)(?: now)?) $"
)
_BEFORE_DEPT = re.compile(rf"(?P<d>(?i:{en.UNIT_EN})|{zh.DEPT})(?:\s?的\s?|'s |,? |\s?[:=：]\s?)$")
_IS_TITLE = re.compile(rf"(?:[A-Za-z&]+ )?{en.TITLE_NOUN}|(?:Head|Chief)(?: of)?.*")
_SEAT_EN = re.compile(
    r"(?<![A-Za-z])(?:(?:the|their|our|her|his) )?(?P<t>CEO|CFO|COO|CTO|CIO|CISO|MD|FD|GM|Chairman|chairman|managing director|finance director|board chair|owner)(?![A-Za-z])"
)

_ALSO_WORDS = set(
    words("May Will June Mark Grace Hope Joy Frank Rose Dawn Summer Angel Jordan Bill Guy Ray Rich Sue Max Dan Eve Pat")
)
"""First names that are words or companies as well: alone they need a person's verb."""


def _accept(page: Page, m: re.Match[str], h: Handle, known: set[str]) -> bool:
    norm, first = page.norm, m["first"]
    if h.title or h.dept:
        return True
    if first in en.FIRST_NAMES:
        return first not in _ALSO_WORDS or bool(
            re.match(rf"\s?(?:{en.PERSON_VERB}|[，,（(：:\-']|[\u4e00-\u9fff]|and )", norm[m.end() :])
            or m["rest"]
            or first in known
        )
    before, after = (norm[max(0, m.start() - 14) : m.start()], norm[m.end() : m.end() + 40])
    if re.search(
        r"(?i)(?<![a-z])our (?:\w+ )?(?:SE|AE|engineer|consultant|colleague|presales|director|rep|manager|CEO) $",
        before,
    ):
        return True
    if _HONORED.search(before) or _HONORED.match(m.group()):
        return True
    if re.search(r"(?:Contact|Attendees?|us|ours)\s?[:：]\s?$", before) and re.match(r"\s?[,(（.\n]", after):
        return True
    if not m["rest"] and re.search(
        rf"(?:\b(?:in|at|near|around|out of|for|the|across|sites?|depots?|plants?)|[(（][A-Z]{{2,4}},?) [(（]?{re.escape(first)}\b(?!['’])",
        norm,
    ):
        return False  # a town or a site
    return _weighed(m, norm[max(0, m.start() - 24) : m.start()], after)


_DOES = re.compile(
    rf"\s(?:also |really |just |only |then |still |always |openly |privately |quietly |never )?{en.PERSON_VERB}(?![A-Za-z])|['’](?:ll|d)\s|\s(?:who|whose)\b"
)
_PRONOUN = re.compile(
    r"[,;]? (?:and |but |so )?(?:she|he)(?:['’](?:s|ll|d))?\s|,? (?:his|her) (?:team|staff|people|boss|crew)",
    re.IGNORECASE,
)
_OWNS = re.compile(
    r"['’]s (?:team|staff|boss|people|crew|call|decision|choice|sign-?off|view|opinion|nurses|engineers|analysts|manager|deputy|teammate|colleague|niece|nephew|wife|husband|brother|sister|son|daughter|"
    r"supervisors|drivers|operators|writing|running|scoring|building|doing|pushing|got|been|the (?:one|user|boss|buyer)|all in|on (?:our|the)|not)\b"
)
_MET = re.compile(
    r"(?i)(?:\b(?:met|meet|saw|told|tell|called|named|ask|asked|introduced me to|spoke (?:to|with)|talked (?:to|with)|chatted with|sat (?:down )?with|call with|haven['’]t met|never met|teammate|colleague|deputy|niece|nephew|brother|"
    r"sister|boss is|boss,|report to|reports to|it['’]s|up to|someone called|a guy called|led by|run by|signed by|approved by|with)|(?:^|[\n.;:]) ?) ?$"
)


def _weighed(m: re.Match[str], before: str, after: str) -> bool:
    """A name no list knows needs two signs: what its bearer does, a pronoun for it, who met it, more than one word."""
    points = 2 * bool(_DOES.match(after)) + 2 * bool(_PRONOUN.match(after)) + 2 * bool(_OWNS.match(after))
    points += bool(_MET.search(before)) + (1 <= len(m["rest"].split()) <= 3)
    points += bool(re.match(r"\s?(?:[(（]|[,，.]|$)", after)) + 2 * bool(
        re.match(r"\s(?:sir|madam|ji|san|bhai)\b", after)
    )
    points -= 2 * bool(
        re.match(
            r"\s(?:is (?:a|the|their) (?:tool|product|system|vendor|supplier|incumbent|platform|software|company)|quoted|bid|pitched|demoed)",
            after,
        )
    )
    return points >= (2 if m["rest"] else 3)


def _shape(page: Page, m: re.Match[str]) -> Handle:
    norm = page.norm
    start, end = m.span()
    h = Handle(start, end, m.group(), (start, end))
    before = norm[max(0, start - 40) : start]
    before = before[before.rfind("\n") + 1 :]
    hit = _BEFORE_TITLE.search(before) or _BEFORE_IS.search(before) or _BEFORE_COMMA.search(before)
    if (
        hit
        and not re.match(r"(?i)(?:by|the|of|to|and|with) |(?:economic|technical|user) buyer", hit["t"])
        and not re.search(r"(?i)economic $|technical $", before[: hit.start("t")])
    ):
        h.title, h.start = hit["t"], start - len(before) + hit.start("t")
        if "d" in hit.groupdict() and hit["d"]:
            h.dept, h.start = hit["d"], start - len(before) + hit.start("d")
    polite = re.match(r" (?:sir|madam|ji|san|bhai)(?![A-Za-z])", norm[end:])
    if polite:
        h.aliases.append(norm[start : end + polite.end()])
        h.end += polite.end()
    _read_behind(norm, h)
    if not h.dept:
        _read_dept(norm, h)
    return h


def _read_behind(norm: str, h: Handle) -> None:
    """Title and unit that follow the name."""
    for rx in (_PAREN, _APPOSED, _THE, _FROM, _APPOSED_ZH):
        got = rx.match(norm, h.end)
        if not got:
            continue
        parts = got.groupdict()
        title, dept = parts.get("t") or "", parts.get("d") or ""
        loose = rx is _PAREN and (parts["more"] or "").strip() and not re.match(r"\s?[,，;/]", parts["more"])
        if (loose and not title) or (title and h.title and h.title.lower() != "boss"):
            continue
        h.title, h.dept = (
            (title.strip() if h.title.lower() == "boss" and title else h.title or title.strip()),
            h.dept or dept,
        )
        if rx is _PAREN or not re.match(r"\s?[（(]", norm[got.end() :]):
            seen = rx is _PAREN and _SEEN.search(parts["more"] or "")
            h.end = got.end("t" if title else "d") if seen else got.end()
        break


def _read_dept(norm: str, h: Handle) -> None:
    """The unit before the name."""
    hit = _BEFORE_DEPT.search(norm[max(0, h.start - 24) : h.start])
    if not hit or hit["d"] == "It":
        return
    words = hit.group()
    if any(mark in words for mark in ("的", ":", "：", "'s")) or hit["d"][0].isupper():
        h.dept = hit["d"]


_TITLES_FIRST = re.compile(rf"(?:[A-Z][A-Za-z&]+ ){{0,3}}{en.TITLE_NOUN} (?=[A-Z][a-z])")


def _trim(m: re.Match[str], norm: str) -> re.Match[str] | None:
    """Drop a leading or trailing word that is never part of a name (sentence starts, months, company words)."""
    titles = _TITLES_FIRST.match(m.group())
    if titles and m["first"] not in en.FIRST_NAMES:  # Revenue Director Amanda
        later = _NAME.match(norm, m.start() + titles.end())
        return _trim(later, norm) if later else None
    last = m["rest"].split()[-1:] or [""]
    if re.fullmatch(en.TITLE_NOUN, last[0]) and m["first"] not in en.FIRST_NAMES:
        return None  # Business Manager
    adverb = m["first"].endswith("ly") and bool(m["rest"])
    if (m["first"] in en.NEVER or adverb) and m["first"] not in en.FIRST_NAMES:
        later = _NAME.match(norm, m.start() + len(m["first"]) + 1) if m["rest"] else None
        return _trim(later, norm) if later else None
    words = m["rest"].split()
    if words and words[-1].rstrip(".") in en.NEVER:
        cut = m.group().rfind(words[-1])
        return _NAME.match(norm[: m.start() + cut].rstrip(), m.start())
    return m


_FIRM = re.compile(
    r"(?:Ltd|Inc|GmbH|LLC|Group|Clinics?|Foods?|Systems?|Packaging|Logistics|Software|Corp|Hotels?|Hospitals?|Bank|Insurance|Airways|Airlines|University|College|School|Motors|Steel|Energy|Retail|Stores|Council|Trust|Health|Pharma|Foundry|Mills|Dairy|Ports?|Industries|Holdings|Partners|Brewery|Bakery|Freight|Shipping|Chambers|Ferries|Farms?|Estates|Homes|Housing|Academy|Clinic|Dental|Brewing|Textiles|Timber|Plastics|Castings|Metals|Mining|Marine|Maritime|Rail|Transport|Couriers|Printing|Press|Media|Studios|Labs|Biotech|Optics|Ceramics|Glass|Chemicals?|Cement|Water|District|Services|Solutions|Aerospace|Aviation|Robotics|Electronics|Instruments|Devices|Medical|Resorts?|Leisure|Fitness|Theatre|Law|Museums?|Vets|Surger(?:y|ies)|Practices?|Library|Borough|Authority|Forwarding|Harbou?r|Gardens?|Kitchens?|Interiors|Tyres|Bearings|Valley|Street|Road|City|County|Airport)$"
)


def _blocked(norm: str, m: re.Match[str], rivals: set[str]) -> bool:
    if m["rest"] and _FIRM.search(m.group()):
        return True
    after = norm[m.end() : m.end() + 14]
    if re.match(rf"\s{en.ACRONYM_TITLE}(?![A-Za-z])", after) and m["first"] not in en.FIRST_NAMES:
        return True  # Merchandising VP
    if re.match(r"\s?&\s?[A-Z]", after) or re.search(r"[A-Z]\w+ & $", norm[: m.start()]):
        return True
    if m.group() in rivals or m["first"] in rivals:
        return True
    if re.match(
        r"(?:'s)? (?:Ltd|Inc|GmbH|LLC|Group|Clinics?|Foods?|Systems?|Packaging|Logistics|Software|Corp|plc|Hotels?|Hospitals?|Bank|Insurance|Airways|Airlines|University|College|School|Motors|Steel|Energy|Retail|Stores|Council|Trust|Health|Pharma|Foundry|Mills|Dairy|Ports?|Railways?|Industries|Holdings|Partners|Brewery|Bakery|Freight|Shipping|& Sons|and Sons|Utilities|depot|site)\b",
        after,
    ):
        return True
    return bool(
        re.match(
            r"\s?(?:家的|那套|生鲜|服饰|酒店|零售|汽配|跨境|食品|医药|生物|物流|集团|化工|科技|软件|公司|中国|的系统|的产品)",
            after,
        )
    )


def find(page: Page, rivals: set[str]) -> list[Handle]:
    """English handles, left to right. `rivals`: product and supplier names that are never people."""
    shaped: list[tuple[re.Match[str], Handle]] = []
    known: set[str] = set()
    for m in _NAME.finditer(page.norm):
        got = _trim(m, page.norm)
        if got is None or _blocked(page.norm, got, rivals):
            continue
        if page.norm[: got.start()].rstrip(" ")[-1:] in {"“", '"'} and got["first"] not in en.FIRST_NAMES:
            continue
        shaped.append((got, _shape(page, got)))
    out = []
    for got, h in shaped:
        if _accept(page, got, h, known):
            out.append(h)
    out = [h for h in out if not any(k is not h and k.start <= h.core[0] < k.end and k.core != h.core for k in out)]
    for h in out:
        known |= {w.rstrip(".") for w in re.sub(r"^(?:Dr|Mr|Mrs|Ms|Prof)\.? ", "", h.name).split()}
    taken = {h.core for h in out}
    for got, h in shaped:
        if h.core not in taken and (got["first"] in known):
            out.append(h)
    out = [h for h in out if not any(k is not h and k.start <= h.core[0] < k.end and k.core != h.core for k in out)]
    out = [h for h in out if not (_IS_TITLE.fullmatch(h.name) or _is_place_or_unit(page, h))]
    out.sort(key=lambda h: h.start)
    return out


_UNITS = re.compile(
    r"Planning|Finance|Operations|Ops|Procurement|Purchasing|Production|Logistics|Engineering|Quality|Maintenance|Marketing|Sales|"
    r"Legal|Compliance|Security|Warehouse|Facilities|Accounts|Accounting|Treasury|Controlling|Sourcing|Management|Head Office"
)


def _is_place_or_unit(page: Page, h: Handle) -> bool:
    """A department, or the site that a title names: Ines Falk (GM Rotterdam)."""
    if " " in h.name:
        return False
    site = rf"[(,]\s?(?:the\s)?{zh.TITLE_EN}\s(?:at\s|of\s)?{re.escape(h.name)}\b"
    return bool(_UNITS.fullmatch(h.name) or re.search(site, page.norm))


def find_seats(page: Page, taken: list[Handle]) -> list[Handle]:
    """CEO, the MD: seats without a name in English text."""
    out = []
    for m in _SEAT_EN.finditer(page.norm):
        if any(m.start() < h.end and h.start < m.end() for h in taken) or re.search(
            r"[\u4e00-\u9fff]", page.norm[m.end() : m.end() + 2]
        ):
            continue
        out.append(Handle(m.start("t"), m.end("t"), m["t"], m.span("t"), title=m["t"], seat=True))
    return out
