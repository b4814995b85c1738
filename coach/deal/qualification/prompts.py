"""The 21 prompts of the opportunity analysis, in the method's order and wording (items 82-84)."""

from __future__ import annotations

from typing import Literal, NamedTuple

from coach.deal.facts import Text
from coach.deal.qualification.types import say

Question = Literal["real", "compete", "win", "worth"]
Whom = Literal["decider", "finance", "user", "supporter", "seller"]


class Prompt(NamedTuple):
    """One prompt: what it is called, what to ask, and whom."""

    id: str
    question: Question
    label: Text
    ask: Text
    whom: Whom


QUESTIONS: dict[Question, Text] = {
    "real": say("真实的机会吗", "Is it real?"),
    "compete": say("有竞争力吗", "Can we compete?"),
    "win": say("会赢吗", "Will we win?"),
    "worth": say("值得赢吗", "Is it worth winning?"),
}
COMPETE = ("difference", "relation")
"""`有竞争力吗` has no slide of its own in the method: it is read from these two prompts and labelled so (items 81, 89)."""

PROMPTS: tuple[Prompt, ...] = (
    Prompt("urgency", "real", say("迫切性", "Urgency"),
           say("这件事为什么现在要做？放到下半年行不行？", "Why now? What if it waited half a year?"), "decider"),
    Prompt("deadline", "real", say("截止期", "Deadline"),
           say("最晚哪天要定下来？这个日子是谁定的？", "By which day must it be decided, and who set that day?"), "decider"),
    Prompt("delay", "real", say("延缓的后果", "Cost of delay"),
           say("再拖一个季度，账上会多出哪一笔？", "If it slips a quarter, which line of the accounts shows it?"), "finance"),
    Prompt("gain", "real", say("完成的收益", "Gain"),
           say("做成了，您希望哪个数变成多少？", "Once it works, which figure should have become what?"), "decider"),
    Prompt("budget", "real", say("预算多少", "Budget"),
           say("这笔钱多少、列在哪个科目、谁批？", "How much is set aside, on which line, and who releases it?"), "finance"),
    Prompt("importance", "real", say("重要程度", "Importance"),
           say("这件事在您今年的几件大事里排第几？", "Where does this stand among this year's priorities?"), "decider"),
    Prompt("diversion", "real", say("预算会挪作他用吗", "Could the money go elsewhere?"),
           say("还有哪些项目在等同一笔钱？", "Which other projects wait for the same money?"), "finance"),
    Prompt("value", "win", say("解决方案带来的价值", "Value of our solution"),
           say("我们的办法落在哪个数上，您那边谁能核？", "Which of your figures does it move, and who on your side can check?"), "finance"),
    Prompt("acknowledged", "win", say("客户明确认同", "Value acknowledged"),
           say("如果做到了，对您这摊事意味着什么？", "If it worked, what would that mean for you?"), "decider"),
    Prompt("difference", "win", say("与对手的差异性", "Difference from rivals"),
           say("几家摆在一起，您最看重哪一条？", "With everyone side by side, which point weighs most?"), "decider"),
    Prompt("relation", "win", say("关系比对手有何优势", "Relations compared with rivals"),
           say("除了我们，您这边还常跟哪家聊？", "Who else do you speak with regularly about this?"), "supporter"),
    Prompt("power", "win", say("哪些权势人物支持，为什么", "Who with power backs us, and why"),
           say("开会定这事的时候，谁会替我们说话？", "When it is decided, who will speak for us?"), "supporter"),
    Prompt("reach", "win", say("能否影响决策链关键人", "Reach to the key people"),
           say("拍板和签字的人，下次能不能请到一起？", "Can those who decide and sign join the next meeting?"), "supporter"),
    Prompt("resources", "win", say("销售资源足够吗", "Our resources"),
           say("售前、实施、演示环境排得出来吗？谁来补？", "Have we the presales, delivery and demo capacity, and who fills the gap?"), "seller"),
    Prompt("risk", "win", say("最大风险", "Biggest risk"),
           say("输的话最可能输在哪一步？", "If we lose, at which step?"), "seller"),
    Prompt("return_now", "worth", say("目前销售回报", "Return now"),
           say("这一单现在能签多少？", "How much is there to sign now?"), "seller"),
    Prompt("return_3y", "worth", say("未来3年销售回报", "Return over three years"),
           say("做好了，三年里还能做多大？", "Done well, how large could it grow in three years?"), "decider"),
    Prompt("profit", "worth", say("利润评估", "Margin"),
           say("扣掉投入的人和驻场，这单毛利多少？", "What margin is left after people and travel?"), "seller"),
    Prompt("other_value", "worth", say("销售以外的其他价值", "Value beyond the sale"),
           say("做成之后，愿不愿意让同行来看一看？", "Once it runs, would you let others come and see it?"), "decider"),
    Prompt("market", "worth", say("对市场或其他客户的影响度", "Effect on the market"),
           say("拿下这家，哪几家会跟着看？", "If we win this one, who else will look?"), "seller"),
    Prompt("improves_us", "worth", say("是否提高产品和服务水平", "Does it improve us?"),
           say("这一单能逼我们补上哪块能力？", "Which ability will this deal make us build?"), "seller"),
)  # fmt: skip
MAX_SCORE = 2 * len(PROMPTS)
