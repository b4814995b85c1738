"""What makes a clause a complaint: words that complain by themselves, measures that are bad news only with a figure, and vetoes."""

from __future__ import annotations

import re

_HARD_ZH = (
    r"(?:一个?月|每个?月|一周|每周|一天|每天|一年)[^，。]{0,4}(?:停|坏|跳|趴|断|漏|堵|卡)[^，。]{0,4}[一二两三四五六七八九十几\d]+[^，。]{0,3}[回次趟遍]|"
    r"趴(?:了|窝)|堆(?:了|着)[^，。]{0,3}[一二两三四五六七八九十百几\d]+[^，。]{0,3}万|偏偏没有?|"
    r"(?:一次|每次|一回|一趟|每趟|每单|一单|一批|一份)[^，。]{0,6}(?:要|得|花)[^，。]{0,8}(?:分钟|小时|天|周)|单多了|太慢|很慢|慢得|出的慢|嫌慢|慢[，,]|要等|干等|等半天|等着|等[一两三四五六七八九十\d]+(?:个|多)?(?:小时|天|周|月)|才能?出|才能?(?:汇总|拿到|看到|知道|回复|批下来|上门|卸)|"
    r"手工|手抄|手录|手写|手填|抄表|人手录|靠人|靠喊|靠吼|靠(?:纸|表格|Excel|本子|经验|电话|微信|记忆|感觉|眼睛|手感|老师傅|拍脑袋)|(?:用|都是|还是)纸[质本]|拿表格|全靠|全凭|拍脑袋|在群里接龙|"
    r"漏(?:录|单|发|检|报|打|记|水|气|油|项|诊)|错(?:发|漏|单|录|账|件|料|货|送|标|检)(?!率)|丢(?:单|货|失|件|包|数据)|拒收错|误报|崩溃|崩了|卡顿|卡死|瘫痪|掉线|断网|死机|宕机|通[宵霄]|爆仓|闷死|跳闸|"
    r"赔(?:了|客户)|光赔|罚(?:款(?=[^，。]{0,6}[\d一二三四五六七八九十])|钱|了|过)|又怕罚|被罚|扣分|扣了|投[诉素](?:很多|多|集中|不断|上升)|客人[^，。]{0,8}投素|客诉(?:上升|多|不断)|骂|亏了|亏损|一直亏|损失|浪费|积压|压货|压库|压了|常空|空着|"
    r"没人(?:统计|管|跟|回|知道|核|看|盯|说得清|巡|验|用|算)|没[有]?算过|没盘过|查不(?:出|到|清)|找不(?:到|着)|对不上|催不(?:回|到|动)|收不回|看不过来|"
    r"吵(?!着)|扯皮|散在|各算各|孤岛|不齐|忽高忽低|不稳|交期[^，。]{0,3}拖|老拖|延误(?!率)|拖期|误期|晚点|堵(?:着|车|了)|坏(?:过|了|掉|一台)|过期|变质|招不到|人手不|忙不过来|全乱|乱套|混乱|重复(?:录|填|劳动|采购|建)|[录填][一两三]遍|两遍|三遍|"
    r"产能(?:掉|上不|不够)|掉一成|(?:已|会|经常)影响|影响(?:交货|交付|生产|发货|出货|收入|体验)|赶不上|来不及|超支|超预算|窜货|白跑|看不到|看不见|不透明|说不清|算不清|快疯|头疼|头痛|头大|受不了|痛点|痛苦|(?:很|太|特别|真)麻烦|瓶颈|下滑|下降了|(?<!没)掉到|在掉|居高不下|高[两一二三四五]成|比[^，。]{1,8}[高慢低贵多][\d一二两三四五六七八九十]|"
    r"改来改去|要改[一二两三几\d]+|压力大|跟不上|没数|多少钱没算|没有?统计|靠运气|哪止|何止|不维护了|最怕|一堆|不愿意[^，。]{0,4}[拍填录用传]|又要多填|追溯[^，。]{0,8}查|的没有$|平均等(?!于)|等机房|卡在|没有[^，。]{1,6}模块|少收入|多花|多出来|逾期未"
)
_SOFT_ZH = r"报废|返工|返修|重工|废品|废料|次品|不良|空驶|空跑|停机|停线|停窑|停产|停工|断经|加班|罚款|罚则|赔付|赔款|亏方|亏吨|损耗|死淘|缺货|缺件|缺料|断货|断料|库存(?:高|大|压)|流失|故障|对账|呆滞|欠费|排队|等待|等候|逾期|超期|延期|爽约|失约|差异率|错发率|错漏|差错|复检率|退货处理|结案|换[^，。]{0,3}模|换线|换型|响应|报修|盘[点一]|投诉|客诉|理赔平均|非计划|不准(?!时)|上升|关闭平均"
_HARD_EN = (
    r"\bdelay\w*|\blate\b(?! \d{4})|\boverdue\b|\bmis-?(?:label|ship|pick|rout|file)\w*|\bmanual(?:ly)?\b|\bpaper (?:tickets?|forms?|diar\w+|based|records?)|\btrack \S+ on (?:a |the )?(?:whiteboard|spreadsheet|paper)|\b(?:rota|schedul\w+|plan\w*|list) (?:is )?(?:done|kept|built) in excel|\bby (?:hand|walkie-talkie|phone|email)\b|\bre-?visits?\b|"
    r"\btakes? (?:\S+ ){0,3}(?:days?|weeks?|hours?|minutes|mins|months?|forever|too long|ages)\b|\bbacklogs?\b|\bcomplain(?!t of)\w*|\bshortages?\b|\bstock-?outs?\b|\bbreakdowns?\b|\bcrash\w*|\bgoes down\b|\bgo down\b|\bdrown\w*|\bunfilled\b|\bout of order\b|\boverbook\w*|\bhalf price\b|\bshort-dated\b|"
    r"\bnobody (?:follows|knows|tracks|can|has|owns|checks|trusts|opens|uses)|\bcan['’]?t (?:see|find|tell|split|trace|track|keep)|\bslow(?:ly)?\b|\bbottlenecks?\b|\bchas(?:e|ing)\b|\bre-?key\w*|\bmissed\b|\bmissing\b|\brejected\b|\bdamage[sd]?\b|\bhates?\b|\boverstock\w*|\bleak\w*|\bqueues?\b|\bidle\b|\bstruggl\w+|\bout of control\b|"
    r"\bspends? (?:half|every|hours|all|most)\b|\bdrivers wait\b|\bwe (?:lose|waste)\b|\blos(?:e|es|ing) (?:roughly |about |around |us |them )?[\da£$€]|\bagainst (?:a |the )?(?:\w+ )?target\b|\bbelow target\b|\bwe had to redo\b|\bcosts? (?:us|them) "
)
_SOFT_EN = r"\blos(?:es?|ing|t)\b(?! (?:sight|touch|interest|the bid|to us))|\bwait(?:s|ing|ed)?\b(?! (?:until|till|for (?:others|approval)|and see))|\bdowntime\b|\bstoppages?\b|\bstop is\b|\bscrap\b|\brework\w*|\bno-shows?\b|\berrors?\b|\bchurn\w*|\bpenalt\w+|\bdetention\b|\bfines?\b|\bovertime\b|\bwrite-?offs?\b|\boutages?\b|\bempty miles\b|\bclaims\b|\bto fill a shift\b|\bagency spend\b|\bforecast accuracy\b|\bmonth-end\b"
_BAD_RATE = r"(?:报废|不良|次品|爽约|失约|差错|错发|错检|漏检|流失|离职|空驶|退货|投诉|返工|返修|复检|损耗|破损|丢失|缺货|断货|差异|死淘|故障|呆滞|逾期|坏账|空置|延误|缺勤|爆仓)率"
HARD = re.compile(f"(?:{_HARD_ZH})|(?i:{_HARD_EN})")
SOFT = re.compile(f"(?:{_SOFT_ZH}|{_BAD_RATE})|(?i:{_SOFT_EN})")
SHORT_OF = re.compile(
    r"(?:准[点时]|准交|合格|等品|收缴|续费|达成|完成|满意|到货|良)[\u4e00-\u9fff]{0,2}率\D{0,6}\d[^。；;\n]{0,10}(?:要求|考核|目标|[要得]\s?\d|应该)"
)
"""A good rate that falls short of what is asked for in the same sentence (准时率71%，总部考核85%)."""
FIGURE = re.compile(
    r"\d|[一二两三四五六七八九十百千半几]+(?:多|来)?\s?(?:分|个|点|小时|天|周|台|次|回|家|万|元|块|成|倍|遍|车|单|遍|吨|年|月)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|a dozen|half|twice)\b",
    re.I,
)
LACK = re.compile(
    r"没(?!问|给|提|聊|见|敢|表态|说|接触|证实|意见|关系)|不(?!算|含|包括|过|错|超|少于|低于|着急|反对|确定|知|得|能出)|太|老是|总是|经常|常常|频繁|(?<!不)难(?!度)|(?<!麻)烦|老(?=[\u4e00-\u9fff]{1,3}[位错坏断漏串])|\b(?:too|never|not|no|always|nobody|hard|can['’]?t|keeps?)\b",
    re.I,
)
"""A word that turns a topic into a complaint."""
VETO = re.compile(
    r"不难|不麻烦|不复杂|不成问题|问题不大|好办|控制在|口径|按[^，。]{0,16}算|到首件|上一期|过节|跟我们|和我们|毛利率?|占有率|增长率|汇率|利率|预算|签字|审批|审议|拍板|打分|评分|招标|上线后|上线以后|上了以后|以后(?:天天|每天)|先跑|跑通|试点|试用|要求(?!高)|希望|想要|如果|能不能|压到|降到|降下来|不想换|修修|够用|竞品|对手|报价|首年|免费|解决(?!不)|怕担|背锅|小白鼠|吵着要|没出过|"
    r"[=＝]|不算|不含|不包括|含(?!量)|只算|核对过|认可|为准|没问|没给|没提|没聊|没敢问|抽了?\d|复核|认得|不能出|已经离职|离职去|没证实|模型我自己|压不下来|一切免谈|谁都怕|怕她|挂钩|自己写|没坚持|"
    r"up against|\b(?:if|would|wants? to|target(?! of)|pilot|approve[sd]?|signs?|signature|sign anything|budget|score|will be|in the tool|wait and see|free|prove|believe it|show me|pre-?sales|compare|test|renew\w*|records|excludes?|includes?|confirmed|books|hired|pulled|net of|reckoning|please|ignore)\b",
    re.I,
)
"""Clauses about rules, plans, money for us, definitions and measuring: never a complaint."""
WORST = re.compile(
    r"\s*(?:(?:the )?(?:worst|slowest|lowest|highest) (?:in|of|across)|全[^，。]{1,6}(?:最差|最慢|垫底)|最差|垫底|倒数)",
    re.I,
)
"""Behind a figure: the customer's own verdict on it."""
SHORTFALL_OK = re.compile(r"\bagainst (?:a |the )?(?:\w+ )?target\b", re.I)


def weight(text: str, sentence: str, following: str = "") -> int:
    """2: complains by itself; 1: a bad measure with its figure (perhaps in the `following` clause); 0: no complaint."""
    vetoed = VETO.search(SHORTFALL_OK.sub("", text))
    if vetoed:
        return 0
    if HARD.search(text) or (FIGURE.search(text) and WORST.match(following)):
        return 2
    if SOFT.search(text) and (FIGURE.search(text) or re.match(r"[\s\"“:：]*[£$€¥\d]", following)):
        return 1
    if SOFT.search(text) and LACK.search(text):
        return 2
    return 1 if FIGURE.search(text) and SHORT_OF.search(sentence) and re.search(r"率", text) else 0
