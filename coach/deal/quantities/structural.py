"""Numbers that are not quantities of the deal: the closed list S1-S5 of the number rules, as patterns.

S6 (article), S7 (rate denominator) and S8 (own items) depend on what follows the number: see `classify`.
"""

from __future__ import annotations

import re

from coach.deal.quantities import units

_N = r"[零〇一二两三四五六七八九十百\d]+"
_CLAIM_AFTER = (
    r"(?![\d.,]*\s?(?:\d|[%‰倍万亿千百成折kKmM]|个|家|台|人|名|位|天|小时|分钟|年|月|周|元|吨|度|件|条|次|套|座|间|pp|percent|x\b|days?\b|"
    r"weeks?\b|months?\b|hours?\b|minutes?\b|[$€£¥]))"
)
_MONTHS = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"

ORDER = [
    rf"第\s*{_N}\s*[-~至到—]\s*第?\s*{_N}\s*(?!个?(?:月|周|天|星期|季度))[年步期阶段批轮次季]?",
    rf"第\s*{_N}(?!\s*(?:个月|周|天|个星期|个季度|\d))(?:个|年|步|期|阶段|批|轮|次|季度?|名|位|家|条|项|点)?",
    r"(?m:^)[ \t>|]*(?:[-*•·#]+[ \t]*)?[*“\"]*\(?\d{1,2}(?:\.\d{1,2}){0,3}(?:[.)、:](?!\d)|\s?[、.)])(?![\d%])(?=[ \t*]*[^\s*|])",
    r"(?m:^)#{1,6}[ \t]*\d{1,2}(?:\.\d{1,2})*(?=\s)",
    r"(?m:^)[ \t>]*(?:[-*•·#]+[ \t]*)?\(?[一二三四五六七八九十]{1,3}[)、.:](?![一二三四五六七八九])",
    r"(?<=[。;,:\s])\(?\d{1,2}[)、](?!\d)(?=\s?\S)(?<!\d\d\d)",
    r"\([一二三四五六七八九十]{1,3}\)|\([1-9]\)(?=\s?[\u4e00-\u9fff])|(?:(?<=^)|(?<=[.;:,\n]\s)|(?<=[.;:,\n]))\([1-9]\)(?=\s?[A-Za-z])",
    r"(?:(?<=^)|(?<=[。;,:\s（(]))(?:[一二三四五六七八九]是|[一二三四]来|[一二三四]则)(?=\S)",
    r"其[一二三四五](?!个)", r"[①-⑳❶-❿⑴-⒇]", r"[Ⅰ-ⅿ]+",
    r"(?i:\b(?:step|phase|stage|year|option|part|level|tier|wave|priority|milestone|rule|scenario|question|version|objective|no\.|number)s?"
    r"\s*[#:]?\s*\d{1,2}(?:\s*(?:[-–~&]|and|to)\s*\d{1,2})?\b(?![.,]\d|\s?%|\s?(?:k|m|mn|million|days?|weeks?|months?|hours?|minutes?|percent|people|times)\b))",
    r"(?i:\b(?:step|phase|stage|year|option|part|scenario|tier|wave|milestone)\s(?:one|two|three|four|five|six)\b)",
    r"(?i:\b\d{1,3}(?:st|nd|rd|th)\b(?:\s+(?:quarter|half|year|month|week|day|time))?)",
    r"(?i:\b(?:first|(?<!\d )(?<!\d-)second(?!s)|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b)",
    r"(?i:\b(?:top|best)[\s-]?(?:\d{1,3}|three|five|ten)\b)", r"(?i:top)\d{1,3}", r"#\d{1,3}\b", r"头一(?:年|个月|天|次|回|遍)",
]  # fmt: skip
DATES = [
    r"(?:19|20)\d{2}\s*年?\s*[-~至到—]\s*(?:19|20)?\d{2}\s*(?:年(?:度|底|初)?|财年|财政年度)",
    r"(?:19|20)\d{2}\s*年(?:\s*(?:\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月(?:\s*\d{1,2}\s*[日号]?)?|\s*第?[一二三四1-4]季度|[上下]半年)?",
    r"[二一][〇零九][〇零一二三四五六七八九]{2}年(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号])?)?",
    r"(?<![\d$€£¥])(?:19|20)\d{2}\s?[/-]\s?(?:1[0-2]|0?[1-9])(?:\s?[/-]\s?(?:[12]\d|3[01]|0?[1-9]))?(?![\d%万亿]|\s?[元天人家吨台])|(?<![\d$€£¥])(?<![A-Z] )(?:19|20)\d{2}\.(?:1[0-2]|0?[1-9])(?:\.(?:[12]\d|3[01]|0?[1-9])|(?=[\s,。;)年版日]|$))(?!\s?(?:%|[a-zA-Z]|[万亿元天人家吨台]))",
    r"(?<![\d.])(?:1[0-2]|0?[1-9])\s?月\s?(?:[12]\d|3[01]|0?[1-9])\s?[日号]?(?:\s?[-~至到—]\s?(?:(?:1[0-2]|0?[1-9])\s?月)?\s?(?:[12]\d|3[01]|0?[1-9])\s?[日号])?(?!\d|个|家|台|%)",
    r"(?<![\d.])(?:1[0-2]|0?[1-9])\s?[-~至到—]\s?(?:1[0-2]|0?[1-9])\s?月(?:份|底|初)?",
    r"(?<![\d.])(?:1[0-2]|0?[1-9])\s?月(?!均|租|费)(?:份|底|初|末|中旬|上旬|下旬|前)?",
    r"(?<![一二三四五六七八九十百个两几])(?:十[一二]?|[一二三四五六七八九])月(?!均|租|费)(?:[一二三四五六七八九十]{1,3}[日号])?(?:份|底|初|末)?",
    r"(?<![\d/.])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?![\d/%.])(?=\s?(?:前|之前|后|之后|起|上午|下午|晚|截止|截至|签|交|[-~至到]\s?\d{1,2}/))|(?<![\d/.])(?:(?<=by )|(?<=on )|(?<=[于在到至]))(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?![\d/%.])",
    r"(?<!\d)(?:[12]\d|3[01]|0?[1-9])号(?!人|店员)(?:线|楼|机|厂|库|仓|车间|门|院|馆|炉|桥)?",
    r"(?<=[月于到至在前截])\s?(?:[12]\d|3[01]|0?[1-9])日(?!内|均|产)|(?<!\d)(?:[12]\d|3[01]|0?[1-9])日(?=前|上午|下午|晚|之前|当天|\()",
    r"(?:第)?[一二三四1-4]季度(?!的?时间内)", r"[上下]半年", r"(?:20)?\d{2}\s?财年|(?i:FY)\s?'?(?:20)?\d{2}(?:/\d{2})?",
    r"\b[QH][1-4](?:[-~/&][QH]?[1-4])?(?![\d.])(?:\s?(?:20)?\d{2}\b)?|(?<![A-Za-z])[QH][1-4](?![\d.])",
    r"(?i:\b(?:first|second|third|fourth|last|next|this)\s+(?:half|quarter)\b)",
    r"(?:星期|礼拜|(?<![每\d])周)[一二三四五六日](?![次个轮台批家条趟场天万])(?:至周?[一二三四五六日])?|每周[一二三四五六日](?=例会|上午|下午|早|晚|的|,|开|发|交)",
    r"(?<![\d:比例])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:\s?(?i:[ap]\.?m\.?))?(?:\s?[-~至到—]\s?(?:[01]?\d|2[0-4]):[0-5]\d)?(?!\s?(?:的?(?:比|配比|杠杆)))",
    r"(?<![\d.])(?:1[0-2]|0?[1-9])\s?(?i:[ap]\.?m\b\.?)", r"(?i:\b\d{1,2}\s?o'clock)",
    r"(?:上午|下午|早上|早|晚上|晚|凌晨|中午|傍晚|夜里)\s?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})\s?[点时](?:半|整|\d{1,2}分?|[一二三四五]?十[一二三四五六七八九]?分?)?",
    r"(?<!个)(?<!\d\.)(?<![.\d])(?:1\d|2[0-4]|\d)\s?点(?:半|整|钟|[0-5]\d分?)(?!\d)",
    r"(?<![一二三四五六七八九十百千万亿\d])(?:五一|十一|六一|七一|八一)(?![一二三四五六七八九十百千万亿点个家台名人位条次套座间件年月天周小分元倍成折日号度吨])",
    r"双(?:十一|十二|11|12)|(?<!\d)618(?=大促|活动|期间|前|后|,|。)|十[三四五六]五(?![\d万亿千百家个])|三八节|腊八|(?:正月|腊月)(?:[初一二三四五六七八九十]{1,3})?|[一二三四五六七八九十]{1,2}号(?=项目|线|楼|机|厂|库|仓|车间|门|院|馆|炉|桥|地块|工地)|初[一二三四五六七八九十]",
    rf"\b(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?\s+(?:of\s+)?(?-i:{_MONTHS})(?:,?\s+(?:19|20)\d{{2}})?(?![a-z])",
    rf"\b(?-i:{_MONTHS})\s+(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?(?![\d%.,]*\d|\s?%)(?:,?\s+(?:19|20)\d{{2}})?",
    rf"\b(?-i:{_MONTHS})\s+(?:19|20)\d{{2}}\b", r"\b\d{1,2}/\d{1,2}/(?:19|20)?\d{2}\b",
    r"(?i:\b(?:(?:in|by|since|during|end|year|calendar|mid|early|late)[\s-]+(?:19[89]\d|20[0-4]\d)|(?:of|for|until|till|from|before|after|around|the)\s+20[12]\d)\b(?!\s?[%kKmM]\b|\s?%|,\d|\.\d|\s(?:orders|stores|sites|units|people|users|hours|days|stops|calls|parcels|staff|seats)))",
    r"\b(?:19[89]\d|20[0-4]\d)(?=\s+(?:budget|plan|target|report|season|audit|review|figures|results|goals|roadmap|edition|forecast|strategy)\b)",
    r"(?<!\d)(?:19[89]\d|20[0-4]\d)(?=[版预计财规目]|年)", r"(?i:\b(?:19|20)\d0s\b)|(?<!\d)[5-9]0(?:后(?![续面勤])|年代)",
]  # fmt: skip
NAMES = [
    r"(?<![A-Za-z])(?:ISO|IEC|GB|GBT|GB/T|ISO/IEC|IATF|EN|DIN|ASTM|ANSI|IEEE|SEMI|UL|API|MIL-STD|NIST|SOC|PCI|TLS|SSL|RFC|CMMI|BS|JIS|QC|YY|YY/T|HJ|"
    r"SJ/T|JR/T|ASIL|SIL|FDA|CFR|HIPAA|OHSAS|VDA|RoHS|NFPA|AEC-Q|SAE|ITIL|COBIT|IFRS)"
    r"(?:[\s/-]?(?:IEC|T|TS|TR)(?![A-Z]))?(?:[\s-]+[A-Z]{1,2}[\s-]?|[\s-]*)\d[\d.:]*(?:-\d+)*(?::\d{4})?(?![\d%万亿]|\s?(?:天|个月|小时|家|台|人|元))",
    r"\b(?:Office|Windows(?:\sServer)?|MySQL|PostgreSQL|Redis|Kafka|Spark|Ubuntu|CentOS|RHEL|Kubernetes|Node|React|Vue|Django|Tomcat|SQL\sServer|Exchange|SharePoint|"
    r"Dynamics|Microsoft|Oracle|SAP|Python|Java|Android|iOS|macOS|Web|Industry|HTTP|Bluetooth|Wi-?Fi|USB|HDMI|"
    r"iPhone|iPad|Model|Area|Boeing|Airbus|Fortune|Global|Route|Highway|Terminal|Gate|Line|Building|Block|Unit|Plant|Site|Warehouse|"
    r"Dock|Door|Bay|Ward|Store|Zone|Tier|Class|Category|Grade|Type|Schedule|Form|Article|PLC|S7)\s\d[\d.]*[a-z]?(?:\b)(?!\s?(?:%|percent|k\b|"
    r"million|days?\b|weeks?\b|months?\b|hours?\b))(?![.,]?\d)",
    r"(?i:\b(?:plant|line|site|building|unit|store|cell|zone|bay|dock|ward|warehouse|shift|team|door|gate)\s\d{1,2}\b)(?!\s?(?:%|percent|k\b|million|x\b|(?!is\b|was\b|has\b)[a-z]+s\b|hour|day|week|month|min|sec|to\b|of\b|out\b|people)|[.,]\d|-)",
    r"\bS/4\s?HANA|\bR/3\b|\bSAP(?:\s+(?:S/4HANA|ECC\s?\d|R/3|B1))|7-[Ee]leven|7-11(?=便利|门店|超市)|24/7|7[×xX*]24(?:小时)?|24[×xX*]7|5[×xX*]8|996(?=工作|加班|作息|制)|(?<![$€£¥])\b3M\b(?=公司|中国|集团|\s)",
    r"工业\s?4\.0|(?i:industry\s4\.0)|4S店|\b[2-6]G(?![A-Za-z])|(?<![\d.])[2-6]G(?=专网|网络|基站|工厂|信号|模组|\b)|[345678]S(?=管理|店|检查|现场|活动)|[234]D(?![A-Za-z])|"
    r"[58]D报告|[48]K(?=显示|屏|高清|摄像|视频)|\b[345]PL\b|(?<![A-Za-z\d])[2Bb]2[BbCcGg]\b|O2O|5W[12]H|6\s?(?:σ|Sigma)|(?i:six\s+sigma)|六西格玛|5A级?(?=景区|级)|"
    r"IPv[46]|H\.26[45]|802\.(?:11|15|1[xX]|3)(?:[a-z]{1,2}\b)?(?!\d)|SHA-?\d+|H5(?=页|\b)|360度(?=评|反馈|全|视|无死)|(?:985|211)(?=高校|院校|大学|[、/]\s?(?:985|211))|(?<=985[、/])211|12345(?=热线|平台)|"
    r"(?:等保|三级等保)\s?[\d.]+|等保[二三四]级|[二三四]级等保|[三二]甲|三级医院|[三四五六]轴|三坐标|[一二三四五]线(?=城市|市场|品牌|员工|工人|操作)|[一二三]手(?=房|车|资料|数据)",
    r"(?i:\b[Vv](?:er(?:sion)?\.?\s?)?\d+(?:\.\d+)*(?:版)?)(?![A-Za-z])", r"(?<!\d)\d{1,6}(?:\.\d{1,6}){2,}", r"\d{1,2}\.\d(?=\s?版)|(?<=[\u4e00-\u9fffA-Za-z])\s?[2-6]\.0(?=时代|战略|模式|计划|\b(?![%万亿倍个家元]))",
    r"(?i:\b(?:2|3|4|5|6|two|three|four|five|six|seven)-(?:way|sided|factor|tier|phase|axis|star|eyes?|dimensional|ply|party|pronged|level|wheel|in-\w+|shift|step|part|stage|page|pager|minute read)s?\b)",
    r"(?i:\bone[\s-](?:off|stop|pager?|on-one|time|sided|size|way|to-one|by one|another|day(?=\s+(?:soon|we|you)))\b|\bno[\s-]one\b|\bany\s?one\b|\bevery\s?one\b|"
    r"\bzero[\s-](?:trust|day|based|sum|in\b)|\bnet[\s-]zero\b|\bfrom\s+zero\b|\bthe\s+(?:two|three|four)\s+of\s+(?:us|you|them)\b|\byou\s+two\b|\bhundred\s+percent\s+sure\b)",
    r"三一重工|一汽|三星|三亚|四川|九江|三峡|十堰|五粮液|七匹狼|六国化工|三菱|三井|五矿|五菱|七彩云|九阳|九牧|一心堂|三只松鼠|三棵树|六安|四平|双汇|千问|一加|八马|十月稻田",
    r"零(?:售|件|部件|配件|组件|星|散|碎|食|钱|信任|代码|样本|和|距离|基础|担|头|下|工|花钱)|从零(?:开始|到一|起步)|归零|从0到1|[0０]代码",
]  # fmt: skip
LOCATORS = [
    rf"第\s*(?:{_N}|\d+(?:\.\d+)+)\s*(?:页|章|节|条|款|段|行|列|张|号|期|版|部分|讲|回|层|楼|排|季|届|类|种|集|小节)",
    r"(?:附件|附录|附表|附图|表|图|页|款|脚注|注|幻灯片|会议室|房间|工单|单号|编号|合同号|订单号|合同编号|工号|电话|手机|分机|热线|邮编|版本|批号|序号|型号|问题|痛点|方案|步骤|阶段|选项|任务|场景|模块|产线|车间|线体|厂区|里程碑)"
    rf"\s*[:#]?\s*[A-Za-z]{{0,3}}-?(?:\d[\d.-]*|[一二三四五六七八九]){_CLAIM_AFTER}(?![一二三四五六七八九十百])",
    r"(?i:\b(?:pages?|pp?\.|sections?|sec\.|chapters?|annex|appendix|slides?|rooms?|table|fig\.?|figure|clauses?|exhibit|footnote|line item|"
    r"ref\.?|reference|po|invoice|ticket|ext\.?|extension|tel\.?|phone|id|(?:item|row|case|contract|order|note)\s(?:no\.?|number|\#))"
    r"\s*(?:no\.?|number|id)?\s*[#:]?\s*(?-i:[A-Z]{0,4}-?)\d[\d.-]*\b)(?!\s?(?:%|percent|k\b|million|days?\b|weeks?\b|months?\b|hours?\b|minutes?\b|seats|people|(?:seats|stores|sites|users|orders|plants|units|calls|trucks|beds|machines|lines|employees)\b))(?![,]\d)",
    r"\[\[?\s*[A-Za-z_:]*\d+[^\]\n]{0,40}\]?\]|\[\d{1,3}(?:\s?[,-]\s?\d{1,3})*\]|\[\^\d+\]|【\d+(?:†[^】]*)?】|§\s?\d[\d.]*",
    r"(?<![\d.])(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)400-?\d{3,4}-?\d{3,4}(?!\d)|\+\d{1,3}[\s-]?(?:\(?\d{1,4}\)?[\s-]?){2,5}\d",
    r"(?<![A-Za-z\d])[A-Z]{1,6}-\d+(?:-\d+)*(?![\d%]|\s?(?:%|天|万))|(?<![A-Za-z\d])[A-Z]{1,6}\d*-(?:[A-Z]{0,4}\d+)(?:-\w+)*",
    r"(?i:https?://\S+|www\.\S+|\b[\w.]+@[\w.]+\b)", r"\b\d{2,4}室|\b\d{1,2}F\b(?!T)", r"(?<![\d.])\d{1,3}[楼层](?=[A-Za-z\d]*(?:会议|展厅|办公|室|$))",
]  # fmt: skip
FIXED = [
    r"(?<![打得给评了是约为\d.])(?<![一二三四五六七八九])十分(?!钟|制|之|满|的满)", r"三思|一一(?=[对列说核回解介确落比])|(?:某|那|这|哪|同|有|每|上|下|前|后)一(?:年|天|周|个月|个季度)|万一|三天两头|十拿九稳|[两三四]班倒|[两三]班(?=运转|制)|"
    r"二氧化[碳硫]|[一二三四]氧化|三聚氰胺|七天无理由|四舍五入|三七分|五五开|三三两两|一五一十|一清二楚|三言两语|三心二意|四面八方|五花八门|七上八下|九牛一毛|十全十美|"
    r"百分百放心|两全其美|一举两得|一石二鸟|三令五申|一年到头|一天到晚|一年四季|一时半会儿?|两码事|一回事|两回事|十有八九|八九不离十|一来二去|三下五除二|"
    r"三分钟热度|三把火|三个臭皮匠|货比三家|两手(?:准备|抓)|一分钱一分货|一步到位|三步走|一点一滴|一五(?!\d)|五险一金|三会一课|一带一路|"
    r"七七八八|乱七八糟|三番[两五]次|二次(?=开发|确认|元|加工|销售|利用|供水|污染|改造|返工)|二维码|二手|二级|二线|二期|一期|三期(?=工程|项目)|一度|一经|一旦|一向|一律|一并|一贯|一致|"
    r"一体化?|一般|一样|一直|一切|一边|一方面|另一方面|统一|唯一|同一|专一|逐一|单一|万无一失|第三方|三方(?=协议|数据|检测|平台|公司|支付|物流)|一口价|一把手|二把手|一对一",
]  # fmt: skip

