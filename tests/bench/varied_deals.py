"""Forty made-up deals, twenty per language: other trades, pains, people, figures and rivals. All names are invented."""

from __future__ import annotations

from typing import Any

from coach.deal.facts import Lang

Row = tuple[str, str, str, str, str, tuple[str, ...], str, str, str]
"""industry, customer, our company, product, what it does, capabilities, first pain, second pain, objection"""

ZH: tuple[Row, ...] = (
    ("manufacturing", "鸿浦注塑", "敏工科技", "换型看板", "把换模顺序和备模时间排在一张图上", ("换模顺序编排", "备模提前提醒"), "换一次模要80分钟，小单一多机器就停着等", "插单一来计划全乱，排产靠表格", "省的都是工时，又不是钱，账上看不到"),
    ("energy", "澄江热电", "观脉数联", "辅机巡视仪", "给泵和风机装测点，提前几天报警", ("振动趋势预警", "点检路线安排"), "给水泵上个月非计划停了3次，一停就是半夜", "点检靠手抄，抄完没人看", "老机组协议都没有，你们采得到吗"),
    ("healthcare", "安泽医院", "序诊信息", "候诊调度", "按号源和检查时长排候诊顺序", ("检查预约排程", "候诊时长统计"), "门诊病人做个检查平均要等2小时，天天有人投诉", "护士写文书一个班要花90分钟，重复抄", "病人数据不能出院墙，你们怎么保证"),
    ("finance", "禾信村镇银行", "准序软件", "信贷流水线", "把贷款资料收集和审批环节串成一条线", ("资料缺件提醒", "审批时限看板"), "一笔小微贷款从收件到放款要12天，客户等不及去了别家", "客户经理补资料来回跑，一单补4次", "总行已经有统一的信贷系统，为什么还要你们"),
    ("logistics", "驰川城配", "拣星科技", "波次拣货", "按门店和路线合并拣货任务", ("拣货路径优化", "错发原因统计"), "夜里拣货一天错发30单，门店第二天来骂", "旺季临时工一来一大半，教都教不过来", "仓库的人手机都不爱用，推不动的"),
    ("retail_fmcg", "麦禾烘焙", "数味科技", "门店订货助手", "每天早上给门店一个建议订货数", ("单店订货建议", "报损原因登记"), "每天打烊扔掉的面包占7%，店长怕缺货又怕罚", "热门款中午就断货，断多久没人统计", "店员够忙了，再多填一个东西没人填"),
    ("construction", "磐基四建", "量筑科技", "收料仪", "料车过磅拍照，自动对料单", ("过磅留痕", "供应商偏差排名"), "钢筋进场老是短，差1到2个点", "图纸碰撞拆了重做，一回停三四天", "国家允许误差都不止这个，没必要吧"),
    ("education", "求是二中", "课序科技", "选课排课台", "把选课、排课和调课放在一个台面上", ("选课高峰限流", "调课自动通知"), "选课那天系统一崩就是40分钟，教务处电话打爆", "老师请假调课靠群里喊，错了才知道", "学校经费今年砍了，这笔钱从哪里出"),
    ("government", "云溪政务中心", "办捷软件", "办件提速台", "让材料一次说清，缺什么当场提示", ("材料预审", "超时办件提醒"), "企业开办一件事平均跑3趟，窗口天天解释", "各科室系统不通，一个数据录三遍", "财政今年没有这个专项，明年再说吧"),
    ("telecom", "联信网服", "听澜智能", "坐席助手", "把常见问题自动答掉，难的转人工", ("来电原因归类", "坐席话术提示"), "高峰期排队超过5分钟，放弃率到了18%", "坐席流失快，新人上手要两个月", "大厂也有这个，你们规模小，出了问题找谁"),
    ("chemicals", "昌润化工", "守安科技", "作业票系统", "动火、受限空间的票在线开、现场核", ("作业票在线审批", "现场核验拍照"), "作业票补签漏签，上季度查出来9起", "能耗一吨比同行高，说不清高在哪里", "现场已经有一套表，用得好好的"),
    ("agriculture", "绿蔓种业", "田图科技", "追溯通", "一批一码，从地头到门店查得到", ("批次追溯", "抽检记录归档"), "一出质量问题要查3天才知道哪一批", "经销商窜货，价格乱了管不住", "经销商不会配合扫码的"),
    ("property", "宜居物业", "修到科技", "报修派单", "住户报修自动派到最近的师傅", ("工单派发", "超时升级提醒"), "报修平均48小时才有人上门，投诉越来越多", "维修师傅跑空趟，一天白跑两三家", "住户不会用小程序，还是打电话"),
    ("professional_services", "衡正会计", "归账科技", "底稿工作台", "底稿模板、函证和进度放在一处", ("函证跟踪", "底稿版本留痕"), "年审季函证回不来，项目一拖就是20天", "报价靠老合伙人拍，做完才知道亏", "我们自己也能写个小工具"),
    ("automotive", "凌锐线束", "质源软件", "首检防错", "首件检验和防错点逐项留痕", ("首件检验留痕", "不良原因归类"), "返工一个月600小时，主机厂开始扣款", "来料不合格到了线上才发现", "以前上过一套，没人用，白花钱"),
    ("pharma", "康泰制剂", "批清科技", "批记录台", "批生产记录在线填写和复核", ("批记录电子化", "偏差闭环提醒"), "一批药的记录要审5天，审完才能放行", "偏差关不掉，检查前全员加班补", "验证怎么过？审计不认怎么办"),
    ("mining", "远山矿业", "轮智科技", "胎温管家", "给矿卡轮胎测温测压，提前换胎", ("胎温预警", "换胎计划"), "上个月半路爆胎6次，一停就堵一条路", "备件压了一库房，要用的时候偏没有", "预测准不准？我宁可多备几条胎"),
    ("textile", "织锦服饰", "样衣科技", "面料打样台", "打样需求、面料和进度放在一处", ("打样进度提醒", "面料版本留痕"), "一款新品打样要来回改6次，错过了上新", "旧款压库存2000多件，越放越不值钱", "首年人家不收钱，你们怎么还按月收"),
    ("media", "星野传媒", "投算科技", "投放对账", "把各平台投放花费和效果对到一张表", ("投放花费归集", "素材效果对比"), "活动费用超支20%，到月底才知道", "素材效果说不清，钱花在哪里没数", "几年能回本？账上看得见的我才认"),
    ("it_services", "博川软件", "云账科技", "云费管家", "云资源按项目分账，闲置的列出来", ("云费分账", "闲置资源清单"), "云费用三个月涨了四成，没人说得清是谁用的", "上线一次要排两周的队，急的也插不进", "运维自己写脚本就能看"),
)  # fmt: skip

