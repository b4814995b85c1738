"""What gives a sentence away that was added to a draft: wide word classes, read only where our own draft says nothing like it.

Each class joins two things (a range and a certainty, a price and a past day, a stranger and a deed), because either alone is
ordinary language. domain 2.3, 2.4, 2.6; PR-04, PR-09, PR-10, PR-17, VQ-02, VQ-18, VQ-19, BC-04.
"""

from __future__ import annotations

import re
from re import Pattern

Words = dict[str, Pattern[str]]


def _both(zh: str, en: str) -> Words:
    return {"zh": re.compile(zh), "en": re.compile(en, re.I)}


DISCLAIMED = _both(
    r"不承诺|不保证|不敢说|不能保证|不做保证|没法保证|无法保证|不打包票|不写收益|不拿|不算|才算|只按毛利",
    r"\b(?:not|n't|never|cannot|no) (?:promise|guarantee|claim|presume|say|count)\w*|\bnothing is (?:promised|guaranteed)\b",
)
"""The sentence says what is not claimed."""

_ORG_ZH = r"(?:客户|企业|公司|工厂|厂家?|车企|药企|银行|医院|集团|超市|连锁|门店|同行|同业|友邻|邻居|兄弟单位|单位|国企|央企|民企|外企|机构|品牌|学校|高校|支行|农商行|车间|老板|厂长|店)"
_PAST_ZH = r"(?:了|过|已经|已|早就|早已|正在|在用|去年|前年|上个?月|今年|后来|之后|以后|至今|起来|见效|验收|反馈|认可|同样|一样|也是|做成|证明|受益|好转|复购|续约|靠)"
STRANGER: Words = _both(
    rf"(?:某|另外?一|有|同城一|邻市一|那|一)(?:些|家|个|位|座|所|间|支)?[^，。；一]{{0,14}}{_ORG_ZH}[^。；]{{0,40}}?{_PAST_ZH}"
    rf"|{_PAST_ZH}[^。；]{{0,16}}(?:帮|给|为|替|跟|和|与|服务)[^，。；]{{0,4}}(?:某|另?一)(?:家|个|位)[^，。；]{{0,10}}{_ORG_ZH}"
    rf"|(?:我们|我司|我方|本公司|团队)[^，。；]{{0,12}}(?:服务|做|帮|合作|交付|实施|辅导|陪跑|带)(?:过|了|成)[^。；]{{0,16}}(?:{_ORG_ZH}|家|项目)"
    rf"|(?:和|跟|与|像|同)贵[司厂行方院店校集公][^，。；]{{0,10}}(?:差不多|类似|一样|相近|相仿|这样|同样|同等|相同|规模)[^。；]{{0,14}}{_ORG_ZH}"
    rf"|(?:同行|同业|友邻|兄弟单位|隔壁|邻居|业内|行业里|别家|别的[厂行店]|其他(?:客户|企业|工厂|公司))[^，。；]{{0,10}}(?:都|已|也|早|正)[^。；]{{0,10}}(?:用|做|上线|换|这么|这样|受益|采用|跟进)"
    rf"|(?:多|好几|十几|几十|上百|不少|许多|很多|众多|大量|无数|各地|数百)家?的?{_ORG_ZH}?[^，。；]{{0,8}}(?:用|采用|选择|验证|证明|受益|做成|上线|反馈|见效)"
    r"|(?:成功案例|标杆|样板|老客户|口碑|案例)[^，。；]{0,10}(?:众多|很多|不少|遍布|证明|比比皆是|摆在|说明)",
    r"\b(?:a|an|another|one|several|many|some|other|two|three|most|numerous|countless)\s(?:of (?:our|the|your)\s)?(?:(?!the |your |each |how |every |its )[\w'’-]+\s){0,6}?"
    r"(?:customers?|clients?|compan(?:y|ies)|makers?|manufacturers?|producers?|plants?|factory|factories|mills?|banks?|hospitals?|clinics?|retailers?|chains?|grocers?|firms?|groups?|operators?|competitors?|peers?|neighbou?rs?|business(?:es)?|organi[sz]ations?|distributors?|carriers?|hauliers?|insurers?|utilit(?:y|ies)|brands?|builders?|contractors?|hotels?|airlines?|universit(?:y|ies)|council|agency|big (?:three|four|five)|household names?|wholesalers?|shops?|foundry|foundries|refiner(?:y|ies)|dairy|brewery|workshops?)\b"
    r"(?![^.;]{0,12}\b(?:first|each|per)\b\s*[.;])[^.;]{0,90}?\b(?:\w{2,}ed|did|saw|went|had|was|were|has|have|got|told|began|already|never|swears?|loves?|uses?|likes?|runs?|won|made|found|cut|paid|came|took|is (?:now|already|running|using))\b"
    r"|\bwe(?:'ve| have)? (?:\w+ )?(?:helped|served|done|worked|delivered|implemented|rolled|supported|fixed|built|solved|installed|run|shipped|put)\b[^.;]{0,60}\b(?:for|with|at|in|to|of) (?:\w+ ){0,4}?(?:customers?|clients?|compan(?:y|ies)|plants?|banks?|sites?|firms?|others?|yours?|competitors?|peers?|manufacturers?|businesses|shops?|chains?)\b"
    r"|\b(?:last year|in 20\d\d|recently|last month|earlier this year),? we (?:helped|did|solved|fixed|served|delivered)\b"
    r"|\byour (?:neighbou?rs?|peers?|competitors?|rivals?)\b[^.;]{0,50}\b(?:already|run|use|like|have|did|switched|moved)\b"
    r"|\b(?:compan(?:y|ies)|firms?|plants?|customers?|clients?|banks?|businesses|others?) (?:like yours|such as yours|(?:of|about) your size|just like you|in your (?:industry|position|shoes|sector|line))\b"
    r"|\b(?:our|many|countless|numerous) (?:references?|success stories|case studies|installations)\b",
)
"""Some other organisation and what it did: a case without a name."""

