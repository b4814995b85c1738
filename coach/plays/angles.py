"""What exactly an objection turns on, finer than its kind: the answer to 首年免费 is not the answer to 自己写 (domain 2.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.library.entries import ObjectionKind


@dataclass(frozen=True)
class Angle:
    """A turn of objection: its kind, how it sounds, and the chairs it fits."""

    id: str
    kind: ObjectionKind
    sounds: re.Pattern[str]


def _angle(angle_id: str, kind: ObjectionKind, pattern: str) -> Angle:
    return Angle(angle_id, kind, re.compile(pattern, re.I))


ANGLES: tuple[Angle, ...] = (
    _angle(
        "free_rival",
        "competitor",
        r"(?:首年|第一年|头一年).{0,6}(?:不要钱|不收|免费|白)|免费(?:送|给)|白送|for nothing|(?:free|no charge|throws?(?: it)? in|bundl).{0,40}(?:renew|year|module|licen)|gives? (?:it|us).{0,20}free",
    ),
    _angle(
        "build",
        "competitor",
        r"自己(?:也能|能|就能|可以)?(?:写|做|开发|搭)|自研|我们(?:有|的)(?:研发|技术|数据)团队|build (?:it|this|one|that) ourselves|in.?house|our own (?:team|developers|script)",
    ),
    _angle(
        "group_suite",
        "competitor",
        r"集团.{0,10}(?:系统|套件|平台|标准|统一)|总部.{0,6}(?:系统|标准|统一)|group (?:already )?(?:has|uses|standard)|(?:group|global|corporate).{0,20}(?:suite|standard|platform|template)|why a .{0,14}only tool",
    ),
    _angle(
        "full_suite",
        "competitor",
        r"整套|一整套|全套|一体化|只做.{0,8}这一(?:块|段|项)|再买一遍|full suite|end.to.end|everything in one|only do one",
    ),
    _angle(
        "big_name",
        "trust",
        r"大厂|大公司|规模小|小公司|没听说过|案例一大堆|出了问题找谁|几年就没|hundred(?:s)? (?:of )?(?:references|customers)|bigger name|big name|small company|who(?:m)? do (?:we|i) call|go under",
    ),
    _angle(
        "not_cash",
        "price",
        r"工时.{0,10}(?:不是|不算|不等于)|又不是钱|账上(?:看不|见不|没)|saved (?:minutes|hours|time)|(?:minutes|hours|time|savings?) (?:saved |are |is )?(?:are|is)n'?t|freed time|hours saved|not cash|hours are not|soft (?:saving|benefit)",
    ),
    _angle(
        "payback",
        "price",
        r"几年(?:能)?回|回本|回得来|划不划算|值不值|pay ?back|worth it|pay for itself|return on|when do (?:we|i) get",
    ),
    _angle(
        "old_equipment",
        "technical_fit",
        r"协议|老机|老设备|旧设备|采(?:得|不)到|接得上|接不上|接不进|对接|legacy|protocol|old (?:machine|equipment|kit|system)|integrat|connect to|talk to our",
    ),
    _angle(
        "accuracy",
        "trust",
        r"准不准|不准|算得准|宁可|预测.{0,6}(?:不|错)|判错|误判|accura|predict.{0,12}wrong|false alarm|i'?d rather (?:keep|hold)",
    ),
    _angle(
        "data",
        "trust",
        r"患者数据|病人|隐私|个人信息|出境|外泄|泄露|等保|合规|privacy|personal data|patient data|outside our (?:network|domain|firewall)|a login|secur|gdpr|data leav",
    ),
    _angle(
        "queue",
        "effort",
        r"排队|喇叭|堵(?:在|住)|添乱|节拍|耽误(?:生产|出货|上课|看诊)|hold(?:s)? up the line|queue|slows? (?:us|them|everyone) down|another step",
    ),
    _angle(
        "entry",
        "effort",
        r"(?:多|再|又).{0,3}填|没人.{0,2}填|不填|填一个|填报|录入|录数|打字|多.{0,3}一张表|enter(?:ing)? (?:more|data)|another form|fill(?:ing)? in|more typing|extra clicks?|double entry",
    ),
    _angle(
        "wont_use",
        "effort",
        r"不(?:愿意|会|肯)用|没人(?:会)?用|推不动|抵触|(?:won'?t|will not|never|refuse to) (?:use|book|log|touch|adopt|fill)|turn(?:ed)? up when|nobody (?:uses|used|will)|nobody.?ll|gave up on",
    ),
    _angle(
        "tolerance",
        "status_quo",
        r"允许误差|误差|正常损耗|在?范围(?:内|里)|国家标准|就0?\.\d|就零点|within (?:tolerance|target|limits)|industry norm|normal loss",
    ),
    _angle(
        "good_enough",
        "status_quo",
        r"够用|挺好|没必要|用得好好的|修修补补|习惯了|老办法|一直这么|good enough|works? fine|no need|managed so far|always done|happy with",
    ),
    _angle(
        "no_money",
        "budget",
        r"从哪(?:里|儿)?出|没(?:有)?(?:预算|钱|专项|额度)|压死|砍了|经费|budget|no money|cost line|which line|frozen|funding",
    ),
    _angle(
        "not_now",
        "timing",
        r"明年再|以后再|先放|旺季|忙完|过完年|封网|上线期|等.{0,8}(?:再说|以后)|next year|after (?:the )?(?:peak|season|audit|term|exam|go.?live)|not now|bad time|wait until|freeze",
    ),
    _angle(
        "no_case",
        "trust",
        r"(?:没有|有没有).{0,8}案例|同行.{0,6}(?:用过|案例|客户)|小白鼠|哪家用过|references?\b|who else|show me it works|guinea pig|peers",
    ),
)


def angle_of(said: str) -> Angle | None:
    """The turn whose sound is heard most in these words, first listed first; None where none is."""
    best: tuple[int, Angle] | None = None
    for angle in ANGLES:
        hits = len({m.group(0).lower() for m in angle.sounds.finditer(said)})
        if hits and (best is None or hits > best[0]):
            best = (hits, angle)
    return best[1] if best else None
