"""Lint of SPIN question sets: our own examples, each rule with cases that break it and neighbours that do not."""

import re

import pytest

from coach.errors import BadInput
from coach.writing.checks.spin_lint import RULES, batch, length, lint
from coach.writing.checks.spin_lint_form import is_closed, requests
from coach.writing.checks.spin_lint_manner import accuses, asks_for_money, pitches, states_value

# text, closed (R04), more than one question (R08)
FORM = [
    ("急件加塞的时候，计划员怎么判断要不要停线？", False, False),
    ("货能不能按时到，主要取决于哪一环？", False, False),
    ("要不要返工由谁来决定？", False, False),
    ("不管是不是旺季，哪类单最容易拖？", False, False),
    ("您有没有算过一年漏检的代价？", True, False),
    ("退货多了，您最担心的是什么，为什么？", False, True),
    ("退货现在谁登记？登记完给谁？", False, True),
    ("哪些岗位、哪些班次受影响最大？", False, False),
    ("每月停几次、每次停多久？", False, True),
    ("能具体讲讲上回停线的经过吗？", False, False),
    ("时不时出现的偏差，多半从哪一步开始？", False, False),
    ("催了几次还没有回音的单子，后来怎么处理？", False, False),
    ("要是哪台炉子趴窝了，后面的排产怎么调？", False, False),
    ("查不清是谁的责任时，罚款最后怎么分摊？", False, False),
    ("这样拖下去，客户还愿意等吗？", True, False),
    ("您这边压力不小吧？", True, False),
    ("报废多不多？", True, False),
    ("报废率高，影响利润？", True, False),
    ("漏单的客户后来去了哪家？", False, False),
    ("去年有几十单延期，最后赔了多少？", False, False),
    ("上个月那几次断料，对交货影响有多大？", False, False),
    ("从进料、生产、质检三个方面给我们讲一讲？", False, True),
    ("谁来复核，复核不过又怎么退回？", False, True),
    ("新人来了多久能独立上手？", False, False),
    ("返工以后，质检要不要重新走一遍？", True, False),
    ("他们难不难招？", True, False),
    ("哪个环节最慢，是备料还是上料？", False, False),
    ("您觉得最头疼的是什么呢？", False, False),
    ("夜班做过没有？", True, False),
    ("Do your planners lose time to this?", True, False),
    ("If the line stops, does anyone call the customer?", True, False),
    ("How often, and for how long, does the press stop?", False, True),
    ("How long does it take and who signs it off?", False, True),
    ("What breaks first, and what does that cost you?", False, True),
    ("How do you decide which orders go first and which wait?", False, False),
    ("How many people and how many hours does a recount take?", False, False),
    ("When a truck is late, who calls the shop?", False, False),
    ("When the truck is late do you call the shop?", True, False),
    ("Late trucks cost you customers?", True, False),
    ("Can you walk me through the last stoppage?", False, False),
    ("What happens when a patient asks who changed the slot?", False, False),
    ("To what extent does it hold back new sites?", False, False),
    ("In which weeks does it get worst?", False, False),
    ("You must be tired of it, aren't you?", True, False),
    ("If the counts were right and you knew who was late, what would you do first?", False, False),
    ("Which shifts suffer most?", False, False),
    ("How do you record and report scrap?", False, False),
    ("What happens to the pallets, which are already wrapped?", False, False),
    ("Where do errors start? How do you catch them?", False, True),
    ("How much of the 1,200 hours goes to rework?", False, False),
    ("Isn't it frustrating for the nurses?", True, False),
    ("Since the merger, what has changed for the crews?", False, False),
    ("You mentioned late loads. What does one cost?", False, False),
    ("What would change for the team if nobody had to retype it?", False, False),
    ("Who retypes it, how often, and into what?", False, True),
    ("With the audit coming up, is that a worry?", True, False),
    ("Of the returned parts, which ones hurt most?", False, False),
    ("How would that affect the plan you shared?", False, False),
    ("Would it help if the counts were right?", True, False),
    ("So what does that mean for month-end?", False, False),
    ("Once a claim sits for two weeks, how do clients behave?", False, False),
    ("At peak, how late do the trucks leave?", False, False),
]