BEST: Words = _both(
    r"(?:全国|国内|全球|世界|亚洲|全省|本地|区域|行业|业内|业界|圈内|同类|同档次?|同级|市面上?|市场上?|国际|领域|赛道|厂商|供应商)[^，。；]{0,16}(?:最|第[一1]|领先|前列|之[首冠最]|数一|无双|老大|翘楚|龙头|标杆|头部|领跑|顶)"
    r"|最(?:全|强|优|稳|准|快(?!也?要)|新(?!的?(?:记录|口径|数|进展|版|价))|懂|牛|棒|省心|专业|先进|成熟|完善|完备|丰富|可靠|实用|好用|高效|聪明|权威|齐全|周到|细致|值得|适合|负责|灵活|智能|安全|便宜|划算|受欢迎|有实力|有经验)"
    r"|之最|之首|之冠|首屈一指|老大|此一家|独一份|别无分号|当之无愧|无愧|数一数二|头一份|头把交椅|遥遥|碾压|吊打|完胜|秒杀|没有之一|第一梯队|翘楚|佼佼者|王者|鼻祖|开创者|引领者|行业标杆|独步|超一流|金字招牌|排名?第[一1]|天下第一|性价比(?:最|极|超)|口碑第一"
    r"|(?:没有|没|无|找不到|找不出|很难找到?|再没有?|从没有?|不会有)[^，。；]{0,8}(?:谁|哪一?家|任何|别家|第二|一家|同行|对手|厂商|供应商|产品|系统|团队|人)[^，。；]{0,10}(?:超过|比|能(?:做到|像|赶|胜|和|与|及)|更|及得|赶|像我们|匹敌|强)"
    r"|(?:远超|超过|胜过|强过|优于|好过|领先(?:于)?|高于|甩开|压倒|完爆)[^，。；]{0,4}(?:任何|所有|一切|全部|别的|其他|同行|对手|友商|竞品|同类)"
    r"|(?:比|较之?)(?:任何|所有|别家|别的|其他|同行|对手|友商|竞品|市面上)[^，。；]{0,10}(?:都|更|强|好|快|准|稳|全|便宜|领先)|(?:只有|唯有|唯独|除了)我们(?:一家|能|才|做|有|，)|舍我其谁",
    r"\b(?:(?:the|our|your) )?(?:most [a-z-]+|best|finest|smartest|strongest|fastest|quickest|safest|easiest|richest|cleverest|greatest|highest|cheapest|deepest|broadest|widest|[a-z]{3,}iest)\b[^.;]{0,40}\b(?:you can|you will|on the market|in (?:the|its|this|our) (?:business|industry|world|class|country|field|region|sector|category|market|trade)|available|of (?:all|any|its kind)|ever|there is|around|anywhere|money can buy|to be had|of the lot)\b"
    r"|\bin (?:its|the|this|our) (?:class|field|industry|sector|category|market)\b[^.;]{0,40}\b(?:highest|best|most|leading|top|first|undisputed)\b"
    r"|\b(?:nobody|no one|no other|none|no (?:product|vendor|supplier|tool|system|team|rival|competitor|company|provider|software|one)|not (?:a|one) single \w+|(?:will|can|wo)(?: not|n't) find|find no|hard to find)\b[^.;]{0,50}\b(?:than|better|stronger|close|match\w*|rival\w*|equal\w*|compar\w+|as \w+ as|beats?|keep up|do(?:es)? (?:this|it|that))\b"
    r"|\bsecond to (?:no|none)|\b(?:we|it|this|ours) alone (?:can|is|are|offers?|has|have|makes?|does)|\bwe alone\b|\bonly (?:we|ours)\b|\b(?:we|it|this) (?:are|is) the only\b|\bthe only (?:one|vendor|supplier|tool|team|company|system|product|provider|name)\b"
    r"|\b(?:beats?|outdo\w*|surpass\w*|outclass\w*|outperform\w*|outshin\w*|exceeds?|tops?|leads?|dwarfs?|eclips\w+|ahead of|superior to|better than)\b[^.;]{0,20}\b(?:every|all|any|anyone|everyone|everything|the (?:competition|field|rest|market|pack|others?)|rivals?|competitors?|competing)\b"
    r"|\b(?:class of its own|league of (?:its|our) own|in a different league|comes close|without (?:a )?peer|unchallenged|incomparable|unsurpassed|unrivall?ed|peerless|best[- ]known|world[- ]beating|crown jewel|leading light|undisputed|unmatched|unequall?ed|the leader|market[- ]leader|leaders? in (?:the|this|our)|the benchmark|the gold standard|first choice|go-to)\b",
)
"""First place, or nobody as good."""