EN: tuple[Row, ...] = (
    ("manufacturing", "Brackley Mouldings", "Setwise", "Changeover board", "Puts tool changes and kit preparation on one plan", ("tool change sequence", "early kit warnings"), "a tool change takes 80 minutes and short runs leave presses waiting", "rush orders tear the spreadsheet plan apart every day", "Saved minutes are not cash, my books show nothing"),
    ("energy", "Coldwater Utilities", "Pumpsense", "Pump watch", "Sensors on pumps and fans that warn days ahead", ("vibration warnings", "inspection routes"), "the feed pump stopped unplanned 3 times last month, always at night", "inspection rounds are noted by hand and nobody reads them", "The old units have no protocol, can you even connect to them?"),
    ("healthcare", "St Aldhelm Clinic", "Queueline", "Slot desk", "Orders scans and visits by length and urgency", ("scan slot planning", "waiting-time reports"), "outpatients wait 2 hours for a scan and complain every day", "nurses spend 90 minutes a shift writing the same notes twice", "Patient data must not leave our network"),
    ("finance", "Harbour Mutual", "Clearpath", "Loan line", "Collects papers and moves a loan from step to step", ("missing-paper alerts", "decision time board"), "a small business loan takes 12 days and applicants walk away", "advisers chase missing papers 4 times per case", "Group already has a lending suite, why a local tool?"),
    ("logistics", "Ridgeway Parcels", "Pickwave", "Pick planner", "Groups picks by store and route", ("pick path planning", "mis-pick reasons"), "the night shift mis-picks 30 orders a day and stores complain", "half the peak crew is temporary and nobody can train them in time", "My pickers won't use another screen"),
    ("retail_fmcg", "Crumb and Co", "Shelfcount", "Order helper", "Suggests an order per store every morning", ("store order suggestion", "waste reason log"), "7% of bread is thrown away at closing and managers are blamed for it", "best sellers are gone by noon and nobody counts for how long", "Staff have no time to type in one more thing"),
    ("construction", "Stonegate Builders", "Tallyscale", "Gate scale", "Photographs each load and checks it against the ticket", ("load records", "supplier variance ranking"), "rebar deliveries run short by 1 to 2 percent", "clashes in drawings mean rework that stops crews for days", "We are within tolerance, no need for this"),
    ("education", "Northfield College", "Timetabler", "Course desk", "Enrolment and timetable changes on one screen", ("enrolment queueing", "timetable change alerts"), "on enrolment day the system is down for 40 minutes and phones never stop", "room changes go round by chat and people turn up in the wrong place", "There is no budget line for this, where would it come from?"),
    ("government", "Wexmoor Council", "Casefast", "Case desk", "Tells applicants what is missing while they apply", ("pre-check of papers", "overdue case alerts"), "a permit takes 3 visits on average and the counter explains it all day", "departments key the same data three times", "Not this year, maybe after the election, next year"),
    ("telecom", "Teleford Broadband", "Answerwell", "Agent aid", "Answers the simple calls and passes on the rest", ("call reason grouping", "agent prompts"), "callers wait over 5 minutes at peak and 18% hang up", "agents leave fast and newcomers need two months", "You are a small company, who do we call when it breaks?"),
    ("chemicals", "Ashcombe Chemicals", "Permitly", "Work permits", "Hot work and entry permits issued and checked on site", ("permit approval", "on-site photo check"), "9 work permits were signed late last quarter", "energy per ton is above target and nobody can say where it goes", "The paper forms work fine, why change?"),
    ("agriculture", "Greenloam Seeds", "Lotcode", "Lot trace", "One code per lot from field to shop", ("lot traceability", "sampling records"), "a quality complaint takes 3 days to trace to a lot", "dealers sell across regions and prices fall apart", "Dealers will never scan codes"),
    ("property", "Meadow Homes", "Fixround", "Repair dispatch", "Sends each repair to the nearest trade", ("job dispatch", "overdue escalation"), "a repair takes 48 hours before anyone comes and tenants complain", "trades make two or three wasted trips a day", "Tenants won't use an app, they ring up"),
    ("professional_services", "Larkin Audit", "Workpaper", "File desk", "Templates, confirmations and progress in one place", ("confirmation tracking", "version records"), "confirmations come back late and audits slip by 20 days", "fees are quoted from memory and losses show only afterwards", "We could build this ourselves"),
    ("automotive", "Varley Harness", "Firstcheck", "First-piece check", "First-piece checks recorded point by point", ("first-piece records", "defect grouping"), "rework takes 600 hours a month and the car maker charges us for it", "bad parts from suppliers are found only on the line", "We bought one before and nobody used it"),
    ("pharma", "Penrose Pharma", "Batchdesk", "Batch record", "Batch records filled in and reviewed on screen", ("electronic batch records", "deviation follow-up"), "a batch record takes 5 days to review before release", "deviations stay open and everyone works overtime before an audit", "How would validation go, will auditors accept it?"),
    ("mining", "Highfell Quarries", "Tyrewatch", "Tyre watch", "Measures heat and pressure in haul truck tyres", ("tyre heat warnings", "tyre change plan"), "6 tyres burst on the haul road last month and each one blocks it", "spare parts fill a shed and the one needed is never there", "Is the forecast accurate? I'd rather keep more spares"),
    ("textile", "Loomworth Apparel", "Sampletrack", "Sample desk", "Requests, fabrics and progress of samples in one place", ("sample progress alerts", "fabric version records"), "a new style goes through 6 rounds of samples and misses its launch", "2,000 old pieces sit in stock and lose value", "The other supplier gives us the first year free, a bundle at renewal"),
    ("media", "Brightside Media", "Spendline", "Spend check", "Brings campaign spend and effect onto one sheet", ("campaign spend tracking", "creative comparison"), "campaigns overspend by 20% and we learn it at month-end", "nobody can say which creative worked", "When does this pay back? Show me in the accounts"),
    ("it_services", "Kestrel Systems", "Cloudledger", "Cloud ledger", "Splits cloud cost by project and lists what is idle", ("cloud cost split", "idle resource list"), "cloud cost rose 40% in three months and nobody knows whose it is", "a release waits two weeks in the queue", "Our own team can script this in-house"),
)  # fmt: skip

