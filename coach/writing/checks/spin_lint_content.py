"""What a question is about: another subject than its pain (R06), jargon (R11), the wrong stage (R18)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.writing.checks.spin_lint_form import clauses, has_question_word
from coach.writing.checks.spin_lint_known import content_words

# ------------------------------------------------------------------ R06

_OUTSIDE_ZH = re.compile(
    r"行情|大环境|大形势|宏观|整个行业|全行业|行业(?:整体|普遍|景气|下行|趋势|政策|竞争|内卷|洗牌)|市场(?:环境|形势|整体|下行|低迷|竞争|不景气|萎缩|变化|行情|需求(?:下滑|变化|萎缩))|"
    r"政策|新规|法规|医保(?:改革|控费|趋严|支付改革)|监管(?:趋严|收紧|越来越|加强|变化)|环保(?:督查|趋严|限产|要求)|双碳|碳(?:税|达峰|中和|交易)|"
    r"原(?:材)?料(?:价格|涨价|上涨|成本|行情|市场)?|大宗商品|油价|电价|煤价|钢价|粮价|物价|汇率|关税|利率|通胀|经济(?!损失|效益|作物|型)|(?:房租|租金|人工|工资|用工|运费|燃油|材料|采购价|地价)[^，。？]{0,3}(?:涨|贵|走高|越来越)|"
    r"[一-鿿]{2,3}(?:涨价|上涨)|规则(?:变|改|调整)|改规则|疫情|贸易战|国际(?:形势|局势)|地缘|出生率|老龄化|房地产|楼市|股市|消费降级|人口|天气|台风|竞争对手|同行|友商|最低工资|社保"
)
_OUTSIDE_EN = re.compile(
    r"\b(?:the |your )?(?:market|economy|economic|recession|downturn|inflation|interest rates?|exchange rates?|currency|tariffs?|carbon (?:tax|pric\w+|market|border)|tax(?:es)?|geopolit\w+|brexit|pandemic|election|"
    r"raw[- ]materials?|commodity|commodities|fuel prices?|oil prices?|energy prices?|steel prices?|minimum wage|labou?r (?:market|shortage)|competitors?|industry (?:trends?|outlook|consolidation|competition)|"
    r"(?:new|changing|tighter|upcoming|stricter) (?:\w+ )?(?:law|rule|regulation|legislation|polic(?:y|ie)|standard|directive)s?|regulation|legislation|government|weather|(?:rising|soaring|falling|higher|climbing|rise in|increase in) (?:\w+ )?(?:rents?|prices?|wages?|salaries|costs?|rates?)|(?:steel|fuel|oil|energy|food|paper|resin|grain|metal) prices|population|climate change|consumer (?:trends?|confidence)|supply chain crisis|trade war|housing market|demographic\w*)\b"
)


def _overlaps(text: str, other: str, lang: str) -> bool:
    if lang == "en":
        return bool(content_words(text, "en") & content_words(other, "en"))
    # Any two neighbouring Han characters in common count as the same subject.
    pairs = {other[i : i + 2] for i in range(len(other) - 1) if re.fullmatch(r"[一-鿿]{2}", other[i : i + 2])}
    return any(p in text for p in pairs)


def off_its_pain(text: str, lang: str, pain: str) -> bool:
    """R06: an implication about the market, policy or materials that shares no word with the pain it points to."""
    outside = _OUTSIDE_ZH.search(text) if lang == "zh" else _OUTSIDE_EN.search(text.lower())
    return bool(outside) and not _overlaps(text, pain, lang)


# ------------------------------------------------------------------ R11

_PLAIN = {
    *(["it", "erp", "crm", "oa", "excel", "kpi", "app"]),
    # Ordinary words of any office, written in capitals but not technical.
    *(["ceo", "cfo", "coo", "cto", "cio", "hr", "ppt", "pdf", "vip", "ok", "wifi", "pc", "tv", "id", "vat", "sms", "faq", "us", "uk", "eu", "am", "pm", "usa", "gps", "qr", "asap", "word", "wechat", "email"]),
    *(["q1", "q2", "q3", "q4", "b2b", "b2c", "diy", "ktv", "atm", "mba", "ngo", "un"]),
}  # fmt: skip
_TERMS_ZH = re.compile(
    r"边缘(?:网关|计算|节点)|网关|时序(?:数据(?:湖|库)?|预测)?|数据(?:湖|中台|仓库|治理|血缘|资产|孪生|建模|管道|总线|编织|底座|集市|标注)|业务中台|技术中台|中台|湖仓一体|"
    r"微服务|容器(?:化|编排)?|云原生|服务网格|分布式|中间件|消息队列|负载均衡|高并发|并发|低代码|零代码|敏捷迭代|DevOps|"
    r"机器学习|深度学习|神经网络|强化学习|大(?:语言)?模型|多模态|知识图谱|自然语言处理|计算机视觉|向量(?:库|检索)?|特征工程|召回率|推理引擎|算力|算法|智能体|联邦学习|贝叶斯|回归模型|聚类|"
    r"区块链|物联网|工业互联网|数字孪生|数字(?:化)?底座|接口协议|(?:通信|传输|工业|总线)?协议|主数据|元数据|埋点|抓手|闭环|赋能|颗粒度|全链路|端到端|异构|解耦|耦合|架构|"
    r"鲁棒性?|拓扑|链路|节点|编排|建模|有限元|卡尔曼|傅里叶|小波|频谱|阈值|实例|租户|多租户|私有化部署|幂等|缓存|索引|灰度|熔断|限流|微前端|边缘侧|协同过滤|降维|归因模型|漏斗模型|RFM|OEE|孪生|稼动率|节拍平衡|瓶颈工序|"
    r"价值流(?:图)?|六西格玛|精益|帕累托|蒙特卡洛"
)
_TERMS_EN = (
    r"historians?|data (?:lake|mesh|fabric|warehouse|lineage|pipeline|governance|model)s?|edge (?:gateway|computing|node)s?|gateways?|middleware|micro-?services?|kubernetes|containers?|"
    r"containeri[sz]\w+|orchestrat\w+|ontolog\w+|digital twins?|time[- ]series|latency|throughput|webhooks?|schemas?|machine learning|deep learning|neural net\w*|inference|telemetry|tokeni[sz]\w+|"
    r"knowledge graphs?|idempoten\w+|vector (?:database|store|search)|embeddings?|algorithm\w*|master data|metadata|load balanc\w+|on-prem\w*|multi-?tenan\w+|protocols?|tech stack|"
    r"end-to-end|payloads?|endpoints?|message (?:queue|bus|broker)s?|event bus|blockchain|computer vision|natural language processing|regression|cluster(?:ing)?|hyper\w+|api-first|headless|"
    r"serverless|low-code|no-code|devops|refactor\w*|deserial\w+|serial\w+|stateless|topolog\w+|interoperab\w+|federat\w+|heuristic\w*|stochastic|bayesian|monte carlo|six sigma|takt(?: time)?|"
    r"value[- ]stream|kaizen|poka-?yoke|andon|kanban|parametri[sz]\w+|normali[sz]ation|granularity|synerg\w+|paradigm\w*|omnichannel|holistic"
)
_ACRONYM = re.compile(
    r"(?<![A-Za-z0-9])(?:OPC UA|S/4 ?HANA|[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*|[A-Z]{2,}[0-9]*|[A-Z]+[0-9]+|[0-9][A-Z]{2,})(?![A-Za-z])"
)
_LATIN = re.compile(r"OPC UA|S/4 ?HANA|Power BI|[A-Za-z][A-Za-z0-9/+.-]*[A-Za-z0-9+]")


def _given(term: str, deal_text: str) -> bool:
    return term.lower() in _PLAIN or term.lower() in deal_text


def jargon_terms(text: str, lang: str, deal_text: str) -> list[str]:
    """R11: technical terms and acronyms of a question that occur neither in the deal nor in everyday office speech."""
    known = deal_text.lower()
    if lang == "zh":
        found = [*_LATIN.findall(text), *_TERMS_ZH.findall(text)]
    else:
        found = [*_ACRONYM.findall(text), *re.findall(rf"\b(?:{_TERMS_EN})\b", text.lower())]
    fresh: list[str] = []
    for term in found:
        if not _given(term, known) and not any(term.lower() in f.lower() for f in fresh):
            fresh.append(term)
    return fresh


# ------------------------------------------------------------------ R18

_HARD_ZH = re.compile(
    r"最?(?:头疼|难|麻烦|怕|担心|不放心|不满意|不顺|吃力|棘手|为难|困扰|费劲|费时|耗时|慢|卡|乱|容易)|难处|难点|问题|毛病|差错|出错|错|漏|缺|堵|岔子|抱怨|投诉|分歧|纠纷|"
    r"困难|不够|不足|不准|不及时|来不及|跟不上|失败|返工|浪费|停机|故障|损坏|异常|应付|瓶颈|短板|不便|预兆|征兆|原因|避免|发现不了|看不[清到见]|查不出"
)
_EFFECT_ZH = re.compile(
    r"影响|后果|损失|代价|耽误|延误|拖|流失|罚|赔|扣|冲击|连累|波及|受[^，]{0,3}(?:影响|牵连|损)|怎么(?:样|变|办|交代|结算|补)|后来|多花|搭进去|摊到|反应|带来|造成|导致|意味|补救|风险|追|丢|去了哪"
)
_FACT_ZH = re.compile(
    r"(?:成立|创办|创立|建厂|开业)了?(?:多少|几|哪)一?年|(?:有|共|总共|一共|合计|是)?(?:多少|几)(?![^，。？]{0,2}(?:时间|小时|分钟|工夫|钱|损失|个月|个?来回|个?电话|个?环节|个?步))[个名人台条家间套辆张层栋座位种类款班倒]|哪一?年|什么牌子|什么型号|哪个牌子|哪家(?:的|公司|供应商|厂)|"
    r"(?:由谁|谁来|谁负责|归谁|哪个部门|哪个班组|哪个岗位)|主要(?:做|生产|卖|经营|加工)(?:什么|哪)|几点(?:上班|下班|开门|关门)|用(?:的是)?(?:什么|哪[种家个套])(?:系统|软件|工具|表格|设备|方式)?|多久[^，。？]{0,4}一次|什么时候(?:成立|投产|上线|开业|建)|在哪(?:个|里|儿)(?:城市|地方|区)?"
)
_HEADS_ZH = re.compile(r"(?:多少|几)(?:个人|名|台|条|家|辆|间|人(?!会|受))")
_BETTER_ZH = re.compile(
    r"如果|要是|假如|假设|倘若|[少降省快顺好稳准齐清平]了|不再|不用|省心|省下|腾出|解决|改善|降下来|压下来|少一些|能(?:当天|马上|立刻|提前|自动|及时)|降低|减少|缩短|提前|帮助|受益|好处|价值|期待|希望|意味着|可信|一次就|做成|以后"
)
_ASK_GAIN_ZH = re.compile(
    r"最想|最看重|最希望|受益|帮助|好处|价值|值多少|用在哪|放到?哪|先(?:做|用|去|改善|解决|答应)|意味着什么|期待|打算怎么用"
)
_IF_BETTER_ZH = re.compile(
    r"(?:如果|要是|假如|假设|倘若)[^，。？]*(?:能|不再|不用|少|降|快|压下|缩短|解决|马上|立刻|自动|一次|提前|准|稳|省)"
)
_ASK_EFFECT_ZH = re.compile(
    r"(?:有|造成|带来|产生|受到|会受)(?:了|的)?(?:什么|哪些|多大|怎样的?|多少)[^，。？]{0,4}(?:影响|后果|冲击|损失)|影响(?:有?多大|到什么)|损失(?:有?多少|多大)|(?:流失|损失|赔|亏|丢|耽误)了?(?:多少|哪些)|付出(?:什么|多少|多大)[^，]{0,2}代价"
)
_WORST_ZH = re.compile(
    r"最?(?:头疼|麻烦|不满意|不放心|棘手|难应付|难处|担心)(?:的)?(?:是|地方|环节|事|，|？|在)|有(?:哪些|什么)(?:困难|问题|不满|难处|麻烦|痛点)|(?:哪里|哪一?[步点块个][^，。？]{0,4})最?(?:不满意|不放心|头疼|麻烦|让您)"
)
_HARD_EN = re.compile(
    r"\b(?:hard\w*|difficult\w*|problem\w*|challeng\w*|frustrat\w*|struggl\w*|wrong|worr\w+|slow\w*|late|error\w*|mistake\w*|miss\w*|fail\w*|trouble\w*|pain\w*|bother\w*|complain\w*|annoy\w*|stuck|hold\w* .*up|"
    r"delay\w*|lost|lose|losing|worst|bottleneck\w*|break\w*|stop\w*|scrap|cause\w*|why|gap\w*|risk\w*|rework|prevent\w*|dissatisf\w*|unhappy|slip\w*|wait\w*|notice|get\w* through|spot|short of|go(?:es)? astray|leak\w*|waste\w*)\b"
)
_EFFECT_EN = re.compile(
    r"\b(?:affect\w*|impact\w*|effect\w*|consequence\w*|cost\w*|happen\w*|do(?:es)? (?:it|that|this|to)|change\w*|react\w*|mean\w*|lead\w*|los\w+|penalt\w*|fine\w*|churn|overtime|behind|show up|result\w*|knock\w*|pay\w*|turn away|extra|revenue|margin|hurt\w*)\b"
)
_FACT_EN = re.compile(
    r"^(?:and |so |today,? |currently,? )*(?:how many \w+(?: \w+)? (?:do you|are there|have you|does (?:the|your)|work|are you|did you)|(?:what|which) (?:system|software|tool|brand|make|model|product|products|version|kind|type)s? (?:of \w+ )?(?:do|does|is|are|runs?|did)|"
    r"(?:what|which) (?!workaround)\w+(?: \w+)? (?:do|does) (?:you|your \w+) use$|(?:what|which) year\b|when (?:was|were|did you (?:buy|install|open|start))|how old (?:is|are)|where (?:is|are) (?:your|the) (?:\w+ )?(?:office|plant|site|warehouse|factory|headquarters|branch|store)\w*|who (?:runs|supplies|makes|owns|manages|is (?:your|the|responsible))|how (?:big|large) (?:is|are)|how long have you|what (?:is|are) your (?:opening|working|shift|office))\b"
)
_BETTER_EN = re.compile(
    r"\b(?:if|fewer|less|faster|sooner|earlier|without|no longer|better|reduc\w+|improv\w+|help\w*|worth|benefit\w*|valu\w+|gain\w*|useful|free\w*|sav\w+|extra capacity|instead|could|solved|fixed|gone|would)\b"
)
_ASK_GAIN_EN = re.compile(
    r"\b(?:help\w* (?:you|your|with)|worth to you|benefit\w*|valu(?:e|able)|what would you do with|how would you use|where would you put|what would (?:that|it) (?:let|allow|mean))\b"
)
_ASK_EFFECT_EN = re.compile(
    r"\b(?:what (?:is|are) the (?:impact|effect|consequence)s?|what (?:impact|effect|consequences?) (?:does|do|is)|how (?:does|do) [^?]*\b(?:affect|impact|hurt)|what (?:does|do) [^?]*\b(?:cost|do to)\b|what happens (?:to|when)|how much (?:do|does) [^?]*\b(?:lose|cost)\b)"
)
_CHAIN_EN = re.compile(rf"{_EFFECT_EN.pattern}|,|\b(?:because|after|when|once|on days)\b")
_WORST_EN = re.compile(
    r"\b(?:biggest (?:problem|challenge|headache|frustration|worry|issue)|hardest (?:part|thing|to)|most frustrat\w+|what goes wrong|what (?:problems|difficulties|challenges|issues) (?:do|are|have)|what frustrates|what worries|where do you struggle|unhappy (?:with|about)|dissatisfied)\b"
)


def in_wrong_stage(text: str, lang: str, stage: str, pain: str) -> bool:
    """R18: a plain fact asked as P or I, a consequence asked as N or P, a difficulty asked as S, a payoff asked early."""
    if lang == "zh":
        return _wrong_zh(text, stage, pain)
    return _wrong_en(text.lower().replace("’", "'"), stage, pain)


def _plain_fact_zh(text: str, pain: str) -> bool:
    """One clause that asks a count, a name or a date, with no trouble, effect or word of the pain in it."""
    text = re.sub(r"“[^”]*”|「[^」]*」", "“”", text)
    flat = [c for s in clauses(text) for c in s]
    if len(flat) != 1 or _HARD_ZH.search(text) or _EFFECT_ZH.search(text) or not has_question_word(text):
        return False
    # A head count is a plain fact even where it names the pain's subject (缺人: 夜班几个人).
    return bool(_HEADS_ZH.search(text)) or (bool(_FACT_ZH.search(text)) and not _overlaps(text, pain, "zh"))


def _wrong_zh(text: str, stage: str, pain: str) -> bool:
    if stage == "situation":
        return bool(_WORST_ZH.search(text) or _ASK_EFFECT_ZH.search(text))
    if stage == "need_payoff":
        return bool(_ASK_EFFECT_ZH.search(text)) and not _BETTER_ZH.search(text)
    payoff = bool(_IF_BETTER_ZH.search(text) and _ASK_GAIN_ZH.search(text))
    if stage == "problem":
        return payoff or _plain_fact_zh(text, pain) or bool(_ASK_EFFECT_ZH.search(text) and "对" in text)
    alone = len([c for s in clauses(text) for c in s]) == 1
    worst = alone and bool(_WORST_ZH.search(text)) and not _EFFECT_ZH.search(text)
    return payoff or _plain_fact_zh(text, pain) or worst


def _wrong_en(low: str, stage: str, pain: str) -> bool:
    if stage == "situation":
        return bool(_WORST_EN.search(low) or (_ASK_EFFECT_EN.search(low) and _HARD_EN.search(low)))
    if stage == "need_payoff":
        return bool(_ASK_EFFECT_EN.search(low)) and not _BETTER_EN.search(low)
    payoff = bool(re.search(r"\bif\b", low) and _ASK_GAIN_EN.search(low))
    fact = bool(_FACT_EN.search(low.rstrip(" ?"))) and not (_HARD_EN.search(low) or _EFFECT_EN.search(low))
    fact = fact and not _overlaps(low, pain, "en")
    if stage == "problem":
        return payoff or fact
    return payoff or fact or bool(_WORST_EN.search(low) and not _CHAIN_EN.search(low))


def deal_words(parts: Iterable[str]) -> str:
    """The words of a deal as one lower-case text, for looking terms up."""
    return " ".join(parts).lower()