CERTAIN: Words = _both(
    r"(?:所有|任何|全部|一切|凡是|不管|无论|不论|什么|哪[一种个]?|每一?[个次件处张笔单台种])[^。；]{0,22}?(?:都|也|均|一律|全)[^，。；]{0,4}(?:能|会|可|不会|不用|不必|被|没|拦|解决|消失|搞定|提前|自动|逃不|跑不|瞒不|接得住)"
    r"|再(?:多|大|急|难|乱|忙|复杂)[^，。；]{0,8}(?:也|都)[^，。；]{0,3}(?:不|没|能|接得|稳|轻松|扛)|一[个条件单笔张]?(?:都|也)(?:跑不|不会|不漏|没|漏不|不落|不少|不差)|统统|通通|全都?(?:解决|搞定|消失|不用)|(?:把|将)[^，。；]{0,12}(?:统统|全部?|一次性?|彻底|一并)[^，。；]{0,4}(?:解决|消除|搞定|扫|清|抹|根)"
    r"|(?:从此|今后|以后|往后|将来|自此|从今|上线后|有了[它这]|用上以?后|用了以后|上了系统)[^。；]{0,14}?(?:不会(?!议)|不再(?!单|另)|不用再|不必再|再也|没有(?:任何|一[个次条])|不存在|告别|消失|高枕|省心|无忧)"
    r"|(?:不会|不可能|绝不|决不|再也不|永远不|永不|绝对不)[^，。；]{0,3}(?:再|有人(?:再|加班|出错)|出问题|出错|出事|出岔|发生|影响(?:交期|生产|业务)|停[线机产]|缺[料货]|失败|亏|延误|拖|漏|断|白费)"
    r"|成为(?:历史|过去)|不复存在|一去不返|烟消云散|迎刃而解|画上句号|销声匿迹|根除|放(?:一百个|一万个|宽|下)心|尽管放心|大可放心|包[您你在管]|打包票|敢打|拍胸|药到病除|万事大吉|无忧|铁定|准能|准会|板上钉钉|十拿九稳|手到擒来|不在话下|轻轻松松|一劳永逸|手到病除|肯定(?:能|会|没|见|有|行|是)|绝对|一定(?:能|会|可以|见|有|行|成)|百分之?百|必然|势必|必定|无懈可击|万全"
    r"|(?:当天|当日|第一天|次日|马上|立刻|立马|立即|一上线|一用上?|当月|当周)[^，。；]{0,4}(?:就|便|即)?(?:能|会|可以?|见|看到|看见|有)[^，。；]{0,6}(?:效|变化|改善|结果|成果|好转|不同|收益)|见不到[^，。；]{0,4}(?:退|赔)|全额退|无条件退",
    r"\b(?:every|each|all|any|whatever|whichever|wherever|however (?:many|much|big|bad)|no matter)\b[^.;]{0,60}?\b(?:automatic\w*|at a stroke|in one (?:stroke|go)|none (?:slips?|gets?)|(?:is|are|gets?|will be) (?:caught|solved|stopped|prevented|fixed|covered|handled|eliminated|removed|gone|spotted|taken care)|beforehand|in advance|knows?|takes? care of|solves?|fixes|handles|copes?|disappear\w*|vanish\w*)\b"
    r"|\b(?:takes? care of|solves?|fixes|handles|removes?|ends?|cures?|clears?|covers?|eliminates?)\b[^.;]{0,14}\b(?:every|each|all|any|everything|whatever)\b"
    r"|\b(?:no longer|never(?: again| ever)?|nobody|no one|none|nothing|no (?:order|part|delay|stop|error|mistake|claim|customer|shipment|job|line|call|file|load|stockout|shortage)s?)\b[^.;]{0,50}\b(?:ever|again|anymore|any more|slips?|gets? (?:lost|through|missed)|goes? (?:wrong|missing|unnoticed)|be (?:late|lost|missed|short|forgotten)|go(?:es)? wrong)\b|\b(?:can|will|do(?:es)?|need) no longer\b|\bnever (?:again|late|fails?|misses|missed|stops?|lost|runs? out)\b"
    r"|\b(?:(?:is|are|becomes?|be|will be) (?:soon )?history|thing of the past|gone for good|stop worrying|no (?:more )?worries|rest easy|rest assured|sleep (?:well|soundly|easy)|peace of mind|leave (?:this|it|everything|the rest|that) to us|in safe hands|guarantee\w*|fool-?proof|fail-?safe|idiot-?proof|bullet-?proof|watertight|without fail|undoubtedly|definitely|surely|certainly|inevitabl\w+|without exception|unfailing\w*|money back|full refund|(?:very )?first day|day one|once and for all|for good|permanently|at a stroke|on autopilot|by itself from|takes? care of itself|works? like a charm|can only (?:win|gain|improve)|nothing to lose|cannot (?:lose|fail)|can't (?:lose|fail)|say goodbye to|no ifs|always (?:on time|works?|right|in stock|available)|a certainty|is certain|are certain|never a question)\b",
)
"""A range without limit, or a certainty."""