_FAMILY = "程潘汪田任姜钟卢崔陆毛邱邹熊白孟龙段雷侯"
_GIVEN = ("明远", "思齐", "国栋", "静宜", "海涛", "若兰", "建平", "晓峰", "丽华", "志刚")
_FIRST = ("Alice", "Omar", "Petra", "Duncan", "Ingrid", "Yusuf", "Clara", "Felix", "Nadia", "Howard", "Maeve", "Viktor", "Tessa", "Rohan", "Greta", "Simon", "Ines", "Callum", "Leila", "Boris")  # fmt: skip
_LAST = ("Pryce", "Nasser", "Holm", "Frost", "Bauer", "Quinn", "Okoye", "Lind", "Marsh", "Costa")
_RIVALS = {"zh": ("诺达", "启元", "博越", "海岚", "正禾"), "en": ("Norda", "Kelmar", "Brightway", "Axiom", "Fenwick")}
_HEADS = {
    "zh": (("副总经理", "财务总监", "信息主任", "车间主任"), ("总经理", "财务部长", "IT经理", "运营主管"), ("副院长", "总会计师", "信息科长", "班组长")),
    "en": (("operations director", "finance director", "IT manager", "shift lead"), ("general manager", "CFO", "IT security lead", "team leader"), ("VP operations", "financial controller", "systems manager", "supervisor")),
}  # fmt: skip


