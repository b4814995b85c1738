"""Lengths of a talk: what must be said stays, the rest by rank while there is time; and what counts as a commitment."""

from __future__ import annotations

import pytest

from coach.chat.understand import understand
from coach.deal.model import BuyingRole, Deal, Stakeholder
from coach.errors import BadInput
from coach.plays.debrief import Commitment, verdict
from coach.plays.seats import empty_seats
from coach.plays.track_lengths import assembled, fitted, length_of

ORDER = (("a", 0), ("b", 3), ("c", 1), ("d", 0))
WORDS = {"a": "甲" * 40, "b": "乙" * 40, "c": "丙" * 40, "d": "丁" * 40}


def test_what_must_be_said_stays_and_the_least_telling_goes_first() -> None:
    assert fitted(ORDER, WORDS, (100, 130), "zh") == ["a", "c", "d"]
    assert fitted(ORDER, WORDS, (50, 60), "zh") == ["a", "d"]
    assert fitted(ORDER, WORDS, (150, 200), "zh") == ["a", "b", "c", "d"]


def test_only_the_lengths_asked_for_are_filled() -> None:
    said = {f"track.{k}": f"{k}。" for k in ("hook", "fact", "offer", "ask", "w_hook", "m_why", "subject")}
    short = assembled(["30s"], said, "zh", "某司")
    assert short.short == "hook。fact。offer。ask。" and not short.long and not short.email
    written = assembled(["written"], said, "zh", "某司")
    assert (
        written.message == "w_hook。ask。" and written.subject and written.email.endswith("某司") and not written.short
    )


def test_another_length_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput, match="30s, 2min, written"):
        length_of("5min")


@pytest.mark.parametrize(
    ("message", "length"),
    [
        ("给我30秒的版本", "30s"),
        ("见周总，两分钟怎么讲", "2min"),
        ("微信怎么写给周总", "written"),
        ("give me the 30-second version", "30s"),
        ("write the e-mail to Zhou", "written"),
    ],
)
def test_a_length_is_heard_in_a_sellers_words(message: str, length: str) -> None:
    found = understand(message, Deal(people=[Stakeholder(name="周毅", title="总经理")]))
    assert (found.intent, found.length) == ("talk_track", length)


@pytest.mark.parametrize("message", ["周总在微信里说预算砍到三十万了，要等明年", "昨天发邮件给周总，他回说六月再定"])
def test_a_message_that_was_sent_is_told_and_not_asked_for(message: str) -> None:
    assert understand(message, Deal(people=[Stakeholder(name="周毅", title="总经理")])).length is None


@pytest.mark.parametrize(
    ("message", "question", "said"),
    [("第3题周总说每小时4200", "3", "每小时4200"), ("q7: about 4,200 an hour", "7", "about 4,200 an hour")],
)
def test_an_answer_names_its_question(message: str, question: str, said: str) -> None:
    found = understand(message, Deal(people=[Stakeholder(name="周毅", title="总经理")]))
    assert (found.intent, found.question, found.said) == ("answer", question, said)


def test_a_seat_is_empty_until_somebody_is_known_to_hold_it() -> None:
    boss = Stakeholder(name="周毅", title="总经理", buying_roles=[BuyingRole.DECISION_MAKER])
    assert empty_seats([]) == ["decide", "use", "guard"]
    assert empty_seats([boss]) == ["use", "guard"]
    everybody = [boss, Stakeholder(name="何静", title="班组长"), Stakeholder(name="宋文", title="财务经理")]
    assert empty_seats(everybody) == []


@pytest.mark.parametrize(
    ("got", "by", "date", "kind"),
    [
        ("指定一位财务和车间一起核口径", "周毅", "12月3日", "advance"),
        ("指定一位财务和车间一起核口径", "", "12月3日", "continuation"),
        ("指定一位财务和车间一起核口径", "周毅", "", "continuation"),
        ("我们发一份资料过去", "周毅", "12月3日", "continuation"),
        ("保持联系", "周毅", "12月3日", "continuation"),
        ("", "", "", "none"),
    ],
)
def test_an_advance_is_a_deed_of_the_customer_with_owner_and_date(got: str, by: str, date: str, kind: str) -> None:
    deal = Deal(people=[Stakeholder(name="周毅")])
    for lang in ("zh", "en"):
        found, why = verdict(Commitment(got=got, by=by, date=date), deal, lang)
        assert found == kind and why
