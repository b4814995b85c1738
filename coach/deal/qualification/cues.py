"""What customers say when a deal stands well or badly: the general vocabulary of purchases, Chinese and English.

One pattern per signal. They are trade words (入围, 续签, 封网, no budget), never the words of one customer.
"""

from __future__ import annotations

import re


def _cue(zh: str, en: str) -> re.Pattern[str]:
    return re.compile(f"{zh}|{en}", re.I)


# -- need ---------------------------------------------------------------------------------------
DENIED = _cue(
    r"(?:不|没)需要(?!我|你|店|人)|没(?:有)?(?:这个)?(?:必要|需求)|用不着|暂时?不考虑|不(?:打算|准备|想)(?:换|买|上|做|折腾)|没打算(?:换|买|上)|够用了|现在(?:这套)?挺好|没什么问题|不是问题(?!不大)|不急着(?:换|上)|明年再说|以后再说|搁置|暂缓|叫停|项目停了",
    r"no need|don['’]t need|do not need|not (?:a|our) priority|happy with (?:what|the current|our)|no plans? to|not interested|don['’]t see (?:a|the) (?:need|problem)|not broken|on hold|shelved|parked|maybe next year",
)
DENIED_NOT = _cue(r"预算|价格|钱不是问题", r"budget|money is no|price is no")
URGENT = _cue(
    r"急(?!诊|救|停|件|单)|尽快|赶紧|早该|不能再(?:拖|等)|拖不(?:起|得)|等不(?:起|了)|必须(?:在|赶)|赶在|提前到|倒排|限期|整改|最晚|来不及",
    r"urgent|asap|as soon as|can['’]t wait|cannot wait|must be (?:live|done|in place)|no later than|before peak|moved up|brought forward|running out of time|deadline",
)
NOT_URGENT = _cue(
    r"不急|不着急|先放(?:一)?放|缓一缓|慢慢来|再看看|再说吧",
    r"no rush|no hurry|not urgent|whenever|wait and see|let['’]s see",
)
CONSEQUENCE = _cue(
    r"罚款|被罚|扣款|索赔|赔|丢(?:了)?(?:单|客户|订单)|流失|返工|停(?:工|产|线|机)|加班|外协|投诉|逾期|违约|报废|呆滞|积压|亏|空运|滞留费|断货|缺货|离职|事故|审计|延误|窝工",
    r"penalt|fine[ds]?\b|charges?|lost (?:orders?|customers?|sales)|churn|rework|downtime|stoppage|overtime|agency|complain|overdue|late|scrap|write-?off|detention|demurrage|expedit|rush freight|stock-?out|turnover|incident|audit finding|miss(?:ed|es)",
)
HURTS = _cue(
    r"浪费|太(?:慢|乱|费|累|贵|多)|老是|总是|天天|靠人|没人管|说不清|压着|疼|愁|挨骂|背锅|扛",
    r"throw(?:ing)? away|wast(?:e|ing)|los(?:e|ing)|costs? us|nobody (?:can|knows)|struggl|too (?:long|slow|much|many)|by hand|keeps? (?:failing|stopping)|blame|answer for it|headache|fed up",
)
GAIN = _cue(
    r"腾出|省下|省出|多接|缩短到|降到|提到|提高到|目标|要是能|如果能(?!不能)|能降就|做到",
    r"target|goal|would (?:save|free|let us|mean)|free up|so that we can|down to|up to|aim",
)
ACKNOWLEDGED = _cue(
    r"认(?:同|可)|值(?:得|这个)|(?:很|确实|真的?)有用|正是我们要|就是我们(?:要|缺)|早该(?:弄|上|做)|很支持|(?:能降|有效|跑通|跑出来)[^，。]{0,4}就(?:推|上|买|签)|愿意(?:试|推|牵头)|点头|看好(?!别|对手)|满意(?!度)|很想做",
    r"exactly what we need|this would help|makes? sense|worth (?:it|doing)|likes? it|I['’]ll buy|we['’]d buy|we would buy|convinced|keen|very useful|impressed|sold on|on board",
)
ACKNOWLEDGED_NOT = _cue(
    r"不(?:认|值|看好|满意)|没(?:什么)?用|别家|对手|竞品", r"\bnot\b|n['’]t\b|rival|competitor|incumbent"
)
STRATEGIC = _cue(
    r"战略|董事会|一把手|集团(?:要求|考核|下文|重点)|年度(?:重点|目标)|考核|KPI|标杆|样板|示范|第一个|首家|上市|十[四五六]五",
    r"strateg|board|CEO|corporate (?:goal|target)|KPI|flagship|showcase|top priority|group target|OKR",
)
BENCHMARK = _cue(
    r"标杆|样板|示范|(?:全国|行业|全省|业内|同行)[^，。]{0,6}(?:第一|首家|首个|领先)|案例",
    r"flagship|showcase|reference (?:site|customer|account)|first in (?:the )?(?:industry|country|sector)|lighthouse",
)
BENCHMARK_NOT = _cue(r"别家|竞品|对手|没有?案例|案例(?:呢|在哪|拿)", r"do you have|any reference")
EXPANSION = _cue(
    r"推广|全(?:集团|公司|厂)(?:推|上|用)|其(?:余|他)(?:厂|店|项目|基地)|第二(?:期|步|个厂)|二期|再(?:推|上|复制)|复制到|剩下的|就推|分(?:两|几)期|逐步",
    r"roll(?:ed|ing)?[- ]?out|other sites|second site|all sites|phase (?:two|2)|expand|network[- ]wide|the rest of",
)
NETWORK = _cue(
    r"集团|下属|分公司|子公司|加盟|经销商|供应商|上下游|\d+\s?(?:家|个)(?:店|门店|厂|工厂|基地|项目|医院|院区|分公司)|多家",
    r"group\b|subsidiar|franchise|dealers?|suppliers|hauliers|\b(?:two|three|four|five|\d+) (?:sites|plants|stores|centres|centers|hospitals|warehouses)|regional?",
)