_STYLES: dict[str, tuple[str, ...]] = {
    "zh": ("别家跑顺了我再跟", "拿一处跑出数来，能降就推", "我要做同行第一个", "先看看再说", "能把人省下来就行", "别给我添乱", "一步一步来，别铺太大", "我只看季度报表"),
    "en": ("I follow once others have done it.", "Show me it works on one site and I'll buy.", "I want us to be first.", "Small steps, please.", "If it saves a post I am in.", "Do not slow my people down.", "I look at the quarterly report only.", "Prove it before the audit."),
}  # fmt: skip
_ASKS = {
    "zh": ("要看接口怎么接", "强调数据不能出内网", "问老设备能不能连", "要看等保证书", "担心两套系统并着用", "问停机升级要多久", "要求先过安全问卷"),
    "en": ("asks about interfaces", "wants single sign-on", "worries about two systems side by side", "asks how old machines would connect", "wants the security questionnaire first", "asks where data is kept", "asks about downtime for upgrades"),
}  # fmt: skip
_COACHES = {
    "zh": (("驻场辅导", "一名老师傅跟{}周"), ("现场陪跑", "两个人进班组，陪{}周"), ("上线护航", "顾问住在现场{}周，天天复盘"), ("师傅带班", "请退休老班长带{}周"), ("操作带教", "手把手带{}周，带会为止")),
    "en": (("On-site coach", "One of our people on site for {} weeks"), ("Floor companion", "Two of us join the shift for {} weeks"), ("Go-live guard", "A consultant stays on site {} weeks and reviews each day"), ("Shift mentor", "A retired foreman leads the crew for {} weeks"), ("Hands-on training", "Side by side for {} weeks until it sits")),
}  # fmt: skip
_TERMS = {
    "zh": ("先做一处再推广", "验收后付尾款", "未达约定目标可退服务费", "按季付款", "首年维护验收后起算", "试点三个月", "分两期签", "培训费计入首期", "第二处按清单价九五折以外不再让"),
    "en": ("one site first", "payment in arrears", "90-day break clause", "quarterly invoices", "set-up fee split over six months", "three-month pilot", "second site at list", "training included in the first phase"),
}  # fmt: skip
_WHEN = {
    "zh": ("春节前", "明年3月前", "下季度", "年底前", "五一前", "开学前", "一月底", "旺季前", "财年结束前"),
    "en": ("end of January", "March", "next quarter", "year end", "May", "before the season", "the board in February", "the end of the fiscal year"),
}  # fmt: skip


def names(n: int, lang: Lang) -> list[str]:
    """Four people of deal `n`."""
    if lang == "zh":
        return [_FAMILY[(n * 4 + i) % 20] + _GIVEN[(n * 3 + i * 7) % 10] for i in range(4)]
    return [f"{_FIRST[(n * 4 + i) % 20]} {_LAST[(n * 3 + i * 7) % 10]}" for i in range(4)]


