"""How a question treats the customer: pitching (R05), naming the value for them (R07), blame (R09), money first (R15)."""

from __future__ import annotations

import re

from coach.writing.checks.spin_lint_form import clauses, is_closed

# ------------------------------------------------------------------ R05

_OFFER_ZH = r"系统|平台|产品|方案|软件|工具|机器人|设备|算法|模块|技术|服务|团队|功能|解决办法|小程序|大模型|助手|引擎|引擎|终端|App|APP|AI"
_OURS_ZH = re.compile(
    rf"我们(?:公司|家)?(?:的|这[种款套个类]?|那[种款套个]|做的|自研的?|新)(?!访谈|谈话|会议|沟通|时间|拜访|交流|话题|问题)|"
    rf"我们(?:公司|家)?[^，。？]{{0,6}}(?:{_OFFER_ZH})|"
    r"我们(?:公司|家)?(?:就|也|正好)?(?:能|可以|可|会|帮|替|给您|提供|有(?!个?问题)|做过|已经帮|擅长|刚好)(?!先|再|请教|了解|问|聊|占用)|"
    r"我们(?:公司)?(?:给|帮|为)[^，。？]{1,8}(?:装|做|上|服务|改造|落地)过|我司|本公司|敝司"
)
_WANT_ZH = r"(?:有没有|是否|为什么不|怎么不|考虑|想过|打算|想不想|要不要|愿不愿意|需不需要|需要|试过|没想到|计划|何不|不如|干脆)"
_PUT_ZH = r"(?:上|用|装|引入|引进|部署|采用|换成|换|试试|试用|买|搞|升级|采购|建)"
_SUGGEST_ZH = re.compile(
    rf"{_WANT_ZH}[^，。？]{{0,8}}{_PUT_ZH}[^，。？]{{0,4}}(?:一[套个款种]|套|个)?[^，。？]{{0,8}}(?:{_OFFER_ZH}|自动|智能)"
)
_SUCH_ZH = re.compile(
    rf"(?:一[套个款种]|有[套个款种]|这样的|这种|这类)[^，。？]{{0,10}}(?:{_OFFER_ZH})[^，。？]{{0,4}}(?:能|可以|可|会|帮|自动|来)"
)
_OFFER_EN = r"(?:system|product|tool|platform|software|solution|app|service|module|offer|technology|team|approach|robot|bot|engine|dashboard|device|sensor|package|feature|model)s?"
_OURS_EN = re.compile(
    r"\bour(?! (?:first |last |next |previous )?(?:call|meeting|conversation|chat|talk|visit|session|discussion|time|notes|agenda))\b|"
    r"\bours\b|\bwe (?:can|could|offer|help|provide|built|build|sell|make|have (?:a|an|built|helped)|would fix|will fix|fix|solve|automate)\b|"
    r"\bwe've (?:built|got|helped|solved)\b|\bwe'd (?:fix|solve|automate)\b"
)
_SUGGEST_EN = re.compile(
    r"\b(?:considered|thought (?:about|of)|looked (?:at|into)|thinking (?:about|of)|tried|why not|ready to|open to|interested in|planning to|like to|want to)\b"
    rf"[^?.]{{0,25}}\b(?:us(?:e|ing)|adopt(?:ing)?|buy(?:ing)?|install(?:ing)?|get(?:ting)?|try(?:ing)?|switch(?:ing)?|deploy(?:ing)?|mov(?:e|ing)|a|an|automat\w+)\b[^?.]{{0,30}}\b(?:{_OFFER_EN}|ai|automat\w+)\b"
)
_SUCH_EN = re.compile(
    rf"\b(?:a|an|some|such a|this kind of|that kind of)\b[^?.,]{{0,25}}\b{_OFFER_EN}\b (?:that|which|to|like)\b[^?.]{{0,6}}\b(?:could|can|would|will|automatically|flags?|alerts?|tells?|shows?|predicts?|catches|stops|like)\b"
)