# stage, text, product, rule among R05 R07 R09 R15
MANNER = [
    ("problem", "尽快盘点完的话，补货单什么时候能出来？", "快盘点（盘点系统）", ""),
    ("problem", "用快盘点之前，您怎么对账？", "快盘点（盘点系统）", "leading_pitch"),
    ("situation", "我们先聊聊仓库，平时谁来点货？", "快盘点（盘点系统）", ""),
    ("problem", "我们今天的时间不多，先从退货说起，哪一步最慢？", "快盘点（盘点系统）", ""),
    ("problem", "我们的系统能自动核对，您现在核对要多久？", "快盘点（盘点系统）", "leading_pitch"),
    ("situation", "咱们厂现在由谁来点货？", "快盘点（盘点系统）", ""),
    ("problem", "有没有考虑上一套自动盘点的系统？", "快盘点（盘点系统）", "leading_pitch"),
    ("implication", "要是有一套系统能自动提醒，漏点会少多少？", "快盘点（盘点系统）", "leading_pitch"),
    ("situation", "现在用什么系统记库存？", "快盘点（盘点系统）", ""),
    ("problem", "现有系统哪里最不顺手？", "快盘点（盘点系统）", ""),
    ("situation", "What do you use our scanner competitors for?", "ShelfPal (stock counts)", "leading_pitch"),
    ("situation", "Before our call, who looked at the numbers?", "ShelfPal (stock counts)", ""),
    ("problem", "How would ShelfPal change your counts?", "ShelfPal (stock counts)", "leading_pitch"),
    (
        "problem",
        "Have you thought about using an automated system for that?",
        "ShelfPal (stock counts)",
        "leading_pitch",
    ),
    ("situation", "Which system holds the stock figures?", "ShelfPal (stock counts)", ""),
    ("implication", "Without stock counts you can trust, what goes wrong?", "ShelfPal (stock counts)", "leading_pitch"),
    ("need_payoff", "If counts were right the first time, what would your team do with the night?", "", ""),
    ("need_payoff", "如果少点一遍，您会把人先放到哪个岗位？", "", ""),
    ("need_payoff", "要是退货当天就能处理完，对您下半年的目标意味着什么？", "", ""),
    ("need_payoff", "这样就能少请两个人，您觉得好不好？", "", "payoff_states_value"),
    ("need_payoff", "上线以后一年省 80 万，您打算怎么用？", "", "payoff_states_value"),
    ("need_payoff", "盘点快了，员工轻松，老板也高兴，对吧？", "", "payoff_states_value"),
    ("need_payoff", "如果返工能降两成，对您来说一年值多少？", "", ""),
    ("need_payoff", "不用熬夜盘点对您重要吗？", "", ""),
    ("need_payoff", "如果每月能少两次停机，您最想先答应哪位客户的交期？", "", ""),
    ("need_payoff", "能自动对账的话，财务会先省下哪一块时间？", "", ""),
    ("need_payoff", "我们能帮您省下一半的人工，您愿意试试吗？", "", "payoff_states_value"),
    ("need_payoff", "You will save 40 hours a month, agreed?", "", "payoff_states_value"),
    ("need_payoff", "That would free two people, wouldn't it?", "", "payoff_states_value"),
    ("need_payoff", "What would a day less at month-end let your team do?", "", ""),
    ("need_payoff", "How valuable would it be to know the stock every morning?", "", ""),
    (
        "need_payoff",
        "With right-first-time counts, you'd cut overtime and keep staff happy — how does that sound?",
        "",
        "payoff_states_value",
    ),
    ("need_payoff", "Would faster counts matter to you?", "", ""),
    ("need_payoff", "If you could cut the count to one hour, which store would you start with?", "", ""),
    ("problem", "这么落后的做法，你们用了几年？", "", "negative_tone"),
    ("problem", "连续几天都没人发现的错账，后来怎么查出来？", "", ""),
    ("implication", "再不改就要被客户淘汰了，您打算怎么办？", "", "negative_tone"),
    ("problem", "是不是你们主管不够负责？", "", "negative_tone"),
    ("implication", "照这样下去，旺季的交付会怎么样？", "", ""),
    ("implication", "点错一次，门店要花多久纠正？", "", ""),
    ("problem", "难道您不觉得这很浪费？", "", "negative_tone"),
    ("problem", "How bad does it get at peak?", "", ""),
    ("problem", "Which alarms do you ignore at night?", "", ""),
    ("problem", "How could you let the backlog grow to six weeks?", "", "negative_tone"),
    ("situation", "Why are you still using paper in 2026?", "", "negative_tone"),
    ("implication", "You'll lose your best people if this goes on, so what's the plan?", "", "negative_tone"),
    ("situation", "交接单最后由谁签字？", "", ""),
    ("situation", "这个项目由哪位领导拍板？", "", "bant_filler"),
    ("situation", "你们一般谁说了算？", "", "bant_filler"),
    ("situation", "采购流程要走几级审批？", "", "bant_filler"),
    ("situation", "排产的先后顺序由谁来定？", "", ""),
    ("situation", "今年信息化投入多少？", "", "bant_filler"),
    ("situation", "请假单要经过几层审批？", "", ""),
    ("situation", "Who signs off the batch record?", "", ""),
    ("situation", "Who signs off on new software?", "", "bant_filler"),
    ("situation", "How much do you spend on couriers a year?", "", "bant_filler"),
    ("situation", "Who decides which truck leaves first?", "", ""),
    ("situation", "Who has the final say here?", "", "bant_filler"),
    ("situation", "Who approves the purchase?", "", "bant_filler"),
]

