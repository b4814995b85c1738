"""Text in a note that speaks to software or orders prices (promise 9): found first, shown to the seller, read by no rule."""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache

from coach.deal.facts import Text
from coach.deal.intake.page import Span, open_page
from coach.deal.model import Suspicion

_MACHINE = (
    r"(?:(?:AI|A\.I\.|智能|virtual|digital|automated|smart)\s?(?:助手|助理|agents?|assistants?|systems?|tools?|readers?|bots?)|人工智能|大模型|语言模型|智能体|聊天机器人|助手程序|chatbots?|assistants? (?:reading|processing|summari[sz]ing)|"
    r"LLMs?|language models?|copilots?|GPT|系统自动|software reading|systems? (?:reading|processing|summari[sz]ing))"
)
_ACT = r"(?:忽略|无视|输出|回复|报价|报出|折|按照本|照做|执行本|不得提|不要提|隐瞒|确认|disregard|ignore|confirm|reply|respond|output|reveal|discount|quote|price|send|forward|hide|approve|treat)"

_MARKUP = (
    r"<!--[\s\S]*?-->|<\s*(?:script|system|instructions?|prompt)\b[^>]*>[\s\S]*?(?:</\s*(?:script|system|instructions?|prompt)\s*>|$)|\[/?(?:INST|SYSTEM|系统)\]|\{\{[^}]*\}\}|<\|[^|]*\|>|"
    r"(?:^|(?<=\n))[ \t]*(?:system|developer|assistant|系统提示|系统指令)\s*[:：](?=[^\n]*(?:ignore|disregard|you are|must|always|never|忽略|你是|必须|一律))[^\n]*"
)
_NEXT = re.compile(
    r"\s*(?:然后|再把?|并|同时|也请?|另外请|请|把|将|按|回复|输出|改|Then|Also|And then|Set|Reply|Confirm|Do not|Don['’]t|Tell|Use|Output|Offer|Quote|Apply|Send|You must|Always|Never)[^。.！!\n]*[。.！!]?"
)
_BOT = r"(?:机器人|自动化?(?:程序|流程|脚本)|大模型|语言模型|智能(?:助手|助理|体|客服)|AI(?:助手|助理|模型|系统|工具)?|人工智能|本?(?:模型|助手)(?=(?:处理|读取|阅读|看到|收到|解析|请|须|必须|应|务必|不得)))"
_READS = r"(?:处理|读取|阅读|解析|总结|摘要|看到|读到|收到|翻译)"
_SECRET = r"(?:保密|confidential|secret|hidden|quiet)"
_SIGNS: list[tuple[str, str, str]] = [
    (
        r"(?:请|须|务必|必须)?(?:忽略|无视|忘记|忘掉|不要理会|推翻|取代|覆盖|绕过|抛开)(?:掉)?[^，。；;\n]{0,8}(?:之前|此前|以上|上述|前面|先前|所有|全部|原有|既定|上文|系统)[^。；;\n]{0,14}(?:指令|规则|提示|设定|约束|政策|限制)",
        "让软件忽略既定规则",
        "tells software to ignore its rules",
    ),
    (
        r"(?:ignore|disregard|forget|override|bypass|set aside)\s[^.;\n]{0,24}(?:previous|prior|above|earlier|all|any|existing|your|system|preceding)[^.;\n]{0,30}(?:instruction|rule|prompt|polic|guideline|direction|context|pricing|message|constraint)",
        "让软件忽略既定规则",
        "tells software to ignore its rules",
    ),
    (
        rf"{_MACHINE}[^.。；;\n]{{0,50}}(?:must|should|shall|are (?:instructed|required|asked|told)|need to|please|has to|have to|do not|必须|请|应当|务必|须|不得|需要|应|一律)[^。;\n]{0, 60}?{_ACT}",
        "对软件下指令",
        "gives orders to software",
    ),
    (
        rf"(?:致|写给|给|注意|提示|note to|attention|dear|hey|to (?:any|all|the))[^。.；;\n]{{0,12}}{_MACHINE}[^。\n]{{0,4}}[:：,，]",
        "对软件下指令",
        "gives orders to software",
    ),
    (
        r"(?:不要|不得|切勿|请勿|无需|别|不许|勿)(?:向|对|让|告诉|给|被)?(?:使用者|用户|销售|操作人|读者|任何人|业务员|卖方|人类|本人)?[^。；;\n]{0,6}(?:提示|告知|透露|说明|显示|提及|提醒|知晓|披露|让[^。]{0,6}知道)(?:本条|此条|这条|本段|这段|此事|以上|上述|任何|使用者|用户|销售)",
        "要求对使用者隐瞒",
        "asks to hide something from the user",
    ),
    (
        r"(?:do not|don['’]?t|never|without)\s(?:tell|inform|alert|notify|mention|reveal|disclose|show|warn|telling|informing|alerting|notifying)[^.;\n]{0,20}(?:user|seller|human|rep|salesperson|reader|anyone|operator|this)",
        "要求对使用者隐瞒",
        "asks to hide something from the user",
    ),
    (
        r"(?:一律|全部|直接|自动|统一|必须|请|立即)(?:按|打|给|输出|报|回复|以|改成?|改为|采用)[^。；;\n]{0,10}(?:[一二三四五六七八九\d.]{1,3}\s?折|\d{1,3}\s?[%％]\s?(?:的)?(?:折扣|优惠)|零元|0\s?元|免费|最低价|半价)[^。；;\n]{0,4}(?:输出|报价|回复|执行|处理|结算|生成|成交)",
        "命令改价",
        "orders a price",
    ),
    (
        r"(?:confirm|apply|grant|offer|quote|output|give|set|approve|reply with)\s[^.;\n]{0,16}(?:\d{1,3}\s?(?:%|percent)\s?(?:discount|off)|zero price|free of charge|price (?:of|to) (?:0|zero))[^.;\n]{0,30}(?:and reply|in usd|immediately|to all|automatically|without)",
        "命令改价",
        "orders a price",
    ),
    (
        r"(?:^|(?<=[\n。！!]))\s*(?:各位|所有)?(?:AI|智能)?(?:助手|机器人|智能体|模型)(?:们)?(?:请)?(?:注意|听好|须知)[:：,，][^。\n]{4,80}",
        "对软件下指令",
        "gives orders to software",
    ),
    (
        rf"{_BOT}[^。；;\n]{{0,6}}{_READS}[^。；;\n]{{0,16}}(?:时|后|，|,)[^。；;\n]{{0,6}}(?:须|必须|应|务必|请|一律|直接|把|将|不得|无需|不要)[^。\n]{{2,60}}",
        "对软件下指令",
        "gives orders to software",
    ),
    (
        rf"(?:凡|如果?|若|任何)[^。；;\n]{{0,8}}{_BOT}[^。；;\n]{{0,20}}(?:须|必须|应|务必|请|一律|不得)[^。\n]{{2,60}}",
        "对软件下指令",
        "gives orders to software",
    ),
    (
        r"(?:assistants?|bots?|models?|agents?|parsers?|summari[sz]ers?|LLMs?|AIs?|tools?|software|systems?)\b[^.\n]{0,24}(?:reading|processing|parsing|summari[sz]ing|reads?|see(?:ing|s)?)\s(?:this|these|the (?:above|note|message|mail|email|document|file|text|thread|page))[^.\n]{0,40}?[,:]?\s?(?:must|should|please|always|never|set|use|apply|give|offer|lower|raise|drop|mark|treat|write|add|omit|skip|change|state|say)\b",
        "对软件下指令",
        "gives orders to software",
    ),
    (
        r"(?:^|(?<=[.:\n\"“>])|(?<=please)|(?<=must)|(?<=agents)|(?<=assistants))\s*(?:set|change|update|adjust|lower|drop|reduce)\s(?:the |all |every |our )?(?:price|prices|pricing|quote|discount)s?\s(?:field )?to\s(?:the )?(?:lowest|minimum|zero|free|cost|\d)[^.\n]{0,40}",
        "命令改价",
        "orders a price",
    ),
    (
        r"(?:把|将|须将|请将)[^。；;\n]{0,8}(?:折扣|价格|报价|单价|金额)(?:字段|栏|一栏|项)?(?:设为|设置为|改成|改为|写成|填成?|填为|定为|调到|调为)\s?(?:[\d一二三四五六七八九零]|最低|成本|免费)[^。；;\n]{0,14}",
        "命令改价",
        "orders a price",
    ),
    (
        rf"(?:keep|treat|hold)\s(?:this|it|these|the above)[^.\n]{{0,20}}{_SECRET}[^.\n]{{0,12}}\s?(?:from)\s(?:the )?(?:user|seller|rep|sales|account team|human|team|reader)",
        "要求对使用者隐瞒",
        "asks to hide something from the user",
    ),
    (
        r"(?:且|并|而且)?(?:无需|不必|不要|不得|请勿|切勿|别)(?:再)?(?:通知|告知|告诉|提示|提醒|惊动)(?:业务员|销售|使用者|用户|操作员|客户经理|对方销售)",
        "要求对使用者隐瞒",
        "asks to hide something from the user",
    ),
    (
        _MARKUP,
        "夹带的隐藏标记",
        "hidden markup",
    ),
    (
        r"(?:你现在是|从现在起你|you are now|from now on you|act as|pretend to be|new instructions?:|新指令|新的指令|开发者模式|developer mode|jailbreak)[^。.;\n]{0,60}",
        "让软件换角色",
        "tells software to change role",
    ),
    (
        r"(?:send|forward|post|upload|email|exfiltrate|发送|转发|上传|发到|发给)[^。.;\n]{0,30}(?:system prompt|api key|password|credentials|全部(?:对话|客户)|系统提示词?|密钥|密码|https?://\S+)",
        "让软件外传资料",
        "asks software to send data out",
    ),
]
_ZERO = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]+")
_HEADS = re.compile(
    r"(?:转发)?【[^】\n]{0,30}】[^。\n]{0,30}[:：]?$|(?:mail )?footer\s*[:：]?\s*[\"“]?$|(?:致|To)[^。\n]{0,24}[:：]$|页脚[:：]?\s*[\"“]?$|(?:转发|Forwarded|Fwd)[^。\n]{0,20}[:：]\s*[\"“]?$",
    re.I,
)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