def product_parts(product: str) -> tuple[str, str]:
    """`夜鹰客服（智能客服）` → ("夜鹰客服", "智能客服"): the name and what it is."""
    found = re.match(r"\s*(.+?)\s*[（(](.+?)[)）]\s*$", product or "")
    return (found[1], found[2]) if found else ((product or "").strip(), "")


def _names(text: str, name: str) -> bool:
    if not name:
        return False
    if re.search(r"[A-Za-z]", name):
        plain = re.sub(r"\s+", r"\\s*", re.escape(name).replace(r"\ ", " "))
        return bool(re.search(rf"(?<![A-Za-z0-9]){plain}(?![A-Za-z0-9])", text, re.I if len(name) > 3 else 0))
    return any(_stands_alone(text, m.start(), m.end()) for m in re.finditer(re.escape(name), text))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """False where a word crosses the left edge of the span: 尽快报告 does not name a product called 快报告."""
    import rjieba

    at = 0
    for word in rjieba.cut(text[:end], False):
        if at < start < at + len(word):
            return False
        at += len(word)
    return True


def pitches(text: str, lang: str, product: str) -> bool:
    """R05: names the product, speaks of our offer, or takes our features for granted. For S, P and I only."""
    name, what = product_parts(product)
    if any(_names(text, n) for n in re.split(r"[、,，;；/]\s*", name)):
        return True
    if lang == "zh":
        missing = bool(what) and re.search(
            rf"(?:没有?|缺少?|缺乏|上了?|用[上了]|有了?)(?:一[套个])?{re.escape(what)}", text
        )
        return bool(_OURS_ZH.search(text) or _SUGGEST_ZH.search(text) or _SUCH_ZH.search(text) or missing)
    low = text.lower().replace("’", "'")
    missing = bool(what) and re.search(
        rf"\b(?:with|without|had|used|got) (?:a |an |any |proper )?{re.escape(what.lower())}\b", low
    )
    return bool(_OURS_EN.search(low) or _SUGGEST_EN.search(low) or _SUCH_EN.search(low) or missing)


# ------------------------------------------------------------------ R07

_ASSENT_ZH = re.compile(
    r"(?:值不值|要不要|划不划算|对不对|是不是|好不好|行不行|是吧|对吧|划算吧|[吧]|您(?:说|看)呢|不是吗|对吗|是吗|值吗|划算吗|满意吗|可以吗|好吗|行吗|"
    r"想要吗|同意吗|认可吗|愿意吗|心动吗|合适吗|怎么样|如何|动心吗|高兴吗|开心吗|没意见吧)[？?。]?$"
)
_GAIN_ZH = (
    r"(?:节省|节约|省下|省去|省|多赚|赚|增收|增加|降低|降到|降|减少|提升|提高|缩短|多出|少花|多卖|回本|创造|带来)"
)
_AMOUNT_ZH = re.compile(
    rf"{_GAIN_ZH}[^，。？]{{0,6}}(?:\d|[一二两三四五六七八九十百千半]+(?:成|倍|万|亿|个?百分点|小时|天|个?人|元|块))"
)
_ASSERT_ZH = re.compile(
    r"只要[^？]*就|就(?:能|可以|会|不会|没有?|不用|不再|省|快|好|轻松|上去|下来|少|多)|自然(?:就|会|能)|等于|白捡|肯定|一定(?:会|能|可以)|必然|当然|毫无疑问|大大|大幅|"
    r"好处(?:很多|很大|多多|不少|太多)|轻松(?:多|很多|不少)|既[^，。？]*又|不仅|不但|又[^，。？]{1,4}又|"
    r"(?:能|可以|会)(?:直接|马上|立刻|每年|一年|每月)?(?:帮|让|给|为|替)(?:您|你|贵|咱|护士|员工|大家|团队|老板|[^，。？]{1,4})|"
    rf"(?:能|可以|会)[^，。？]{{0,4}}{_GAIN_ZH}|再也不(?:用|会)|"
    r"您?(?:能|可以|会)(?:升职|加薪|受表扬|拿奖|立功)"
)
_VAGUE_ZH = re.compile(r"有用|有帮助|重要|有意义|有价值|感兴趣|有好处")
_IF_ZH = re.compile(r"^(?:那么?|而|又|但)?(?:如果|要是|假如|假设|倘若|若|一旦|等)|的话$")
_OPEN_QUESTION_ZH = re.compile(r"多少|什么|哪|怎么(?!样[？?]?$)|谁|多大|最")