# stage, text, known facts, pain, product, all rules of the question
WHOLE = [
    ("situation", "三条包装线现在是几班倒？", ["三班倒", "包装线 3 条"], "", "", ["asks_known"]),
    ("situation", "你们一共有几条包装线？", ["包装线 3 条"], "", "", ["asks_known"]),
    ("situation", "包装线的保养由谁来做？", ["包装线 3 条"], "", "", []),
    ("situation", "夜班有多少质检员？", ["质检员 40 名"], "", "", []),
    ("situation", "质检员一共有多少人？", ["质检员 40 名"], "", "", ["asks_known"]),
    ("situation", "现在的退货率大概是多少？", ["退货率 6%"], "", "", ["asks_known"]),
    ("problem", "退货里哪类尺码最多？", ["退货率 6%"], "退货率 6%", "", []),
    ("situation", "排产现在用什么工具？", ["排产用 Excel"], "", "", ["asks_known"]),
    ("problem", "排产为什么还用表格来做？", ["排产用 Excel"], "排产慢", "", []),
    ("situation", "库存多久盘一次？", ["库存每季度盘一次"], "", "", ["asks_known"]),
    ("situation", "结账周期一般要几天？", ["月末结账 9 天"], "", "", ["asks_known"]),
    ("problem", "结账那九天里，时间主要花在哪一步？", ["月末结账 9 天"], "结账慢", "", []),
    ("situation", "上一代系统是哪一年上的？", ["系统 2016 年上线"], "", "", ["asks_known"]),
    ("situation", "去年坏过两批货吗？", ["去年坏过两批货"], "", "", ["asks_known"]),
    ("implication", "每次停机影响多少吨产量？", ["停机每月 3 次"], "停机多", "", []),
    ("situation", "How many depots do you run?", ["7 depots"], "", "", ["asks_known"]),
    ("situation", "How long does the monthly close take?", ["monthly close takes 8 days"], "", "", ["asks_known"]),
    ("problem", "What takes longest in the monthly close?", ["monthly close takes 8 days"], "slow close", "", []),
    ("situation", "What is your reject rate?", ["reject rate 4%"], "", "", ["asks_known"]),
    (
        "situation",
        "Which software do you use for scheduling?",
        ["uses spreadsheets for scheduling"],
        "",
        "",
        ["asks_known"],
    ),
    ("situation", "How often do you count stock?", ["stock counted monthly"], "", "", ["asks_known"]),
    ("situation", "How many drivers were late last week?", ["60 drivers"], "", "", []),
    ("situation", "How old are the presses?", ["presses bought in 2011"], "", "", ["asks_known"]),
    ("situation", "Who maintains the presses?", ["presses bought in 2011"], "", "", []),
    ("implication", "钢材涨价对你们利润有什么影响？", [], "订单交期老是延误", "", ["implication_unlinked"]),
    ("implication", "原材料涨价，你们的利润会怎么样？", [], "订单交期老是延误", "", ["implication_unlinked"]),
    ("implication", "政策收紧之后，对贵校有哪些影响？", [], "排课冲突", "", ["implication_unlinked"]),
    ("implication", "延误的订单，竞争对手是怎么抢过去的？", [], "订单交期老是延误", "", []),
    ("implication", "How will the new packaging law affect you?", [], "late deliveries", "", ["implication_unlinked"]),
    ("implication", "When deliveries slip, what do competitors pick up?", [], "late deliveries", "", []),
    ("situation", "工单数据走 Kafka 进数据湖以后，谁来看？", [], "", "", ["jargon"]),
    ("situation", "ERP 里的工单，车间在哪里看？", [], "", "", []),
    ("situation", "MES 里的停机记录，班长多久看一次？", [], "", "", []),
    ("situation", "How does the SCADA layer feed your data lake?", [], "", "", ["jargon"]),
    ("problem", "你们一共几条产线？", [], "换线慢", "", ["wrong_stage"]),
    ("problem", "仓库在哪个城市？", [], "发货慢", "", ["wrong_stage"]),
    ("problem", "现在用的是哪家的系统？", [], "发货慢", "", ["wrong_stage"]),
    ("problem", "发货慢的时候，哪一步最卡？", [], "发货慢", "", []),
    ("need_payoff", "发货慢对续约有什么影响？", [], "发货慢", "", ["wrong_stage"]),
    ("need_payoff", "发货快了，对续约有什么帮助？", [], "发货慢", "", []),
    ("implication", "如果当天能发完，您最想先答应哪个客户？", [], "发货慢", "", ["wrong_stage"]),
    ("situation", "发货环节最头疼的是什么？", [], "", "", ["wrong_stage"]),
    ("problem", "How many people work in the warehouse?", [], "slow picking", "", ["wrong_stage"]),
    ("implication", "What system do you use for picking?", [], "late orders", "", ["wrong_stage"]),
    ("need_payoff", "What is the impact of late orders on renewals?", [], "late orders", "", ["wrong_stage"]),
    ("problem", "What slows the pickers down most?", [], "slow picking", "", []),
    ("problem", "How many orders miss the truck on a bad day?", [], "slow picking", "", []),
    ("situation", "您这边大概有多少台挖机？", ["挖机 45 台"], "", "", ["asks_known"]),
    ("situation", "车队规模有多大？", ["车队 80 台车"], "", "", ["asks_known"]),
    ("situation", "病区一共多少张床？", ["床位 600 张"], "", "", ["asks_known"]),
    ("situation", "一笔贷款现在要批几天？", ["审批平均 9 天"], "", "", ["asks_known"]),
    ("problem", "客户投诉里，主要抱怨什么？", ["每月投诉 40 起"], "投诉多", "", []),
    ("situation", "每个月大概有多少起投诉？", ["每月投诉 40 起"], "投诉多", "", ["asks_known"]),
    ("situation", "目前良率大概在什么水平？", ["良率 92%"], "", "", ["asks_known"]),
    ("situation", "盘点现在是人工还是用设备？", ["盘点靠人工"], "", "", ["asks_known"]),
    ("situation", "巡检记录是手写的吗？", ["巡检靠手写"], "", "", ["asks_known"]),
    ("situation", "贵院有几个病区？", ["12 个病区"], "", "", ["asks_known"]),
    ("situation", "巡检由谁负责复核？", ["巡检靠手写"], "", "", []),
    ("situation", "How many beds are on the ward?", ["38 beds"], "", "", ["asks_known"]),
    ("situation", "How big is the team on the front desk?", ["front desk of 14"], "", "", ["asks_known"]),
    ("situation", "How many people handle claims?", ["claims team of 30"], "", "", ["asks_known"]),
    ("situation", "Is scheduling done on paper?", ["paper schedules"], "", "", ["asks_known"]),
    ("situation", "What do the crews use to log hours?", ["hours logged on paper"], "", "", ["asks_known"]),
    ("situation", "How does the scrap rate differ by shift?", ["scrap at 5%"], "", "", []),
    ("problem", "Which clinics see the most no-shows?", ["6 clinics"], "no-shows", "", []),
    ("problem", "你们管理层怎么能一直容忍这种浪费？", [], "浪费", "", ["negative_tone"]),
    ("problem", "连个库存都管不好，客户怎么放心？", [], "库存不准", "", ["negative_tone"]),
    (
        "implication",
        "再拖下去项目就黄了，您担得起这个责任吗？",
        [],
        "项目拖延",
        "",
        ["closed_question", "negative_tone"],
    ),
    ("problem", "是不是操作工太懒才会漏检？", [], "漏检", "", ["closed_question", "negative_tone"]),
    ("problem", "Whose fault is it when the counts are wrong?", [], "wrong counts", "", ["negative_tone"]),
    ("implication", "How long will you let your customers suffer like this?", [], "late", "", ["negative_tone"]),
    (
        "problem",
        "Don't you think it's irresponsible to run without checks?",
        [],
        "no checks",
        "",
        ["closed_question", "negative_tone"],
    ),
    ("implication", "What will your board say when you miss the target again?", [], "missed targets", "", []),
    ("implication", "出了安全事故，您这个厂长还当不当？", [], "安全", "", ["closed_question", "negative_tone"]),
    ("problem", "同行都上了系统，你们怎么还在手写？", [], "手写", "", ["negative_tone"]),
    ("problem", "云盘点可以扫码，您现在盘点最慢在哪？", [], "盘点慢", "云盘点（盘点工具）", ["leading_pitch"]),
    (
        "problem",
        "如果有AI排产，插单还会这么乱吗？",
        [],
        "插单乱",
        "快排（AI排产）",
        ["closed_question", "leading_pitch"],
    ),
    ("implication", "没有自动排产，插单时损失有多大？", [], "插单", "快排（自动排产）", ["leading_pitch"]),
    ("situation", "您知道我们家的方案吗？", [], "", "快排（自动排产）", ["leading_pitch"]),
    ("situation", "市面上的排产软件你们用过哪些？", [], "", "快排（自动排产）", []),
    (
        "problem",
        "With RackSense, how many stops would you avoid?",
        [],
        "stops",
        "RackSense (rack sensors)",
        ["leading_pitch"],
    ),
    ("problem", "Our dashboard shows scrap live; where does it arise today?", [], "scrap", "", ["leading_pitch"]),
    (
        "problem",
        "If you had real-time alerts, which stops would you have caught?",
        [],
        "stops",
        "PingLine (real-time alerts)",
        ["leading_pitch"],
    ),
    ("implication", "What would happen if you kept going without our tool?", [], "stops", "", ["leading_pitch"]),
    (
        "need_payoff",
        "用了以后，您的团队每周就能多出两天，很划算吧？",
        [],
        "慢",
        "",
        ["closed_question", "payoff_states_value"],
    ),
    ("need_payoff", "交期稳了，您老板肯定满意，是吧？", [], "交期", "", ["closed_question", "payoff_states_value"]),
    ("need_payoff", "报废降下来等于白捡利润，您不想要吗？", [], "报废", "", ["closed_question", "payoff_states_value"]),
    ("need_payoff", "能帮您少招三个人，这个价值您认可吗？", [], "缺人", "", ["closed_question", "payoff_states_value"]),
    (
        "need_payoff",
        "This would cut your overtime in half, so is it worth it?",
        [],
        "overtime",
        "",
        ["closed_question", "payoff_states_value"],
    ),
    (
        "need_payoff",
        "Faster closes mean happier partners, don't they?",
        [],
        "close",
        "",
        ["closed_question", "payoff_states_value"],
    ),
    (
        "need_payoff",
        "You'd never miss a delivery again, wouldn't that be great?",
        [],
        "late",
        "",
        ["closed_question", "payoff_states_value"],
    ),
    (
        "need_payoff",
        "Would you agree that fewer recalls protect your brand?",
        [],
        "recalls",
        "",
        ["closed_question", "payoff_states_value"],
    ),
    ("need_payoff", "Is saving ten hours a week important to you?", [], "slow", "", ["closed_question"]),
    ("need_payoff", "准时率上来以后，您最想拿它去谈哪家客户？", [], "准时", "", []),
    ("need_payoff", "哪怕只快半天，对您意味着什么？", [], "慢", "", []),
    ("need_payoff", "您觉得把错账降到零，最直接的好处会落在哪个部门？", [], "错账", "", []),
    ("situation", "退货从收到到上架要多久，中间谁检查？", [], "", "", ["double_barrelled"]),
    ("problem", "换线最慢的是哪一步？原因是什么？", [], "换线", "", ["double_barrelled"]),
    ("implication", "停机影响了哪些订单以及赔了多少钱？", [], "停机", "", ["double_barrelled"]),
    ("problem", "How do you schedule crews and what goes wrong most often?", [], "crews", "", ["double_barrelled"]),
    ("problem", "Where does it get stuck, why, and who chases it?", [], "stuck", "", ["double_barrelled"]),
    ("problem", "Which orders slip and by how much?", [], "late", "", ["double_barrelled"]),
    ("problem", "产线没做 SPC 和 FMEA 时，CPK 怎么保证？", [], "良率", "", ["jargon"]),
    ("situation", "微服务架构下，服务网格怎么治理？", [], "", "", ["jargon"]),
    ("problem", "How do you handle ETL latency across your data mesh?", [], "slow reports", "", ["jargon"]),
    ("problem", "Where does the CRM lose track of a lead?", [], "lost leads", "", []),
    ("situation", "您这边采购的决策链是怎样的？", [], "", "", ["bant_filler"]),
    ("situation", "今年这块的费用批了多少？", [], "", "", ["bant_filler"]),
    ("situation", "超过十万的支出要谁点头？", [], "", "", ["bant_filler"]),
    ("situation", "Who holds the purse strings for this?", [], "", "", ["bant_filler"]),
    ("situation", "Has money been set aside for this project?", [], "", "", ["bant_filler"]),
    ("situation", "Who else needs to approve a project like this?", [], "", "", ["bant_filler"]),
    ("implication", "现在经济不好，您觉得明年生意会怎么样？", [], "盘点慢", "", ["implication_unlinked"]),
    ("implication", "房租年年涨，您这边压力体现在哪里？", [], "盘点慢", "", ["implication_unlinked"]),
    (
        "implication",
        "How has the rise in steel prices hit your margins?",
        [],
        "late trucks",
        "",
        ["implication_unlinked"],
    ),
    (
        "implication",
        "What does the ageing population mean for your clinics?",
        [],
        "no-shows",
        "",
        ["implication_unlinked"],
    ),
    ("implication", "What do rising rents do to your stores?", [], "stock-outs", "", ["implication_unlinked"]),
    ("problem", "How many trucks do you own?", [], "late loads", "", ["wrong_stage"]),
    ("problem", "机器是什么牌子的？", [], "停机", "", ["wrong_stage"]),
    ("implication", "工厂哪年建的？", [], "停机", "", ["wrong_stage"]),
    ("need_payoff", "停机一次要损失多少产量？", [], "停机", "", ["wrong_stage"]),
    ("problem", "每天几点下班？", [], "对账慢", "", ["wrong_stage"]),
    ("need_payoff", "What happens to the schedule when a truck breaks down?", [], "breakdowns", "", ["wrong_stage"]),
    ("implication", "仓库一共几个人？", [], "发货慢", "", ["wrong_stage"]),
    ("problem", "你们公司主要做哪些产品？", [], "发货慢", "", ["wrong_stage"]),
    ("problem", "Which brand of forklift do you use?", [], "slow picking", "", ["wrong_stage"]),
    ("implication", "What year did the plant open?", [], "stops", "", ["wrong_stage"]),
    ("situation", "订单现在谁来录，录错了谁改？", [], "", "", ["double_barrelled"]),
    ("situation", "每天几点交班，交班本谁保管？", [], "", "", ["double_barrelled"]),
    ("situation", "这批货什么时候到，到了放哪里？", [], "", "", ["double_barrelled"]),
    ("problem", "投诉最多的是哪类客户，他们主要抱怨什么？", [], "投诉", "", ["double_barrelled"]),
    ("situation", "从接单到发货要经过哪几个部门？", [], "", "", []),
    ("implication", "交期一拖，客户的哪些订单会转给别人？", [], "交期", "", []),
    ("implication", "等料的那两个小时，工人都在做什么？", [], "等料", "", []),
    ("implication", "单据丢了以后，财务要花多大力气才能对上？", [], "单据丢失", "", []),
    ("problem", "您刚提到单据常丢，最近一次是怎么发现的？", [], "单据丢失", "", []),
    ("problem", "您上次说排班靠群里喊，喊不到人的时候怎么办？", ["排班靠群里喊"], "排班乱", "", []),
    ("need_payoff", "如果不再靠人喊，您最想把班长的精力放在哪儿？", [], "排班乱", "", []),
    ("need_payoff", "假设明天起数据都能对上，您第一个会去问谁？", [], "对不上账", "", []),
    ("need_payoff", "对您来说，少加一个夜班意味着什么？", [], "加班", "", []),
    ("need_payoff", "返修少了，您的客户经理会怎么看？", [], "返修", "", []),
    (
        "need_payoff",
        "返修少了，客户满意度自然就上去了，是不是？",
        [],
        "返修",
        "",
        ["closed_question", "payoff_states_value"],
    ),
    (
        "need_payoff",
        "只要用上扫码，漏发就不会再有了，您看好不好？",
        [],
        "漏发",
        "码上发（扫码发货）",
        ["closed_question", "payoff_states_value"],
    ),
    (
        "need_payoff",
        "这样一年下来利润能多出三成，您不心动吗？",
        [],
        "漏发",
        "",
        ["closed_question", "payoff_states_value"],
    ),
    (
        "need_payoff",
        "每天省下的两小时，够您多接十单了，对不对？",
        [],
        "漏发",
        "",
        ["closed_question", "payoff_states_value"],
    ),
    ("need_payoff", "上了系统您就能睡安稳觉了吧？", [], "漏发", "", ["closed_question", "payoff_states_value"]),
    (
        "need_payoff",
        "码上发可以帮您做到零漏发，您觉得怎么样？",
        [],
        "漏发",
        "码上发（扫码发货）",
        ["payoff_states_value"],
    ),
    ("need_payoff", "漏发能降下来的话，您会先跟哪家平台谈条件？", [], "漏发", "", []),
    (
        "problem",
        "你们的仓管是不是不识字，怎么老发错？",
        [],
        "发错货",
        "",
        ["closed_question", "double_barrelled", "negative_tone"],
    ),
    ("problem", "发错货这么低级的错误为什么一再犯？", [], "发错货", "", ["negative_tone"]),
    ("implication", "您就眼睁睁看着客户跑掉？", [], "发错货", "", ["closed_question", "negative_tone"]),
    ("implication", "再这么发错下去，平台把您店封了怎么办？", [], "发错货", "", ["negative_tone"]),
    ("implication", "发错一次货，客服要花多少时间安抚买家？", [], "发错货", "", []),
    (
        "problem",
        "要是用了扫码发货，这种错还会有吗？",
        [],
        "发错货",
        "码上发（扫码发货）",
        ["closed_question", "leading_pitch"],
    ),
    ("problem", "我们给同行装过一套，他们没这问题，您这儿哪一步最容易错？", [], "发错货", "", ["leading_pitch"]),
    ("situation", "我们的方案里有自动核对，您想先看哪块？", [], "", "", ["leading_pitch"]),
    ("implication", "市场竞争这么激烈，您怎么保证不被淘汰？", [], "发错货", "", ["implication_unlinked"]),
    ("implication", "电商平台改规则，对店铺流量有什么影响？", [], "发错货", "", ["implication_unlinked"]),
    ("implication", "今年双十一大环境不好，您的销售额会掉多少？", [], "发错货", "", ["implication_unlinked"]),
    ("implication", "快递涨价对您的成本影响多大？", [], "发错货", "", ["implication_unlinked"]),
    ("situation", "仓库面积有多大？", ["仓库 8000 平米"], "", "", ["asks_known"]),
    ("situation", "每天大概发多少单？", ["日发 3000 单"], "", "", ["asks_known"]),
    ("situation", "发货高峰在几点？", ["日发 3000 单"], "", "", []),
    ("situation", "目前的发错率是多少？", ["发错率 1.2%"], "", "", ["asks_known"]),
    ("situation", "三个仓分别在哪儿？", ["3 个仓"], "", "", []),
    ("situation", "您有几个仓？", ["3 个仓"], "", "", ["asks_known"]),
    ("problem", "单量大的日子，拣货最先卡在哪？", ["日发 3000 单"], "发错货", "", []),
    ("situation", "Who prints the pick lists, and when do they go out?", [], "", "", ["double_barrelled"]),
    ("situation", "What do you ship most, and which carrier takes it?", [], "", "", ["double_barrelled"]),
    ("situation", "How do returns get back on the shelf?", [], "", "", []),
    ("problem", "Where do mis-picks start, and how do you find out?", [], "mis-picks", "", ["double_barrelled"]),
    ("problem", "What makes the evening wave go wrong?", [], "mis-picks", "", []),
    ("implication", "When a box goes to the wrong store, how long until somebody notices?", [], "mis-picks", "", []),
    ("implication", "What does one wrong box cost by the time it is back?", [], "mis-picks", "", []),
    ("implication", "How do store managers plan around it?", [], "mis-picks", "", []),
    ("implication", "Does that lead to complaints?", [], "mis-picks", "", ["closed_question"]),
    ("implication", "So mis-picks hurt your margin, don't they?", [], "mis-picks", "", ["closed_question"]),
    (
        "problem",
        "Have your people just given up on accuracy?",
        [],
        "mis-picks",
        "",
        ["closed_question", "negative_tone"],
    ),
    ("problem", "Why can't your pickers follow a simple list?", [], "mis-picks", "", ["negative_tone"]),
    ("problem", "What kind of manager lets this happen every week?", [], "mis-picks", "", ["negative_tone"]),
    ("implication", "If nothing changes, won't your customers walk away?", [], "mis-picks", "", ["closed_question"]),
    (
        "problem",
        "With our scanner on the belt, where would errors still come from?",
        [],
        "mis-picks",
        "",
        ["leading_pitch"],
    ),
    (
        "problem",
        "How would a scanner like PickRight change the evening wave?",
        [],
        "mis-picks",
        "PickRight (pick scanning)",
        ["leading_pitch"],
    ),
    (
        "need_payoff",
        "PickRight would halve your errors, so shall we start in June?",
        [],
        "mis-picks",
        "PickRight (pick scanning)",
        ["closed_question", "payoff_states_value"],
    ),
    (
        "need_payoff",
        "You'd gain two hours a day and happier stores, agreed?",
        [],
        "mis-picks",
        "",
        ["closed_question", "payoff_states_value"],
    ),
    (
        "need_payoff",
        "If pickers got it right first time, what would you change in the evening wave?",
        [],
        "mis-picks",
        "",
        [],
    ),
    ("need_payoff", "Which store would feel the difference first?", [], "mis-picks", "", []),
    ("situation", "How many lines do you pick a day?", ["9,000 lines a day"], "", "", ["asks_known"]),
    ("situation", "How many warehouses do you have?", ["2 warehouses"], "", "", ["asks_known"]),
    ("situation", "Why did you choose two warehouses?", ["2 warehouses"], "", "", []),
    ("situation", "What is the current return rate?", ["returns run at 7%"], "", "", ["asks_known"]),
    ("implication", "How is the freight market affecting you?", [], "mis-picks", "", ["implication_unlinked"]),
    (
        "implication",
        "What will higher interest rates do to your expansion?",
        [],
        "mis-picks",
        "",
        ["implication_unlinked"],
    ),
    ("situation", "What budget has been set for this year?", [], "", "", ["bant_filler"]),
    ("situation", "Who would sign the contract?", [], "", "", ["bant_filler"]),
    ("situation", "Who signs the delivery note?", [], "", "", []),
    ("situation", "这类项目在您这儿要谁审批？", [], "", "", ["bant_filler"]),
    ("situation", "您这边能投入多少资金？", [], "", "", ["bant_filler"]),
    ("situation", "采购上您说了算吗？", [], "", "", ["bant_filler"]),
    ("situation", "出库单由谁签收？", [], "", "", []),
    ("situation", "WMS 和 TMS 之间走 EDI 还是 API 对接？", [], "", "", ["jargon"]),
    ("problem", "你们的 OMS 是不是微服务架构？", [], "发错货", "", ["closed_question", "jargon"]),
    ("problem", "How do you reconcile EDI 856 messages with the WMS?", [], "mis-picks", "", ["jargon"]),
    ("problem", "贵公司成立多少年了？", [], "发错货", "", ["wrong_stage"]),
    ("problem", "一共有几个拣货员？", [], "发错货", "", ["wrong_stage"]),
    ("implication", "用的是哪家快递？", [], "发错货", "", ["wrong_stage"]),
    ("need_payoff", "发错货会带来哪些损失？", [], "发错货", "", ["wrong_stage"]),
    ("need_payoff", "客户因为发错货流失了多少？", [], "发错货", "", ["wrong_stage"]),
    ("implication", "How many pickers work the evening wave?", [], "mis-picks", "", ["wrong_stage"]),
    ("problem", "What carrier do you use?", [], "mis-picks", "", ["wrong_stage"]),
    ("need_payoff", "What do mis-picks cost you each month?", [], "mis-picks", "", ["wrong_stage"]),
]