VAGUE: Words = _both(
    r"极大|大大|明显(?!比|差|不)|显著|大幅|质的|飞跃|[上迈登]了?(?:一个|几个|个)?[^，。；]{0,2}台阶|焕然一新|翻天覆地|天翻地覆|脱胎换骨|可观|惊人|突飞猛进|立竿见影|事半功倍|物有所值|物超所值|非常划算|很划算|极为划算|怎么算都|超值|看得见摸得着|肉眼可见|效果(?:很|非常|十分|特别)?(?:好|显著|突出|明显)|(?:轻松|顺畅|高效|从容|利索)(?:得多|很多|许多|多了)|(?:快|好|省|少|短|低|高|顺)(?:得多|很多|许多|不少|一大截|一大块)(?!意见)|收获(?:很大|巨大|颇丰)|回报(?:丰厚|可观|很高)|今非昔比|全面(?:提升|改善|提高|升级)|整体(?:提升|改善|向好)|如虎添翼|稳步(?:提升|提高|下降)|有效(?:提升|降低|缓解|改善|减少|缩短|控制|解决)|切实(?:提升|降低|改善)",
    r"\b(?:far|much|vastly|way|infinitely|hugely|markedly|noticeably|visibly|dramatically|significantly|substantially|considerably|enormously|greatly|strikingly|remarkably|measurably|tangibly|a lot|a great deal) (?:\w+ ){0,1}?(?:\w+er|less|more \w+|better|improved|reduced|down|up)\b|\b(?:goes?|go|comes?|falls?|drops?|rises?|improves?|shrinks?|grows?|gets?|become\w*|runs?)\b[^.;]{0,24}\b(?:noticeably|visibly|markedly|dramatically|significantly|substantially|considerably|enormously|greatly|sharply|massively|tangibly|remarkably|a lot|a great deal|out of all recognition|by leaps and bounds)\b"
    r"|\b(?:step[- ]change|quantum leap|giant leap|sea change|night and day|speaks? (?:simply )?for (?:itself|themselves)|simply speak|hard to argue|hard to beat|no-brainer|worth every|money well spent|pays? off|pays? for itself|skyrocket\w*|soars?|tremendous\w*|huge (?:saving|gain|benefit|improvement|difference|impact|effect)\w*|massive\w*|spectacular\w*|impressive\w*|outstanding|remarkable|stunning|handsome(?:ly)?|excellent (?:return|result|value)s?|great value|transforms? (?:how|the way|your)|world of difference|whole new level|next level|bears? fruit|flying start|real (?:difference|gains?|savings?|results?)|obvious (?:gain|benefit|return)s?|works? wonders|like clockwork|smoother than ever|better than ever|never better)\b",
)
"""An effect without a figure."""