_TAGS_EN = re.compile(
    r"(?:,|—|-|\.|;|\bso|\band)\s*(?:right|correct|yes|no|ok|okay|agreed?|true|worth it|fair enough|sounds? good|how does that sound|"
    r"(?:wouldn't|won't|isn't|doesn't|don't|aren't|can't|couldn't) (?:it|you|that|they)(?: (?:agree|think so|say so|say|like that))?|"
    r"wouldn't that be \w+|isn't that \w+|don't you think|don't you agree|wouldn't you (?:say|agree)|would you agree|what do you say|is that worth it|is it worth it|"
    r"is that (?:a win|good|fair)|are you happy|would you (?:buy|sign|take) (?:it|that))\s*\?"
)
_GAIN_EN = r"(?:saves?|cuts?|reduces?|boosts?|increases?|raises?|lifts?|frees?|gives?|earns?|eliminates?|halves?|doubles?|improves?|makes?|gains?|pays?|brings?|lowers?|shortens?|removes?|delivers?|helps?|lets?|adds?|solves?|fix(?:es)?)"
_ASSERT_EN = re.compile(
    rf"(?:\b(?:you|it|that|this|they|we|which|\w+s?)(?: will|'ll| would|'d| can| could)\s+(?:\w+ly |then |also |easily )?{_GAIN_EN}\b|"
    rf"\b(?:[a-z]+(?:desk|flow|watch|mate|check)?|it|that|this) (?:saves|cuts|reduces|boosts|increases|frees|eliminates|halves|doubles|improves|lowers|removes|delivers|solves)\b|"
    r"\byou(?:'d| would|'ll| will) be able to\b|\bthat's a win\b|\bno more\b|\bobviously\b|\bof course\b|\bclearly\b)"
)
_BARE_ASSENT_EN = re.compile(
    r"\b(?:would|do|don't|wouldn't|can) you (?:not )?(?:agree|accept|see) that\b|\bsurely\b|\bmust be worth\b|\byou(?:'d| would) (?:love|be happy|be glad|be thrilled)\b"
)


def states_value(text: str, lang: str) -> bool:
    """R07: asserts the benefit and asks for a nod. A hypothetical condition with an open question is fine."""
    return _states_zh(text) if lang == "zh" else _states_en(text)


def _states_zh(text: str) -> bool:
    flat = [c for s in clauses(text) for c in s]
    if not flat:
        return False
    assent = bool(_ASSENT_ZH.search(text.strip()))
    nod = assent or is_closed(text, "zh")
    told = [c for c in flat if not _IF_ZH.search(c)]
    asserted = [c for c in told if _ASSERT_ZH.search(c) or _AMOUNT_ZH.search(c)]
    if assent and text.rstrip("？?。 ").endswith("吧"):
        return not _VAGUE_ZH.search(flat[-1]) or bool(asserted)
    if asserted and assent:
        return True
    if nod and any(_AMOUNT_ZH.search(c) for c in flat):
        return True
    if nod and any(_ASSERT_ZH.search(c) and re.search(r"是不是|[吧]$|能让|能帮|就", c) for c in told):
        return not _VAGUE_ZH.search(flat[-1]) or (len(flat) > 1 and bool(asserted))
    # Told as a fact in its own clause (一年能省…，), then an open question about it: still our number, not theirs.
    return any(
        _AMOUNT_ZH.search(c) and not _OPEN_QUESTION_ZH.search(c) and re.search(r"能|会|可以|帮|年|月|天", c)
        for c in told
    )