_BLANKS = re.compile(r"\s{24,}")


def _spread(text: str, start: int, end: int) -> Span:
    """The whole sentence around a sign (with a forwarded heading before it), so that no half of it stays behind."""
    left = max(text.rfind(ch, 0, start) for ch in "。！!\n") + 1
    left = max([left, *(m.end() for m in re.finditer(r"[.?]\s", text[:start]) if m.end() > left)])
    stops = [m.start() + 1 for m in re.finditer(r"[。！!]|\.(?=\s|$|[\"”])|\n", text[end:])]
    right = end + stops[0] if stops else len(text)
    if right < len(text) and text[right] in '"”':
        right += 1
    right = max(right, end)
    for _ in range(4):
        more = _NEXT.match(text, right) if text[right - 1 : right] != "\n" else None
        if not more or not more.group().strip():
            break
        right = more.end()
    return Span(left, right)


def find(text: str, note_id: str) -> tuple[list[Suspicion], list[Span]]:
    """Suspicious sentences and the spans to blank before anything else reads the note."""
    # Runs of blanks hold no order; rules that skip blanks would start anew at each of them.
    flat = _BLANKS.sub(lambda m: m[0][0] + "\0" * (len(m[0]) - 1), open_page(text, bulk=True).norm)
    found: list[tuple[Span, str, str]] = []
    markup = [m.span() for m in re.finditer(_MARKUP, flat, re.I)]
    for pattern, zh, en in _SIGNS:
        for m in _compiled(pattern).finditer(flat):
            if pattern is not _MARKUP and any(a <= m.start() < b for a, b in markup):
                continue
            whole = Span(m.start(), m.end()) if pattern is _MARKUP else _spread(flat, m.start(), m.end())
            found.append((whole, zh, en))
    found += [*_hidden(flat), *_encoded(flat)]
    found.sort(key=lambda f: f[0].start)
    merged: list[tuple[Span, list[str], list[str]]] = []
    for span, zh, en in found:
        if merged and span.start <= merged[-1][0].end + 1:
            last = merged[-1]
            last[0].end = max(last[0].end, span.end)
            _add(last[1], zh)
            _add(last[2], en)
        else:
            merged.append((span, [zh], [en]))
    out = [
        Suspicion(
            text=text[s.start : s.end].strip(),
            reason=Text(
                zh="；".join(zh) + "。当作文本保留，不执行。", en="; ".join(en) + ". Kept as text, never obeyed."
            ),
            note_id=note_id,
        )
        for s, zh, en in merged
    ]
    return out, [s for s, _, _ in merged] + [Span(m.start(), m.end()) for m in _ZERO.finditer(text)]