REVENUE: Words = _both(
    r"营收|营业额|销售额|销售收入|收入|产值|流水|进账|订单额|合同额|成交额|业务量|放款|增收|多卖|多接|多签|多出货|接单|新增(?:订单|客户|业务|销售|贷款|合同)|(?:单子|订单|客户|生意|贷款|合同|保单|业务)[^，。；]{0,10}(?:多|增|回来|留住|赢回|抢回|放出去)|(?:多|增|赢回|抢回|留住|放出去)[^，。；]{0,8}(?:单子|订单|客户|生意|贷款|合同|保单|业务)|GMV|保费|新签",
    r"\b(?:revenues?|turnover|sales|top[- ]line|billings|bookings|income|takings|proceeds|(?:extra|more|additional|new|added|won|winning|recovered|every|further|retained|higher) (?:\w+ ){0,2}?(?:orders?|shipments?|business|volume|contracts?|deals?|loans?|premiums?|customers?|clients?|jobs?|sales|work|trade)|order (?:book|intake|value)|win(?:ning)? back)\b",
)
EARNED: Words = _both(
    r"收益|利润|净|回本|回报|ROI|赚|挣|盈利|效益|落袋|到手|口袋|省下|抵|覆盖|收回|回来|捡|划算|价值|贡献|好处|等于(?:多|省|白)|投资|就是(?:您|贵|项目|我们|实)|成果|红利|增值|入账",
    r"\b(?:profits?|benefits?|gains?|payback|pays?|paid|returns?|ROI|bottom line|earn\w*|savings?|value|cash|pocket\w*|nets?|covers?|recoup\w*|recover\w*|worth|keep|yours|back (?:in|within|after)|richer|better off|upside|result|that is what|amortis\w+|break even)\b",
)

CHANGE: Words = _both(
    r"[降减少缩省压砍削升增涨快慢翻掉剩]|提[升高速早前效]|改善|节约|加速|好转|高出|低于|变[^，。；]{0,2}|多(?:出|了|做|干|\d|[一二两三四五六七八九])|只要原来|只剩|压缩|提前|超[出过]",
    r"\b(?:cut\w*|reduc\w+|lower\w*|sav\w+|short\w+|improv\w+|increas\w+|rais\w+|boost\w*|drop\w*|fall\w*|fell|ris\w+|down|up|fewer|less|more|fast\w*|quick\w*|shr[iau]nk\w*|trim\w*|shav\w*|slash\w*|gain\w*|lift\w*|grow\w*|better|speed\w*|climb\w*|higher|slower|only|double\w*|halv\w+|tripl\w+|pick\w* up|declin\w+|decreas\w+|com\w+ down|goes|gone|off|out of every|remain\w*|left|take\w*|disappear\w*|vanish\w*|smaller|larger|times|multipl\w+|advance\w*|ease\w*|avoid\w*|prevent\w*)\b",
)
"""Together with a share, a multiple or points: a change."""
PART = _both(
    r"一大半|大半|过半|多一半|一多半|绝大部分|大部分(?:时间|加班|停)|少一大?半|成倍|好几倍|数倍",
    r"\b(?:more than half|well over half|over half|the better part|most of the (?:time|waiting|overtime|calls)|several times|many times|by half|a fraction of)\b",
)
"""A share in words that no reader can check."""