# -- money --------------------------------------------------------------------------------------
NO_BUDGET = _cue(
    r"(?:没(?:有)?|无|不给|还没|暂无|未)(?:列|批|定|留|做|这块|这个|专项|专门|单独|今年的?|任何|明确)?(?:的)?(?:预算|经费|专项)|预算(?:没了|没有|还没|没定|未定|待定|没批|用完|花完)|没钱|拿不出钱",
    r"no (?:budget|funding|money|capex)|(?:budget|funding|money|capex) (?:is )?(?:not (?:approved|there|allocated)|gone|spent|unknown|TBC)|not budgeted|unbudgeted",
)
BUDGET_CUT = _cue(
    r"(?:预算|经费|盘子|费用|投资)[^，。；]{0,6}(?:砍|削|压缩|冻结|收紧|减半|被挪|挪用|挪给)|(?:砍|削|压缩|冻结|收紧)[^，。；]{0,4}(?:预算|经费|费用|投资)|只批|降本增效|控费|预算[^，。]{0,6}争|两(?:个|边)(?:部门|项目)抢",
    r"(?:budget|capex|spend)[^.,;]{0,16}(?:cut|froze|frozen|freeze|slashed|reduced|squeezed|reallocated|diverted)|(?:cut|froze|freeze|slash)[^.,;]{0,14}(?:budget|capex|spend)|spending freeze|compet(?:es|ing) for the (?:same )?budget",
)
CROSS_YEAR = _cue(
    r"跨年|分年|明年的?预算|下一?年(?:度)?(?:的)?预算|今年(?:花|用)不完|年底(?:要|得|必须)花|列(?:进|入)明年",
    r"next year['’]s budget|across (?:two )?(?:budget|fiscal) years|use it or lose it|fiscal year[- ]end|next fiscal",
)
BUDGET_SOURCE = _cue(
    r"专款|专项(?:资金|经费|债)|补贴|技改资金|自有资金|走[^，。；]{0,6}(?:费用|成本|预算|capex|opex)|在[^，。；]{0,10}(?:成本|费用|预算)(?:里|中)?列|列(?:支|入)[^，。]{0,6}(?:费用|成本|预算)|已(?:立项|批)|批(?:下来|复)了?|科目",
    r"capex|opex|ring-?fenced|earmarked|approved budget|budget (?:is )?approved|cost cent(?:re|er)|grant|subsid|operating (?:cost|expense)|out of (?:the )?(?:site|plant|department)",
)
BUDGET_WORDS = _cue(
    r"预算[^，。；]{0,8}(?:不是问题|没问题|充足|够|不限|好说)",
    r"budget (?:is|isn['’]t|is not) (?:no |not a |an? )?(?:problem|issue|fine|ok)|money is no object",
)
ACCOUNTS = _cue(
    r"账上|入账|毛利|口径|现金|回本|投资回报|ROI|利润表|科目|营业额",
    r"\bcash\b|\bP&L\b|margin|payback|return on|\bROI\b|saved (?:minutes|hours|time)",
)

