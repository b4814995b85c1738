"""What a message wants, by rules, in Chinese and English.

A message may tell and ask at once ("见到秦总了，停线按4200一小时。该问什么？"): sentences that ask give the intent, the rest is
told. What is told is data for the deal, never an instruction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.chat.events import Intent
from coach.chat.naming import Named, find_person
from coach.deal.facts import Lang
from coach.deal.model import Deal
from coach.plays.track_lengths import Length

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*[”\"'’」]?")
_HAN = re.compile(r"[一-鿿]")
_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百千]+[万亿个台次家天月年%成]|百分之")

_LENGTHS: list[tuple[Length, re.Pattern[str]]] = [
    (
        "30s",
        re.compile(
            r"(?:30|三十)\s?秒|半分钟.{0,4}(?:版|说|讲)|电梯里|(?:30|thirty)[- ]?sec|half a minute|elevator pitch", re.I
        ),
    ),
    (
        "2min",
        re.compile(
            r"(?:2|两|二)\s?分钟.{0,6}(?:版|怎么|讲|说)|(?:two|2)[- ]?min(?:ute)?s?\b.{0,16}(?:version|talk|pitch|say|track)",
            re.I,
        ),
    ),
    (
        "written",
        re.compile(
            r"(?:微信|邮件|短信|消息).{0,8}(?:怎么|咋|写|发什么)|(?:写(?![了过])|来|给我|帮我|替我|起草).{0,12}(?:微信|邮件|消息)(?!.{0,4}(?:说|讲|里|问))"
            r"|(?:write|draft|word|send).{0,24}(?:wechat|e-?mail|message|note)\b|what (?:do|should) i write",
            re.I,
        ),
    ),
]
_ASKS: list[tuple[Intent, re.Pattern[str]]] = [
    ("help", re.compile(r"^\s*(help|帮助|怎么用|你会什么|你能(做|干)什么|what can you do)\W*$", re.I)),
    ("people", re.compile(r"谁是谁|决策链|都有谁|有哪些人|哪些人|谁说了算|谁拍板|who'?s who|who is who|buying committee|who decides", re.I)),
    ("changes", re.compile(r"(变|改|更新)了(什么|哪些|啥)|有(什么|啥)变化|what('s| has| is)? ?(changed|new)|what changed", re.I)),
    ("cases", re.compile(r"案例|同行(有|里|的|做)|标杆|有没有.{0,12}(做过|用过)|谁家(做|用)过|\bcase(s| stud)|\breference(s| customer)|similar (customer|compan|client)|anyone (else )?(like|in)", re.I)),
    ("debrief", re.compile(r"会后(复盘|小结|记录|填表|60秒)|复盘表|填复盘|debrief|after[- ]call", re.I)),
    ("brief", re.compile(r"会前(简报|准备|一页|看什么)|简报|brief me|\bbrief\b|before[- ]call", re.I)),
    ("card", re.compile(r"一页纸|一页卡|卡片|速览|上车前|路上看|call card|one[- ]pager|\bthe card\b|cheat ?sheet", re.I)),
    ("proposal", re.compile(r"(出|写|做|来|给|要|看|生成|起草).{0,4}(方案|建议书|草稿)|方案(草稿|初稿)|proposal|\bdraft\b", re.I)),
    ("talk_track", re.compile(r"(见|跟|和|对|给|向|找|约).{1,12}(怎么(说|讲|聊|谈|开口|沟通)|说(什么|啥)|讲什么|聊什么|谈什么)|怎么(跟|和|对|说服|打动|搞定).{1,12}|what (do|should|can) (i|we) (say|tell)|how (do|should|can) (i|we) (talk|speak|pitch|open|approach|convince)|talk track|pitch (to|for)", re.I)),
    ("spin", re.compile(r"问(什么|啥|哪些|点什么)|怎么问|该问|要问|提问|问题清单|问题列表|\bspin\b|(what|which).{0,20}\bask\b|questions? (for|to ask|should)|give me questions", re.I)),
]  # fmt: skip
_ANSWER = re.compile(
    r"^(?:第\s?(?P<n>\d{1,2})\s?(?:题|问|个问题?)|(?:q|question|#)\s?(?P<m>\d{1,2}))\s*[:：，,]?\s*"
    r"(?:(?P<by>[^，,。：:\d]{1,16}?)\s*(?:回?答的?是?|说的?是?|讲|said|says|answered)\s*[:：，,]?\s*)?(?P<said>.+)$",
    re.I | re.S,
)
"""第7题秦总说每小时4200 · q7: about 4,200 an hour."""
_OFFERING = re.compile(
    r"支持|兼容|对接|接得上|能接|集成|部署|私有化|本地化|多少钱|什么价|能不能(做|用|跑|给|免费|先)|可不可以|可以.{1,12}吗|有没有.{1,12}(功能|接口|模块)|免费|试用"
    r"|(do|does|can|could) (we|you|it|our|the (system|product|software)).{0,40}(support|integrate|connect|work|run|offer|have|do|handle)"
    r"|\b(is|are) there (a|an|any)\b|compatible|how much (is|does|for)|price of|free trial",
    re.I,
)
_CASE_WORDS = re.compile(
    r"有没有|有吗|有|吗|给我|找|几个|一个|类似的?|同行(业)?(里|的)?|(成功)?案例|标杆|(做|用)过|谁家|客户|可以(讲|举)的?|我们|请|帮我|还|其他"
    r"|\b(any|some|do|you|we|have|are|there|show|me|give|case(s| stud(y|ies))?|references?|similar|customers?|compan(y|ies)|clients?"
    r"|like|them|this|one|in|the|for|of|a|an|is|other|else|anyone|us)\b",
    re.I,
)
_REPLY_TO = re.compile(
    r"怎么(回|答|应对|接|办|破|顶)|如何(回|应对)|(how|what).{0,20}(answer|respond|reply|handle|counter)", re.I
)
_OBJECTION = re.compile(
    r"太贵|贵了|价格(太)?高|便宜|打折|折扣|没(有)?(预算|钱)|预算(不够|没|紧|砍)|再(等等|看看|说吧|考虑)|考虑(考虑|一下)|商量商量|不(需要|着急|急)"
    r"|够用|没必要|凭什么|用不起来|没人(会)?(用|填)|不信|靠不靠谱|没听说过|规模小|大厂|出了(问题|事)|做不了主|说了不算|没(时间|人手|精力)|折腾"
    r"|(自己|内部)(能|也能|可以)?(做|写|开发)|已经(有|买|上)了|跟.{1,8}(签|合作)(了|多年)|年底再|明年再|风险太大|不安全|接不(了|上)|采不到"
    r"|too (expensive|pricey|risky|much|small|complex)|cheaper|discount|no (budget|money|time|need)|can'?t afford|not (now|yet|interested|convinced)"
    r"|think (about )?it|next (year|quarter)|already have|happy with|works? fine|build it ourselves|why (should|would) (i|we)|won'?t (use|log|book)"
    r"|send me (some|an) (info|email)|never heard of|not my (call|decision)|burn(ed|t) before|locked in",
    re.I,
)  # fmt: skip
_SAID = re.compile(
    r"^\W*(?P<who>[^，,。：:“”\"]{0,14}?)(说|讲|问我?|反问|嫌|觉得|认为|回我|says?|said|thinks?|asks?|asked)\s*[:：，,]?\s*",
    re.I,
)
_QUESTION = re.compile(
    r"[?？]\s*$|吗\W*$|呢\W*$|^.{0,20}(多少钱?|什么价|几个|几次|是谁|什么时候|怎么样)\W*$|^\W*(能不能|有没有|是不是|可不可以|支不支持)|^(what|which|who|how|when|why|can|could|should|do|does|is|are)\b",
    re.I,
)


@dataclass(frozen=True)
class Understood:
    """What the message asks for, and what it tells."""

    intent: Intent
    lang: Lang
    told: str = ""
    """The sentences that carry facts, joined; to be read into the deal first."""
    asked: str = ""
    """The sentence that asks."""
    said: str = ""
    """For an objection: the customer's words."""
    person: Named | None = None
    question: str = ""
    """For an answer typed back in: the number of the question."""
    length: Length | None = None
    """For a talk track: the length asked for, if one was."""


