"""Slack's limits and its markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.slack.blocks import MAX_BLOCKS, MAX_TEXT, escape, messages, pieces
from coach.writing.types import Citation


@given(st.text(alphabet=st.sampled_from("甲a&<>。.\n "), max_size=12_000))
def test_no_piece_is_too_long_and_nothing_is_lost(text: str) -> None:
    whole = escape(text)
    parts = pieces(whole)
    assert all(0 < len(p) <= MAX_TEXT for p in parts)
    assert "".join("".join(parts).split()) == "".join(whole.split())
    for part in parts:
        assert part.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "").count("&") == 0


def test_many_blocks_become_several_messages() -> None:
    reply = "\n\n".join("段落" * 1400 for _ in range(120))
    made = messages(reply)
    assert len(made) == 3
    assert all(len(blocks) <= MAX_BLOCKS for blocks in made)


def test_a_source_with_an_unsafe_address_is_shown_without_link() -> None:
    cites = [
        Citation(id="a", title="A <b>", url="javascript:alert(1)", level="B"),
        Citation(id="b", title="B", url="https://x.example/p", level="A"),
    ]
    shown = [b["elements"][0]["text"] for b in messages("好", cites)[0][1:]]
    assert shown == ["A &lt;b&gt; (B)", "<https://x.example/p|B> (A)"]