DEMANDS = _cue(
    r"只认|不认|认(?=哪|毛利|现金)|别拿|不要拿|要看|看不到|凭什么|要求|必须|才(?:能|会|肯)?(?:签|批)|先.{0,10}再",
    r"\bonly\b|show me|prove|wants?|needs?|insist|won['’]t sign|why would|before (?:he|she|I|they) sign",
)

# -- people and route ---------------------------------------------------------------------------
AGAINST = _cue(
    r"反对|不同意|不支持|顶着|抵触|不认(?!识)|卡着|拦着|骂|不想(?:用|见)|别再来|不见我们|更(?:想|愿意)用|偏向|倾向(?:于)?(?!我们)",
    r"against us|opposed|opposes|blocks?|won['’]t (?:meet|see|sign)|refus|prefers? (?!us)|leans? (?:to|towards) (?!us)|hostile|dead set",
)
INTRODUCE = _cue(
    r"引荐|引见|(?:帮|替|给)我们约|约(?:HQ|总部|老板|[^，。]{1,6}总)|牵线|带我们(?:去)?见|组个?局|攒个?局",
    r"introduc|set up (?:a|the) (?:meeting|call)|get us in front of|arrange (?:a|the) (?:meeting|call)|put us in touch",
)
SUCCESSOR = _cue(
    r"接手|接任|接替|接班|继任|顶替|新(?:来|上任)的|代管|暂由",
    r"takes? over|taking over|took over|replac(?:es|ed|ing) (?:him|her|them)|successor|new (?:head|director|manager|VP|CFO|COO|GM)|steps? in|deputy",
)
TRIAL = _cue(
    r"试点|试(?:跑|用|运行|一下)|先(?:拿|上|跑|做|搞)一(?:个|条|家|台|间)|样板(?:间|线|店|车间|工地)|POC|验证(?:项目|点)|对比测试|并(?:排|行)(?:跑|对比)|[一二三四六八\d]{1,2}周(?:看|出|给)(?:方向|结果|结论|数)|跑出(?:数|结果)",
    r"\bpilot\b|\btrial\b|proof of concept|\bPoC\b|show (?:it|me)[^.,;]{0,24}(?:on|at|in) (?:my|our|one)|for a (?:quarter|month)|side[- ]by[- ]side|one (?:site|line|store|plant) first|test (?:it )?on",
)
ROUTE = _cue(
    r"集(?:团)?采(?:购)?|集中采购|入围|招(?:投)?标|公开招标|邀标|开标|评标|投标|挂网|供应商(?:入库|准入|库|名录)|资格预审|比选|询价|竞(?:争性)?(?:谈判|磋商)|单一来源|不得自采",
    r"tender|\bRF[PQI]\b|\bITT\b|framework|central(?:ised|ized)? procurement|pre-?qualif|shortlist|bid (?:deadline|submission)|supplier (?:onboarding|registration|panel)|procurement (?:route|process|portal)",
)
GATE = _cue(
    r"安全问卷|安全评审|等保|渗透测试|法务(?:审|会签|要)|合规审查|信息安全(?:审|评)|供应商(?:准入|审核)|验厂|数据(?:出境|合规)|(?:本地|国内|私有化?)部署|部署在(?:本地|国内|内网)|评估报告|技术对比|vendor assessment|合同评审|三重一大|上会|党委会",
    r"security (?:questionnaire|review|assessment|sign-?off)|pen(?:etration)? test|legal review|vendor assessment|DPIA|SOC ?2|ISO ?27001|data protection|due diligence|score[sd]? suppliers|works council",
)
FREEZE = _cue(
    r"封网|封版|封账|冻结期|停(?:止)?(?:变更|上线)|不(?:让|能|许)(?:上线|变更|改系统)|盘点期|大促(?:期间|前)|停机检修",
    r"(?:change|code|system|network|IT) freeze|freeze (?:period|from|until)|blackout|no changes (?:from|until|between)|lock-?down|embargo",
)
PEAK = _cue(
    r"旺季|高峰期|大促|双十一|618|开学季|迎峰|投产",
    r"peak (?:starts|season|begins|is|from)|\bpeak\b|busy season|high season|black friday",
)
NEXT_STEP = _cue(
    r"下次|下(?:一)?步|约(?:了|好|在|定)|定(?:在|了)[^，。]{0,8}(?:见|聊|会)|(?:下|这|本)周[一二三四五六日]?[^，。]{0,8}(?:见|聊|会|来|去|给|发|交)|牵头|(?:答应|同意|承诺)(?:了)?(?!价)",
    r"next (?:step|call|meeting|visit)|agreed to|will (?:send|share|introduce|arrange|host|join|come|give|score)|booked|scheduled|follow[- ]up (?:on|call|meeting)|committed to",
)
SLIPPED = _cue(
    r"推迟|延(?:期|后)|往后(?:推|拖)|又拖|拖到|改到|再等等|暂缓|搁置|顺延",
    r"postpon|delay(?:ed)? (?:to|until|the decision)|pushed (?:back|out)|slipp|deferred|on hold|moved (?:back|out) to",
)
BROUGHT_FORWARD = _cue(r"提前(?:到|至)", r"moved up|brought forward|earlier than")
UNQUANTIFIED = _cue(
    r"没(?:人)?(?:统计|算|核|盘|量)过?|多少钱没|没(?:有)?(?:数据|数)|说不清|没聊到钱|不清楚多少",
    r"no (?:split|figures?|numbers?|data)|cost not given|not (?:measured|tracked|counted)|nobody (?:counts|tracks|knows)|unknown",
)