def _states_en(text: str) -> bool:
    low = text.lower().replace("’", "'").strip()
    body = re.sub(r"\b(?:if|when|once|suppose|assuming|say|with|without)\b[^,;?]*[,;]", " ", low)
    told = re.split(r"\b(?:what|how|which|where|who|whom|why|when)\b", body)[0]
    asserted = bool(_ASSERT_EN.search(told)) and not re.match(r"\s*(?:would|will|could|can|do|does|is|are)\b", told)
    if _TAGS_EN.search(low):
        return True
    return asserted or bool(_BARE_ASSENT_EN.search(low))


# ------------------------------------------------------------------ R09

_BLAME_ZH = re.compile(
    r"这么(?:差|烂|落后|低效)|(?:太|也太|过于|如此)(?:落后|差|烂|原始|低级|业余|不负责|随意|混乱)|怎么还(?:在)?(?:用|靠|是|停留|没)|怎么会(?:选|买|让|搞|犯|出这种|连)|"
    r"(?:当初|当时|之前)怎么(?:会|就|没)|居然|竟然|连(?![续锁接夜带轴])[^，。？]{1,10}都(?:做|管|搞|弄|看|算|记|写|守|办|没|不)[^，。？]{0,2}(?:不|没)?|"
    r"不(?:够)?(?:专业|负责任?|称职|上心|用心|重视|作为|尽责|尽职|合格的)|不懂(?:行|管理|技术)|外行|无能|失职|渎职|糊涂|偷懒|懒(?:散|惰|得)|[很太真]懒|[很太真]笨|[很太真]傻|愚蠢|"
    r"混乱不堪|一团糟|一塌糊涂|管理(?:不善|混乱|水平[太这]?[低差])|没(?:有)?(?:能力|本事|水平|责任心|人管吗)|谁的错|怪谁|是谁(?:害|搞砸|造成)|责任心|"
    r"(?:早晚|迟早|很快就?|马上就?)(?:会|要|得)?(?:被|倒|关|出大?事|丢|完|垮|黄|亏|失去)|(?:被|遭)(?:市场|客户|对手|同行|行业|时代)(?:淘汰|抛弃|甩开|甩在)|"
    r"倒闭|完蛋|死路|破产|关门大吉|后悔(?:莫及|都来不及|也晚)|难道|再不[^，。？]{1,8}(?:就|可就)|还不[^，。？]{1,8}(?:就|等)|就不怕|不怕[^，。？]*吗|不觉得(?:丢|惭愧|羞|可惜|落后)|"
    r"饭碗|乌纱|丢脸|丢人|笑话|可笑|荒唐|离谱|都什么年代|早就(?:淘汰|不用|换了)|凭什么(?=要|说|让|不|就|收|给|相信)|糊弄|应付了事|敷衍|拍脑袋|瞎(?:搞|管|忙|指挥|排|填|弄)|乱(?:搞|来|管)|"
    r"早干(?:什么|嘛|吗)去了|(?:为什么|怎么)(?:一直|迟迟|总是|还)?不(?:早|管|改|肯|愿|重视|解决)|怎么能(?:一直|还|就|老)?(?:让|容忍|允许|忍)|[您你]们?[^，。？]{0,4}怎么还(?![款钱贷清回债是原])|[长总任理]还?(?:当|干)(?:不|得)|放任|不管不问|不闻不问|视而不见|无所谓吗|"
    r"您?(?:这个)?位(?:置|子)[^，。？]{0,6}(?:坐得?住|保得住|坐不稳|不保)|追究您|问责您|拿您是问|撤职|下课|责任[^，。？]{0,3}您(?:担|背|负)得?起|等着(?:被|赔|罚|挨)|"
    r"就等着|傻眼|担得起|承担得起|赔得起|没救|烂摊子|低级(?:的)?错误|不识字|没文化|眼睁睁|吃干饭|干什么吃的|再(?:这么|这样)?[^，？]{0,6}下去[^？]*(?:您|你们|店|厂|公司|项目|饭碗)[^，？]{0,4}(?:封|倒|垮|完|黄|没了|关)"
)
_BLAME_EN = re.compile(
    r"\bwhy (?:on earth|did you let|do you let|would you (?:let|allow|still|even|keep|ever|choose|pick|buy)|did you (?:allow|ignore|wait|never|not)|haven't you|hasn't anyone|didn't you|don't you (?:just|simply)|are you still|do you still|can't (?:your|you|they)|is your \w+ so)\b|"
    r"\bhow (?:on earth|could you|can you (?:still|possibly|let|accept|tolerate|live)|did you (?:let|manage to|allow)|come you (?:still|never|can't))\b|"
    r"\b(?:this|that|so|such an?) (?:bad(?:ly)?|poor(?:ly)?|awful|terrible|sloppy|slow team|careless|primitive|outdated|messy)\b(?! weather)|"
    r"\b(?:stupid|incompetent|incompetence|careless(?:ness)?|lazy|sloppy|negligent|negligence|antiquated|primitive|amateur(?:ish)?|embarrass\w*|ashamed|pathetic|ridiculous|hopeless|clueless|laughable|unprofessional|irresponsibl[ey]|unacceptable|inexcusable|reckless(?:ly)?|shameful|stone age|dark ages|dinosaur)\b|"
    r"\b(?:your|whose) fault\b|\bto blame\b|\bblame (?:you|your)\b|\byou(?:'ll| will|'re going to| are going to|'re about to) (?:lose|fail|be (?:fired|sacked|finished|fined|left|out|replaced|sued)|go|regret|end up|fall behind|miss out|pay for)\b|"
    r"\bhow (?:long|much longer) (?:will|are|can) you (?:let|keep|go(?:ing)? on|continue|tolerate|going to)\b|\blose your job\b|\bout of business\b|\bgo(?:ing)? (?:under|bust|bankrupt)\b|\bleft behind\b|\bdoomed\b|\bdisaster waiting\b|\bbefore it'?s too late\b|\bcan't even\b|"
    r"\bdon't you (?:realise|realize|see|care|know|understand)\b|\bdo you (?:really|even) (?:think|believe|know|care|understand)\b|\baren't you (?:worried|ashamed|afraid|scared|embarrassed)\b|"
    r"\bif you don't (?:fix|act|change|do|solve|buy|sort)\b|\bunless you (?:fix|act|change|buy)\b|\byou(?:r \w+)? (?:obviously|clearly) (?:can't|don't|doesn't|fail|ignore|neglect)|\byou(?:'ve| have| keep) (?:been )?(?:failed to|neglect\w*|ignored|ignoring)\b|"
    r"\byour (?:outdated|poor|weak|bad|terrible|messy|chaotic|incompetent|lazy|untrained)\b|\bpoor(?:ly)? manage\w*|\bbad management\b|\bwhat were you thinking\b|\bgiven up on\b|\bwhat kind of (?:manager|company|team|boss|leader|people|operation)\b|\bjust accept\b|\bput up with such\b|\beven your \w+ (?:can't|cannot|don't)"
)