def understand(message: str, deal: Deal, lang: Lang | None = None) -> Understood:
    """Intent, person and facts of one message. `unclear` where nothing fits: the coach then asks back."""
    spoken: Lang = lang or ("zh" if _HAN.search(message) else "en")
    if typed := _ANSWER.match(message.strip()):
        by = find_person(typed["by"] or "", deal)
        return Understood("answer", spoken, said=typed["said"].strip(), person=by, question=typed["n"] or typed["m"])
    sentences = [s.strip() for s in _SENTENCE.findall(message) if s.strip()]
    if _is_objection(message, sentences):
        return _objection(message, deal, spoken)
    asked = next(((i, s) for s in sentences if (i := _asks(s, message))), None)
    told = _told([s for s in sentences if asked is None or s != asked[1]], deal)
    if asked:
        length = _length(asked[1]) if asked[0] == "talk_track" else None
        return Understood(asked[0], spoken, told, asked[1], person=find_person(asked[1], deal), length=length)
    questions = [s for s in sentences if _QUESTION.search(s)]
    if ours := next((s for s in questions if _OFFERING.search(s)), None):
        return Understood("offering", spoken, told, ours)
    if questions and not told:
        return Understood("lookup", spoken, asked=questions[0], person=find_person(questions[0], deal))
    if told:
        return Understood("facts", spoken, told)
    return Understood("unclear", spoken, asked=message, person=find_person(message, deal))