def _lang(text):
    return "zh" if re.search(r"[一-鿿]", text) else "en"


@pytest.mark.parametrize(("text", "closed", "double"), FORM)
def test_the_form_of_a_question(text, closed, double):
    assert is_closed(text, _lang(text)) is closed
    assert (requests(text, _lang(text)) > 1) is double


@pytest.mark.parametrize(("stage", "text", "product", "rule"), MANNER)
def test_the_manner_of_a_question(stage, text, product, rule):
    lang = _lang(text)
    found = {
        "leading_pitch": stage != "need_payoff" and pitches(text, lang, product),
        "payoff_states_value": stage == "need_payoff" and states_value(text, lang),
        "negative_tone": accuses(text, lang),
        "bant_filler": stage == "situation" and asks_for_money(text, lang),
    }
    assert {r for r, hit in found.items() if hit} == ({rule} if rule else set())


def _question(stage, text="现在由谁来登记？", ref=0, listen_for="答案"):
    return {
        "stage": stage,
        "text": text,
        "problem_ref": None if stage == "situation" else ref,
        "listen_for": listen_for,
    }


def _item(questions, lang="zh", facts=("仓库两层",), pains=("退货处理慢",), product=""):
    deal = {"industry": "", "product": product, "known_facts": list(facts), "pains": list(pains)}
    return {"id": "x", "lang": lang, "deal": deal, "questions": questions}