def _encoded(flat: str) -> list[tuple[Span, str, str]]:
    """A long base64 word that reads as text: nobody writes to a seller like that."""
    out = []
    for m in re.finditer(r"(?<![\w+/])[A-Za-z0-9+/]{32,}={0,2}(?![\w+/])", flat):
        try:
            words = base64.b64decode(m.group() + "=" * (-len(m.group()) % 4)).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
        if words.isprintable() and re.search(r"[a-z]{3,} [a-z]{2,}|[\u4e00-\u9fff]{4}", words, re.I):
            out.append((Span(m.start(), m.end()), "编码过的文字", "encoded text"))
    return out


def _add(words: list[str], word: str) -> None:
    if word not in words:
        words.append(word)


def _hidden(flat: str) -> list[tuple[Span, str, str]]:
    """Zero-width characters: an instruction cut up by them, or text made of tag characters."""
    if not _ZERO.search(flat):
        return []
    keep = [i for i, c in enumerate(flat) if not _ZERO.match(c)]
    plain = "".join(flat[i] for i in keep)
    out = []
    for pattern, zh, en in _SIGNS:
        for m in re.finditer(pattern, plain, re.I):
            start, end = keep[m.start()], keep[m.end() - 1] + 1
            if _ZERO.search(flat[start:end]):
                out.append((_spread(flat, start, end), zh, en))
    out += [
        (Span(m.start(), m.end()), "零宽字符里藏有文字", "text hidden in zero-width characters")
        for m in _ZERO.finditer(flat)
        if len(m.group()) >= 8
    ]
    return out