def topic(asked: str) -> str:
    """What a request for cases is about: 有没有压铸行业降停机的案例 → 压铸行业降停机. Empty where it names nothing."""
    return re.sub(r"\s+", " ", _CASE_WORDS.sub(" ", asked)).strip(" 的，。？?!.,")


def _asks(sentence: str, message: str) -> Intent | None:
    if len(sentence) <= 60 and _length(sentence):
        return "talk_track"
    # A long pasted note is a note, even where it mentions a draft or a case.
    if len(message) > 240 and not _QUESTION.search(sentence) and len(sentence) > 24:
        return None
    if _NUMBER.search(sentence) and not _QUESTION.search(sentence) and len(sentence) > 24:
        return None
    return next((intent for intent, cue in _ASKS if cue.search(sentence)), None)


def _length(sentence: str) -> Length | None:
    return next((length for length, cue in _LENGTHS if cue.search(sentence)), None)


def _is_objection(message: str, sentences: list[str]) -> bool:
    if len(message) > 160 or "\n" in message.strip():
        return False
    if _REPLY_TO.search(message):
        return True
    return bool(_OBJECTION.search(message)) and len(sentences) <= 3 and not any(_asks(s, message) for s in sentences)


def _objection(message: str, deal: Deal, lang: Lang) -> Understood:
    said = message.strip()
    person = None
    if lead := _SAID.match(said):
        person = find_person(lead["who"], deal)
        said = said[lead.end() :]
    kept = [s for s in _SENTENCE.findall(said) if not (_REPLY_TO.search(s) and not _OBJECTION.search(s))]
    said = _trailing_ask("".join(kept) or said)
    return Understood("objection", lang, said=said.strip(" “”\"'‘’「」，,") or message, person=person)


_ASKS_BEHIND = re.compile(
    r"[，,\s]*(?:我|我们)?(?:该|要|应该)?(?:怎么|如何|咋)(?:接|回|答|应对|回答|回应|办|说)(?:好|才好|呢|啊)?[？?。\s]*$"
    r"|[,\s]*(?:how|what) (?:do|should|can) I (?:answer|reply|respond|say)[^.]*$",
    re.I,
)


def _trailing_ask(said: str) -> str:
    """他说太贵，怎么回 → 太贵; 他说太贵了怎么接 → 太贵了"""
    parts = re.split(r"(?<=[，,])", said)
    kept = "".join(p for p in parts if not _REPLY_TO.search(p)) or said
    return _ASKS_BEHIND.sub("", kept) or kept


def _told(sentences: list[str], deal: Deal) -> str:
    kept = [s for s in sentences if not _QUESTION.search(s)]
    text = "".join(s if _HAN.search(s) else s + " " for s in kept).strip()
    names_somebody = bool(find_person(text, deal)) or bool(
        re.search(r"[总工经理主任部长](说|是|要|会|已|调|走)|\b[A-Z][a-z]+ [A-Z][a-z]+", text)
    )
    substantial = _NUMBER.search(text) or names_somebody or len(text) >= (14 if _HAN.search(text) else 40)
    return text if text and substantial else ""