# -- rivals -------------------------------------------------------------------------------------
BUNDLE = _cue(
    r"免费|白送|赠送|捆绑|打包|买.{0,4}送|送(?:软件|硬件|模块|一年|服务)|首年(?:不要钱|免费)|低价|压价|便宜(?:一半|很多|不少)|打(?:[一二三四五六七八九\d]+)折",
    r"\bfree\b|for nothing|bundl|thrown? in|included at no|undercut|cheaper|below cost|half the price",
)
RENEWAL = _cue(
    r"续(?:签|约|费|保)|合同(?:到期|快到|[^，。]{0,4}到)|到期|维保到",
    r"renew|contract (?:is )?up|contract (?:ends|expires|runs out)|expir|end of (?:the )?contract",
)
STANDARD = _cue(
    r"集团(?:已有|已经有|统一|标配|标准|指定|的系统|有一?套)|总部(?:已有|统一|标准|指定|要求用)|标准(?:工具|产品|平台)(?:优先)?|统一(?:平台|采购|用)",
    r"standard (?:tools?|suite|platform)|group (?:already )?(?:has|standard|suite|tool)|corporate (?:standard|platform|suite)|global (?:tool|template|platform|standard)|(?:already|existing) (?:have|has) (?:a|an|the)",
)
WIRED = _cue(
    r"陪标|围标|内定|量身定(?:做|制)|(?:参数|指标|标书|规格|条款)[^，。；]{0,8}(?:照着|按|抄|就是)[^，。；]{0,10}(?:写|定|来)|指向(?:性)?(?:很|太)?(?:明显|强)|凑(?:够)?三家|凑数",
    r"column fodder|wired (?:for|to)|spec(?:ification)?s? (?:was |were |is |are )?(?:written|drafted) (?:around|for|by)|make up the numbers|already (?:decided|chosen)|foregone conclusion",
)
LOST = _cue(
    r"已(?:经)?(?:签|定|买|选)(?:了|给)(?!我们)|合同(?:已经?|都)签了|选了别家|定了别家",
    r"already (?:signed|bought|chosen|awarded)|went with|signed with (?!us)|awarded (?:it )?to (?!us)|chose (?!us)",
)
LIKED = _cue(
    r"更(?:想|愿意)用|还是(?:想用|习惯)|偏向|中意|人家(?:不用|不要|有|能|便宜)",
    r"prefers?|rather (?:use|have|go with)|likes? theirs|leaning",
)
STRONG_POINT = _cue(
    r"人家|他们(?:能|有|不)|不用[^，。]{0,8}(?:填|改|培训|等)|(?:大牌|老牌|原厂|本地)|功能(?:全|多)|整套|一体|已经?在用",
    r"they (?:can|have|offer|already)|all[- ]in[- ]one|incumbent|already (?:in|installed|used)|bigger|proven|end[- ]to[- ]end",
)