@pytest.mark.parametrize(("stage", "text", "facts", "pain", "product", "rules"), WHOLE)
def test_one_question_against_its_deal(stage, text, facts, pain, product, rules):
    item = _item([_question(stage, text)], _lang(text), facts, [pain], product)
    assert sorted(v.rule for v in lint(item) if v.question_index is not None) == rules


GOOD = [
    _question("situation", "退回来的箱子现在放在哪里？"),
    _question("problem", "退货处理慢的时候，最堵的是哪一步？"),
    _question("implication", "退货压在那里，旺季的库位会怎么样？"),
    _question("implication", "退款拖久了，店铺的口碑有什么变化？"),
    _question("need_payoff", "要是退货当天能上架，您最想先卖哪类货？"),
]


def _set_rules(questions, **deal):
    return {v.rule for v in lint(_item(questions, **deal)) if v.question_index is None}


def test_a_sound_set_has_no_violations():
    assert batch(_item(GOOD)) == {"id": "x", "violations": []}


@pytest.mark.parametrize(
    ("counts", "rule"),
    [
        ((4, 3, 3, 3), "too_many_situation"),
        ((2, 1, 1, 1), "too_many_situation"),
        ((2, 1, 1, 2), ""),
        ((1, 0, 2, 1), "missing_stage"),
        ((1, 2, 0, 1), "missing_stage"),
        ((1, 2, 2, 0), "missing_stage"),
        ((0, 2, 2, 1), "missing_stage"),
        ((1, 4, 2, 2), "problem_overload"),
        ((1, 4, 3, 2), ""),
        ((1, 1, 4, 1), "implication_pileup"),
    ],
)
def test_the_counts_of_a_set(counts, rule):
    stages = ("situation", "problem", "implication", "need_payoff")
    text = (
        "退回来的箱子现在放在哪里？",
        "退货处理慢，最堵的是哪一步？",
        "退货压着，后面的库位会怎么样？",
        "退货快了，您最想先做什么？",
    )
    questions = [_question(s, t) for s, t, n in zip(stages, text, counts, strict=True) for _ in range(n)]
    assert _set_rules(questions) == ({rule} if rule else set())