def accuses(text: str, lang: str) -> bool:
    """R09: blame, belittling, threat or sarcasm. Naming a difficulty neutrally is not."""
    return bool(_BLAME_ZH.search(text)) if lang == "zh" else bool(_BLAME_EN.search(text.lower().replace("’", "'")))


# ------------------------------------------------------------------ R15

_MONEY_ZH = re.compile(
    r"预算|拨款|资金(?:来源|安排|到位|计划)|(?:花|投|投入|出)了?(?:多少|几)[^，。？]{0,3}(?:钱|万|资金|经费)|(?:投入|花费|开支|经费|投资)[^，。？]{0,6}(?:多少|多大|几)|"
    r"(?:多少|几)(?:钱|经费|投资)|(?:费用|支出|开销|经费)[^，。？]{0,4}(?:批|给|拨|报|划)了?多少|立项|(?:采购|购买|招标|付款)(?:流程|权限|审批|决策|由谁|谁)|决策(?:人|者|链|权|流程)|(?:谁|哪位|哪个领导)[^，。？]{0,4}有权|拥有决定权|决定权"
)
_SIGN_ZH = re.compile(
    r"(?<![道张])签字|签批|拍板|审批|批准|报批|做主|说了算|最终决定|最后(?:谁|由谁|是谁|哪位)[^，。？]{0,3}定|谁批|能定下来|点头"
)
_PURCHASE_ZH = re.compile(
    r"项目|采购|购买|预算|投资|立项|合同|合作|这件事|这事|这个事|这类事|这笔|这种采购|钱|费用|支出|开销|供应商|选型|换系统|上系统|信息化"
)
_SMALL_WORDS_ZH = re.compile(
    r"您|你们?|贵[司厂院校行店局]|咱们?|这边|那边|公司|单位|一般|通常|现在|目前|最后|最终|到底|是|由|要|需要|得|谁|哪[个位些]?|人|领导|来|的|了|吗|呢|什么|怎么|多少|都|会|还|能|"
    r"(?<![道张])签字|签批|拍板|审批|批准|报批|做主|说了算|决定|定|批|点头|才|算|数|级|层|经过|几|上|里|内部|[，。？?！!、]"
)
_MONEY_EN = re.compile(
    r"\bbudget\w*|\bfunding\b|\bfunds\b|\bhow much (?:do|did|does|are|have|will|would|can|could) (?:you|your \w+|the \w+|they|it)?\s*(?:currently |now |usually )?(?:spend|spending|pay|invest|set aside|cost to)\b|\byour (?:annual |yearly )?spend(?:ing)?\b|"
    r"\bspend on\b|\bcapex\b|\bopex\b|\bpurchas(?:e|ing) (?:process|authority|decision|order)|\bprocurement (?:process|rules|steps)|\bdecision[- ]?makers?\b|\bbuying (?:process|decision)\b|\bfinal (?:say|decision|call)\b|\bset aside\b|\bsigns? (?:the |a |an |your )?(?:contract|order|deal|po|purchase order|agreement)s?\b|\bcheque\b|\bcheckbook\b|\bpurse strings\b|\bauthority to (?:buy|sign|approve|decide|spend|purchase)\b"
)
_SIGN_EN = re.compile(
    r"\bsigns?[- ]?(?:it |this |that |things |these )?off\b(?P<a>.*)|\bapprov(?:es?|al|als|ed|ing)\b(?P<b>.*)|\bwho (?:decides|makes the decision|has authority|authori[sz]es|needs to agree|calls the shots)\b(?P<c>.*)"
)
_DEAL_EN = re.compile(
    r"^(?:\W|on|for|of|a|an|the|any|new|this|that|such|these|it|all|big|large|like|kind|here|at|your|end|in|company|firm|finally|usually|ultimately|today|next|quarter|year|and|or|to|from|side)*"
    r"(?:$|(?:purchas|spend|budget|project|deal|investment|vendor|contract|supplier|software|system|tool|money|cost|initiative|expens|buy)\w*)"
)


def asks_for_money(text: str, lang: str) -> bool:
    """R15: a situation question about budget, spend, decision authority or sign-off of a purchase."""
    if lang == "zh":
        if _MONEY_ZH.search(text):
            return True
        # Who signs a shift report is work; who signs, with nothing else said, is the purchase.
        rest = _SMALL_WORDS_ZH.sub("", text)
        return bool(_SIGN_ZH.search(text)) and (bool(_PURCHASE_ZH.search(text)) or len(rest.strip()) <= 1)
    low = text.lower().rstrip("? ")
    if _MONEY_EN.search(low):
        return True
    found = _SIGN_EN.search(low)
    if not found:
        return False
    rest = (found["a"] or found["b"] or found["c"] or "").strip()
    # Behind a setting clause a bare "who decides" is about the work just described.
    return bool(_DEAL_EN.match(rest)) and (bool(rest) or "," not in low)
