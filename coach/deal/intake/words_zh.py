"""Chinese word lists the intake reads by: surnames, titles, unit suffixes, function words."""

from __future__ import annotations

import re

_SINGLE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳"
    "鲍史唐费岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞"
    "熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓"
    "单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲封储靳段焦巴弓牧山谷车侯宓蓬全班仰秋仲伊宫宁仇栾厉祖武符刘景詹束龙叶幸"
    "司黎薄印宿白怀蒲邰从索赖卓蔺屠蒙池乔翟谭姬申堵冉桑桂濮牛寿边扈燕冀浦尚农温庄晏柴瞿阎慕连习艾鱼容向古易慎戈廖庾终居"
    "衡步都耿满弘匡国文寇广东欧沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养鞠丰关查游权游岳佘商牟付肖闫覃涂苟邝冼植区麦"
    "綦迟丛初楼揭逯阳亓仝妥候招上官代"
)
COMPOUND = "欧阳|司马|上官|诸葛|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|南宫|东方|司徒|独孤|西门"
AMBIGUOUS = set("管和于向任从时由对同及成都那东区国空上代都那利干居从全常应明平应边计解车单连管经方高安商广文农楼师")
"""Surnames that are function words or common nouns as well: alone before a title they need a boundary to the left."""
SINGLE = "".join(sorted(set(_SINGLE) - set("都那上区空国东终养植居妥招")))
SURNAME = f"(?:{COMPOUND}|[{SINGLE}])"