def test_no_situation_question_is_needed_where_three_facts_are_known():
    assert _set_rules(GOOD[1:], facts=["仓库两层", "客服 6 人", "月退 900 件"]) == set()


def test_more_than_two_pains():
    questions = [
        *GOOD,
        _question("problem", "缺货最常出在哪类货？", 1),
        _question("problem", "对账最费时的是哪一步？", 2),
    ]
    assert _set_rules(questions, pains=["退货处理慢", "缺货", "对账慢"]) == {"too_many_pains"}


def test_order_is_kept_inside_a_thread_only():
    other = _question("problem", "缺货最常出在哪类货？", 1)
    assert "stage_order" not in {v.rule for v in lint(_item([*GOOD, other], pains=["退货处理慢", "缺货"]))}
    late = [GOOD[4], GOOD[1], GOOD[0]]
    assert [v.question_index for v in lint(_item(late)) if v.rule == "stage_order"] == [1, 2]


def test_an_implication_needs_a_pain_of_the_deal():
    for ref in (None, 5, -1):
        item = _item([*GOOD, {**GOOD[2], "problem_ref": ref}])
        assert ("implication_unlinked", 5) in {(v.rule, v.question_index) for v in lint(item)}


def test_length_counts_han_characters_and_runs():
    assert length("用 ERP 管 12 台机", "zh") == 6
    assert length("How do you do that?", "en") == 5
    long = _question("problem", "退" * 61 + "哪一步？")
    assert "too_long" in {v.rule for v in lint(_item([long]))}


def test_listen_for_is_needed_after_situation():
    bare = [{**q, "listen_for": " "} for q in GOOD]
    assert [v.question_index for v in lint(_item(bare)) if v.rule == "no_listen_for"] == [1, 2, 3, 4]


def test_a_violation_becomes_a_finding():
    finding = next(v for v in lint(_item([_question("problem", "退货慢吗？")])) if v.rule == "closed_question").finding(
        "zh"
    )
    assert (finding.rule, finding.severity, finding.where) == ("R04", "info", "q1")
    assert {r.number for r in RULES.values()} == {f"R{n:02d}" for n in range(1, 19)}


@pytest.mark.parametrize(
    "broken",
    [
        {"lang": "fr"},
        {"questions": None},
        {"questions": [{"stage": "closing"}]},
        {"questions": [{**GOOD[1], "problem_ref": "0"}]},
    ],
)
def test_a_record_that_cannot_be_read_is_bad_input(broken):
    with pytest.raises(BadInput):
        lint({**_item(GOOD), **broken})