_GROUPS = {"S4": LOCATORS, "S3": NAMES, "S2": DATES, "S1": ORDER, "S5": FIXED}
_COMPILED = [(rule, re.compile("|".join(f"(?:{p})" for p in patterns))) for rule, patterns in _GROUPS.items()]
_GLUED = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,16}[-/]?\d+(?:\.\d+)*[A-Za-z]*")
_INDEX = re.compile(
    r"^(?:PUE|WUE|DSO|DPO|DIO|MAU|DAU|WAU|ARPU|CAC|LTV|NPS|OEE|ROI|CPK|Cpk|MTTR|MTBF|KPI|GMV|ARR|MRR|ACV|TCV|TCO|CSAT|AUM|IRR|NPV|"
    r"USD|EUR|GBP|CNY|RMB|AUD|HKD|JPY|SGD|CAD|CHF|KRW|INR|TWD|US|x|AHT|CTR|CPC|CPA|CPM|CVR|UPH|UPPH|FTE|SKU|SLA|EBITDA|DPPM|PPM|BMI|LOS)$"
)
_UNIT_AFTER = re.compile(
    r"\s?(?:%|‰|倍|万|亿|个百分点|个月|小时|分钟|秒|天(?!线)|元|美元|欧元|吨|人|家|台|pp\b|percent)"
)