CORES = (
    "董事长 总经理 总裁 行长 厂长 矿长 院长 校长 馆长 局长 处长 科长 部长 主任 经理 总监 主管 组长 班长 队长 店长 站长 所长 台长 社长 会长 "
    "秘书长 园长 场长 课长 协理 襄理 副理 总工程师 工程师 总工 架构师 会计师 总会计师 会计 出纳 顾问 专员 助理 老板娘 老板 书记 主席 理事长 "
    "护士长 秘书 合伙人 专家 排产员 计划员 采购员 库管 仓管 调度员 调度 科员 主审 主编 董秘 厅长 市长 县长 镇长 村长 区长 司长 庭长 "
    "船长 机长 车长 段长 线长 工段长 副总 设计师 分析师 督导 干事 委员 监事长 教务长 编辑 教授 医生 医师 药师 技师 队长 领班 总设计师 首席 执行官"
).split()
CORE = "(?:" + "|".join(sorted(set(CORES), key=len, reverse=True)) + ")"
FUNCTIONS = (
    "财务 生产 销售 运营 技术 采购 IT 信息化 信息 质量 质检 品控 品管 品质 设备 工程 项目 市场 人事 人力资源 人力 行政 商务 物流 仓储 仓库 研发 工艺 安全 "
    "安环 环保 法务 合规 风控 审计 客服 客户 售后 售前 区域 大区 教学 教务 后勤 基建 招标 护理 医务 药剂 检验 计划 供应链 供应 电商 门店 商品 品类 "
    "数据 产品 车间 集团 中国区 华东区 华南区 华北区 大中华区 常务 执行 副 总 高级 首席 助理 资深 分管 主管 精益 网络 系统 软件 算法 战略 投资 经营 服务 维修 机电 "
    "动力 能源 土建 成本 预算 资产 档案 营销 品牌 渠道 会员 数字化 智能化 自动化 制造 装配 压铸 冲压 焊装 总装 注塑 织造 印染 库房 调度 培训 行车 "
    "车队 客运 餐饮 前厅 厨房 工会 党委 病区 科研 教研 图书 实验室 三期 二期 一期 驻场 现场 业务 信贷 零售 对公 理赔 核保 精算 资金 税务 司库 投标 造价 配送 运输 厂务"
).split()
FUNCTION = "(?:" + "|".join(sorted(set(FUNCTIONS), key=len, reverse=True)) + ")"
TITLE_EN = (
    r"(?:(?:IT|HR|Finance|Ops|Sales|Marketing|QA|Plant|Project|Global|Regional|General|Senior|Deputy|Vice|SVP|EVP) )?"
    r"(?:CEO|CFO|COO|CTO|CIO|CMO|CISO|CHRO|CPO|CDO|GM|MD|FD|VP|SVP|EVP|PM|BP|HRD|HRBP|Director|Manager|Head|Lead|Owner|President|Buyer)"
)
TITLE = rf"(?:(?:{FUNCTION} ?){{0,3}}{CORE}|(?:{FUNCTION} ?)?{TITLE_EN}(?![A-Za-z]))"
HONORIFIC = (
    "总|工|姐|哥|老师|博士|处|局|校|厂|董|科|院|行|队|叔|姨|嫂|女士|先生|小姐|太太|部|律师|师傅|台|馆|老|所|矿|主|BP|经"
)
HONORIFIC = "|".join(h for h in HONORIFIC.split("|") if h not in {"部", "台", "主", "老", "经", "BP"})
NOT_HANDLE = set(
    "施工 包工 单工 时工 全工 化工 何处 高校 高院 万科 成科 全科 文科 安全 全局 时局 平局 高工 万老师 文博士 石科 单科 山区 江南 白酒 商科 "
    "路局 田径 关系 汤总 全总 计总 成总 常总 利总 房产 同行 施行 平行 厉行 银行 单行 全行 武警队 车队 连队 马队 商行 步行 左行 安检 高处 从处 都总 "
    "明处 别处 居处 益处 难处 连总 解总 单总 管总 车总 边总 常工 全院 武校 文工 时处 平处 同处 单处 全处 全厂 全所 全队 全校 全矿 全馆 汇总 和总 林业局 林场".split()
)
UNIT = "(?:事业部|分公司|子公司|分厂|部门|中心|车间|病区|办公室|实验室|研究所|公司|部|处|科|室|办|厂|院|局|站|所)"
_STOP = (
    "的了在是和跟与找去到见由请叫让问从被给对向我你他她它们有还也都就把说讲这那各于为其会要没不当过来个进归得上下里及或"
)
_WORDCH = f"(?:(?![{_STOP}])[\u4e00-\u9fff])"
DEPT = rf"(?:{_WORDCH}|[A-Za-z&]){{1,7}}{UNIT}"
DEPT_EN = (
    r"(?:procurement|purchasing|sourcing|finance|operations|ops|marketing|sales|engineering|logistics|quality|QA|QC|"
    r"production|maintenance|compliance|legal|R&D|HR|IT security|IT|supply chain|customer service|facilities|accounts|security|"
    r"billing|warehouse|planning|clinical|nursing|estates)"
)
SEAT = re.compile(
    r"(?:总部 ?|集团 ?|中国区 ?|区域 ?)?(?:(?<![A-Za-z])(?:CEO|CFO|COO|CTO|CIO|GM|MD|FD|VP)(?![A-Za-z])|大老板|老板娘|老板|董事长|总经理|总裁|院长|校长|馆长|厂长|行长|局长|矿长|"
    r"园长|所长|理事长|社长|台长|财务总监|一把手|总工程师)"
)
SEAT_TAIL = r"(?!办公|助理|秘书|会议|级别|级|室|信箱|基金|们|门都|致辞|签发|[：:]\s*\n)"
FOLLOW = (
    r"(?:说|讲|表示|认为|觉得|负责|介绍|指出|强调|提出|提到|补充|反映|反馈|透露|抱怨|吐槽|插话|回复|问|是|在|也|都|就|那边|这边|他|她|本人|自己|身兼|"
    r"要|会|管|没|不|很|挺|和|跟|定|签|批|拍|拿|看|见|第[一二三四五六七八九]|的|带|主动|明确|直接|老|一直|当场|只|还|已|今天|昨天|上周|刚|对|给|把|有|"
    r"组织|牵头|评|打分|写|出|支持|反对|想|愿|希望|答应|同意|坚持|态度|全程|先|接手|接任|调|离职|退休|姓|兼|算|讲完|点头|一句话|说了|提|聊|打|约|"
    r"电话|微信|视频|首次|初次|多次|头一|一起|一块|天天|每天|特别|比较|非常|最|之前|以前|现在|目前|原来|过来|回|笑|用|偷偷|私下|私底下|悄悄|人|家)"
)
EDGE = r"(?=$|[\s，,。；;：:！!？?、（(）)【】\[\]|｜/“”\"'’‘「」…—–\-＝=+*★→~])"
FUNC3 = set(
    "说讲是在都也就那这他她要会管提没不很挺和跟签见第的了过来去到拿出把被让给对从还有我你只已问兼又带先现主第看批打当拍表负用"
)