PRICE: Words = _both(
    r"价|报价|另收|只收|加收|收取|收费|每[^，。；]{0,6}收|费(?!时|力|劲|心|尽)|打包|整包|一口|付清|一次付|账号|授权|许可|买断|月租|年租|套餐|只要|只需|起步|押金|每套|每点|每席",
    r"\b(?:price[sd]?|pricing|quote[sd]?|costs?|fees?|charge[sd]?|package|bundle|licen[cs]e\w*|subscription|(?:per|each|a|every) (?:account|user|seat|plant|site|store|line|licen[cs]e)|paid|pay(?: as|ing)?|invoice[sd]?|for (?:just|only)|just|only|extra|surcharge|deposit|flat|all-?in|down payment|retainer)\b",
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
OLD_PRICE: Words = _both(
    r"(?:去年|前年|上一?(?:年|季度?|个?月|次|版|回|轮|半年|稿)|年初|年前|此前|之前|以前|早先|旧|老(?!板|客户|师)|原(?:来|价|先|定|报)|当初|当时|那[一次版回]|涨价前|改价前|调价前?|今年\d{1,2}月|\d{1,2}月份?(?:的|那|给|报)|过去)[^。；]{0,18}?(?:价|报价|单价|价目|清单|费率|收费标准|费用标准)"
    r"|(?:价|报价|单价|价目|清单|费率|收费标准|费用标准)[^。；]{0,22}?(?:去年|前年|上一?(?:年|季度?|个?月|次|版|回|轮|稿)|年初|年前|之前|以前|旧|老版|原来|当初|当时|今年\d{1,2}月|\d{1,2}月份?的|没有?再?更新|没(?:有)?(?:再)?(?:改|动|变)过|沿用|照旧|过期|到期|失效|未更新|还是那)",
    rf"\b(?:price[sd]?|pricing|price list|quote[sd]?|quotation|rates?|fees?|tariff|charged|software figure|offer|list)\b[^.;]{{0,50}}?\b(?:last (?:year|spring|summer|autumn|fall|winter|quarter|month|time|round|week)|previous\w*|former\w*|older?|earlier|past|original\w*|expired?|ran out|run out|lapsed|outdated|out of date|superseded|not been (?:\w+ )?(?:looked|updated|revised|changed|touched)|back in|dates? (?:from|back)|ago|unchanged since|before the (?:increase|rise|change|adjustment|revision)|(?:of|in|from|since|dated) (?:{_MONTHS}))\b"
    rf"|\b(?:last (?:year|spring|summer|autumn|fall|winter|quarter|month|time|round)(?:'s|’s)?|previous|former|old|older|earlier|outdated|expired|superseded|(?:{_MONTHS})(?:'s|’s)?|before the (?:increase|rise))\b[^.;,]{{0,30}}\b(?:price[sd]?|pricing|price list|quotes?|quotation|rates?|tariff|list price)\b",
)
NOT_OLD = re.compile(r"不引用|作废|不再用|不沿用|重新报|重出|no longer used|replaces|supersedes|instead of|void", re.I)
JARGON: Words = _both(
    r"赋能|抓手|闭环|链路|颗粒度|打法|心智|中台|底座|生态(?:圈|体系|系统|位|伙伴)?|矩阵|飞轮|沉淀(?!下来的料)|拉通|拉齐|倒逼|组合拳|顶层设计|数智化?|数字孪生|微服务|低代码|云原生|大模型|端到端|全链路|全生命周期|全场景|场景化|方法论|可复用|迭代|赛道|护城河|引擎|新质生产力|降本增效|提质增效|转型升级|数字化转型|范式|重构|解耦|耦合|容器化|高可用|高并发|架构|中间件|知识图谱|算力|信息孤岛|数据孤岛|价值链|协同效应|触达|裂变|势能|PaaS|SaaS|API|ETL|DevOps|智能体|敏捷(?:化|交付|开发)|一体化平台|数据驱动|数据湖|元宇宙|区块链",
    r"\b(?:leverag\w+|holistic\w*|synerg\w+|best-of-breed|cloud-native|future-proof\w*|paradigm\w*|empower\w*|move the needle|digital twins?|orchestrat\w+|end-to-end|operationali[sz]\w+|at scale|drive alignment|alignment|turnkey|ecosystems?|frictionless|omni-?channel|enablement|mission-critical|middleware|low-code|no-code|extensib\w+|co-creat\w+|data-driven|(?:digital )?transformation(?:al)? (?:journey|roadmap|agenda)|digital transformation|value chain|actionable insights?|scalab\w+|granularity|micro-?services|API-first|machine learning|AI-(?:driven|powered|enabled|native)|big data|disruptive|low-hanging fruit|thought leader\w*|mindshare|north star|supercharge\w*|harness\w*|full-stack|ontolog\w+|interoperab\w+|data lakes?|containeri[sz]ed|hyper-?automation|single pane of glass|deep dive|bleeding-edge|value proposition|learnings|ideat\w+|gamif\w+|robust architecture|neural|blockchain|edge computing|multi-tenant|plug-and-play|360-degree|zero-touch|agentic)\b",
)
"""Words of ours, not of the people who will read it."""