# -- hard limits --------------------------------------------------------------------------------
MUST = _cue(
    r"必须(?!在|赶|尽快)|硬(?:性)?(?:要求|条件|指标)|一票否决|否则(?:不|免谈|废标)|废标|门槛|资格条件|强制|没有[^，。]{0,10}(?:免谈|不谈|进不了|不能投)",
    r"mandatory|must[- ]have|non-?negotiable|knock-?out|disqualif|deal[- ]?breaker|hard requirement|pass[/ ]fail|cannot (?:bid|proceed) without|required to (?:have|hold)",
)
LACK = _cue(
    r"(?:我们?|咱们?|我方|我司|公司)(?:目前|现在|这边|暂时|确实|都|根本)*(?:没有?|拿不出|做不(?:到|了)|达不到|不具备|满足不了|不支持|不符合|办不下来)|(?:补|办)不(?:了|下来|出来)",
    r"we (?:do not|don['’]t|cannot|can['’]t|have no|lack|are not|aren['’]t|won['’]t be able)|not (?:something|one) we (?:can|have)|no way (?:for us )?to (?:meet|get)",
)
COMPLIANCE = _cue(
    r"小舅子|亲戚|连襟|介绍费|好处费|返(?:点|佣|利)|回扣|佣金|打点|表示表示|走关系|走那边|私下(?:给|谈价)|关联(?:人|公司|方)",
    r"kickback|brother-in-law|cousin|finder['’]s fee|under the table|backhander|facilitation|relative(?:['’]s)? (?:firm|company)|commission to",
)
SIGNED = _cue(
    r"(?:合同|订单)(?:已经?)?(?:签(?:了|完|下来)|下来了)|(?:已|刚|正式)签约|中标(?:了|通知)|开始实施|进场实施|启动会(?:开了|已)|(?:已(?:经)?|刚|都)上线(?!后)|上线(?:了(?!以?后)|一?(?:年|个月|半年))|验收(?:了|通过|完)",
    r"(?:contract|order|PO) (?:is )?signed|we won|kick-?off (?:was|held|done)|went live|gone live|is live|rolled out last|accepted last|acceptance (?:signed|done)",
)
OUR_RENEWAL = _cue(
    r"(?:我们|咱们|跟我们)的?[^，。]{0,8}(?:合同|服务|维保|订阅)[^，。]{0,8}(?:到期|续)|续(?:签|约|费)(?:我们|的事)|老客户|用了我们[^，。]{0,6}年|三年前(?:买|上)的",
    r"our (?:contract|renewal|subscription|service)|renewal with us|existing customer|they have used us|customer (?:of ours )?since",
)
NEGOTIATING = _cue(
    r"砍价|谈价|压价|还价|降价|再让|便宜点|最终价|最后(?:一轮)?报价|合同(?:条款|会签|在走|评审|文本)|付款(?:方式|条件)|商务(?:谈判|条款)",
    r"negotiat|best (?:and final|price)|discount|contract (?:terms|review|redlines|draft)|payment terms|redlin|BAFO|final offer",
)
PROPOSED = _cue(
    r"方案(?:已|发|给|交|讲|汇报)|(?:发|给|交|讲)(?:了|过)?(?:一版)?(?:方案|报价|建议书)|报(?:了|过)价|演示(?:过|了|给)|汇报(?:过|了)方案|交流(?:过|了)方案",
    r"(?:sent|presented|submitted|delivered) (?:the |our |a )?(?:proposal|quote|offer|demo)|proposal (?:is )?(?:out|sent|in)|we (?:quoted|demoed|presented)|demo (?:done|went|given)",
)
BUYER = {
    "decision": _cue(r"比价谈判|商务谈判|合同(?:条款|在走|会签)|准备签|最后一轮|终审|(?:已经?|刚)(?:定标|开标)|上会审批|法务在看|定标", r"final (?:round|negotiation)|contract (?:review|redlines|with legal)|awarding|ready to sign|preferred (?:bidder|supplier)"),
    "selection": _cue(r"比选|选型|招标|投标|评标|入围|询价|比价|打分|评分|对比表|评估报告|样机测试|选(?:谁|哪家)|技术对比", r"RF[PQ]|shortlist|vendor (?:selection|assessment)|scor(?:e|ing) suppliers|comparison|evaluat(?:e|ing) (?:vendors|suppliers|options)|proof of concept|\bPoC\b|picks the vendor"),
    "planning": _cue(r"立项|写进(?:明年|下一?年)|规划|摸底|需求调研|写需求|明年计划|论证", r"early days|scoping|business case|writing (?:the )?(?:spec|requirements)|planning stage|next year['’]s plan|looking into"),
}  # fmt: skip
"""Words of the three buyer stages (item 9)."""