def _zh_notes(n: int, row: Row) -> str:
    who, jobs, rival = names(n, "zh"), _HEADS["zh"][n % 3], _RIVALS["zh"][n % 5]
    met = ("头一回见", "第二次见", "见过三次")[n % 3]
    style = _STYLES["zh"][n % 8]
    stand = ("很支持，说我去跟上面讲", "没表态", "更想用" + rival)[(n // 3) % 3]
    heads = (
        f"【微信语音 11月{3 + n % 20}日】今天见了{jobs[0]}{who[0]}，{met}，方案选谁他定，",
        f"11.{3 + n % 20:02d} 拜访纪要。{jobs[0]}{who[0]}，{met}，这事他拍板。",
        f"跑了一趟{row[1]}。{jobs[0]}{who[0]}（{met}）说了算，",
    )
    return (
        f"{heads[n % 3]}他说：{row[6]}。原话：“{style}”。\n"
        f"{jobs[1]}{who[1]}要签字，超过{20 + n * 3}万得他批，{'还没见过' if n % 2 else '见了一面，只认账上的数'}。\n"
        f"{jobs[3]}{who[3]}，班组天天要用，{stand}，补了一句：{row[7]}。\n"
        f"{jobs[2]}{who[2]}负责出评估报告，{_ASKS['zh'][n % 7]}。竞品：{rival}，上个月来演示过。预算{60 + n * 7}万以内，{_WHEN['zh'][n % 9]}定。"
    )


def _en_notes(n: int, row: Row) -> str:
    who, jobs, rival = names(n, "en"), _HEADS["en"][n % 3], _RIVALS["en"][n % 5]
    style = _STYLES["en"][n % 8]
    stand = ("likes it and told her manager so in front of us", "said nothing either way", f"would rather use {rival}")[(n // 3) % 3]  # fmt: skip
    first = who[0].split()[0]
    return (
        f"{3 + n % 20} Nov, {who[0]} ({jobs[0]}), {('first meeting', 'second visit', 'third meeting')[n % 3]}. {first} picks the vendor. "
        f'{first} says {row[6]}. "{style}"\n'
        f"{who[1]} ({jobs[1]}) signs anything above £{20 + n * 3}k, {'not met yet' if n % 2 else 'met once, accepts only figures from the books'}.\n"
        f"{who[3]} ({jobs[3]}): the team would use it every shift, {stand}. Adds that {row[7]}.\n"
        f"{who[2]} ({jobs[2]}) will score suppliers and {_ASKS['en'][n % 7]}. {rival} gave a demo last month. "
        f"Budget under £{60 + n * 7}k, decision by {_WHEN['en'][n % 8]}."
    )


def _offering(n: int, row: Row, lang: Lang) -> dict[str, Any]:
    zh = lang == "zh"
    price = 120_000 + n * 17_000 if zh else 14_000 + n * 1_300
    currency = "CNY" if zh else "GBP"
    label, what = _COACHES[lang][n % 5]
    coach = (label, what.format(4 + n % 5))
    pool = _TERMS[lang]
    terms = [pool[(n * 3 + i * 2) % len(pool)] for i in range(3)]
    never = ("免费试用", "独家条款", "承诺具体降幅") if zh else ("unpaid pilot", "exclusivity", "a promised saving")
    return {
        "company": row[2],
        "offering": [
            {"id": "a", "name": row[3], "layer": "base", "description": row[4], "capabilities": list(row[5])},
            {"id": "b", "name": coach[0], "layer": "value_add", "description": coach[1], "capabilities": [coach[0]]},
        ],
        "price_list": [
            {"item": row[3], "module": "a", "amount": price, "currency": currency, "cycle": "yearly", "note": ""},
            {"item": coach[0], "module": "b", "amount": price / 4, "currency": currency, "cycle": "one_off", "note": ""},
        ],
        "terms_may_offer": terms,
        "terms_may_not": [never[n % 3], never[(n + 1) % 3]],
    }  # fmt: skip


def dossiers() -> list[dict[str, Any]]:
    """The forty, as dossier files hold them."""
    out: list[dict[str, Any]] = []
    for lang, rows, notes in (("zh", ZH, _zh_notes), ("en", EN, _en_notes)):
        for n, row in enumerate(rows):
            who = names(n, lang)  # type: ignore[arg-type]
            out.append(
                {
                    "id": f"varied-{lang}-{n:02d}",
                    "lang": lang,
                    "industry": row[0],
                    "customer": row[1],
                    "seller": _offering(n, row, lang),  # type: ignore[arg-type]
                    "notes": notes(n, row),
                    "objections": [{"by": who[(n + 1) % 4], "text": row[8]}],
                }
            )
    return out