def _glued(folded: str) -> list[tuple[int, int]]:
    """Letters grown together with digits (A320, B302, V2, M3) are names, unless a unit follows a metric's acronym."""
    found = []
    for hit in _GLUED.finditer(folded):
        if hit.start() and folded[hit.start() - 1].isascii() and folded[hit.start() - 1].isalnum():
            continue
        letters = re.match(r"[A-Za-z]+", hit.group())
        word = letters.group() if letters else ""
        metric = _INDEX.match(word) or (len(word) >= 2 and _UNIT_AFTER.match(folded, hit.end()))
        if not metric:
            found.append((hit.start(), hit.end()))
    return found


_LINE_DATE = re.compile(
    r"(?m:^)[ \t>*•·【(\[-]*(?P<date>(?:1[0-2]|0?[1-9])(?:\.(?:0[1-9]|[12]\d|3[01])|/(?:[12]\d|3[01]|0?[1-9])))(?=[\s:】)\]]|[\u4e00-\u9fff])"
)
_LINE_SECTION = re.compile(r"(?m:^)[ \t>]*(?P<number>\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?=[ \t]+[\u4e00-\u9fffA-Z])")
_COUNTED = re.compile(
    rf"\s?(?:[万亿千百%‰]|{units.ZH_UNIT.pattern}|{units.CODE_AFTER.pattern}|million|billion|percent|k\b)"
)


def _line_heads(folded: str) -> list[tuple[int, int]]:
    """Dates (11.06, 12/9) and section numbers (4.2 范围) that open a line, unless something is counted in them."""
    found = [*_LINE_DATE.finditer(folded), *_LINE_SECTION.finditer(folded)]
    free = [h for h in found if not _COUNTED.match(folded, h.end()) and not units.EN_UNIT.match(folded, h.end() + 1)]
    return [hit.span(1) for hit in free]


def _inside_number(folded: str, start: int, end: int) -> bool:
    """True for a piece of a longer numeral (985 in 1039.985)."""
    starts = folded[start].isdigit() and bool(re.search(r"\d[.,]?$", folded[max(0, start - 2) : start]))
    ends = folded[end - 1].isdigit() and bool(re.match(r"\d|[.,]\d", folded[end : end + 2]))
    return starts or ends


def spans(folded: str) -> list[tuple[int, int, str]]:
    """Start, end and rule (S1…S5) of every structural stretch that holds a numeral; earlier rules win."""
    taken = bytearray(len(folded))
    found: list[tuple[int, int, str]] = []

    def keep(start: int, end: int, rule: str) -> None:
        if end > start and not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            found.append((start, end, rule))

    for rule, pattern in _COMPILED:
        for hit in pattern.finditer(folded):
            if _inside_number(folded, hit.start(), hit.end()):
                continue
            keep(hit.start(), hit.end(), rule)
        if rule == "S2":
            for start, end in _line_heads(folded):
                keep(start, end, rule)
        if rule == "S3":
            for start, end in _glued(folded):
                keep(start, end, rule)
    return sorted(found)
