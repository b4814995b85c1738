"""Ranking, conditions, reasons and silence, with an embedding that only counts words."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from coach.errors import BadInput
from coach.library.entries import Library
from coach.retrieval.results import Filters
from coach.retrieval.search import HybridRetriever

from .conftest import CASES, MemoryStore, WordEmbedding, case, make_library

Build = Callable[[Library], HybridRetriever]


def ids(retriever: HybridRetriever, query: str, **more: object) -> list[str]:
    return [hit.id for hit in retriever.search(query, **more).hits]  # type: ignore[arg-type]


def test_the_record_that_speaks_of_it_comes_first_with_source_and_reasons(retriever: HybridRetriever) -> None:
    result = retriever.search("炉子一换品种就等炉温")
    top = result.hits[0]
    assert (top.id, top.url, top.level, top.industry) == ("oven", "https://example.org/oven", "B", "food")
    assert not result.abstain and result.score > 0.5
    assert any("炉温" in reason for reason in top.why)
    assert top.title.zh.startswith("oven公司：")


def test_english_and_traditional_find_the_same_record(retriever: HybridRetriever) -> None:
    assert ids(retriever, "ovens waiting for temperature")[0] == "oven"
    assert ids(retriever, "換品種要等爐溫")[0] == "oven"
    assert "same words" in " ".join(retriever.search("ovens waiting for temperature").hits[0].why)


def test_a_way_people_ask_finds_a_case_whose_own_text_says_it_otherwise(retriever: HybridRetriever) -> None:
    top = retriever.search("炉子一换就干等").hits[0]
    assert top.id == "oven"
    assert "有人这样问过：炉子一换就干等" in top.why


def test_a_demanded_industry_comes_before_everything_else(retriever: HybridRetriever) -> None:
    result = retriever.search("只要律所的案例：账单对不上", k=6)
    assert [hit.industry for hit in result.hits[:2]] == ["law", "law"]
    assert result.hits[0].id == "bill"
    assert result.hits[2].facets.industry is False
    assert any("行业不同" in text for text in result.hits[2].missing)


def test_a_demanded_industry_without_such_a_record_is_silence(retriever: HybridRetriever) -> None:
    result = retriever.search("只要律所的案例：烤炉等炉温")
    assert result.abstain
    assert "法律" in result.note.zh


def test_the_form_only_tips_the_scale(retriever: HybridRetriever) -> None:
    result = retriever.search("来信归档慢", filters=Filters(industry="gym"), k=6)
    assert result.hits[0].id == "mail"
    assert [h.id for h in result.same_industry] and {h.industry for h in result.same_industry} == {"gym"}
    assert result.elsewhere[0].id == "mail"


def test_of_two_equals_the_stated_size_decides(build: Build) -> None:
    twin = CASES[0].model_copy(update={"id": "oven-small", "company_size": CASES[1].company_size})
    retriever = build(make_library([*CASES, twin]))
    small = retriever.search("三十来人的面包店换品种等炉温")
    large = retriever.search("四百人的面包厂换品种等炉温")
    assert (small.hits[0].id, large.hits[0].id) == ("oven-small", "oven")
    assert small.hits[0].facets.size is True
    assert small.hits[1].facets.size is False


@pytest.mark.parametrize("query", ["店里的货老被偷，失窃太多", "stolen goods, so much theft"])
def test_a_pain_the_library_lacks_is_silence(retriever: HybridRetriever, query: str) -> None:
    result = retriever.search(query)
    assert result.abstain
    assert result.note.zh and result.note.en


def test_silence_names_the_topic_it_has_nothing_on(retriever: HybridRetriever) -> None:
    assert "失窃" in retriever.search("店里的货老被偷").note.zh
    assert "theft" in retriever.search("so much theft").note.en


def test_an_empty_query_is_silence_not_an_error(retriever: HybridRetriever) -> None:
    assert retriever.search("  ").abstain


@pytest.mark.parametrize(("kind", "k"), [("case", 0), ("film", 3)])
def test_a_wrong_kind_or_count_says_what_is_right(retriever: HybridRetriever, kind: str, k: int) -> None:
    with pytest.raises(BadInput, match="case, script, method, pain"):
        retriever.search("炉温", kind=kind, k=k)  # type: ignore[arg-type]


def test_anonymised_cases_are_marked_as_direction_only(retriever: HybridRetriever) -> None:
    hit = retriever.search("会员不来了，会员流失率").hits[0]
    assert hit.id == "locker" and any("匿名" in text for text in hit.missing)


def test_only_approved_records_are_found(retriever: HybridRetriever, build: Build) -> None:
    assert "draft" not in ids(retriever, "价格贵得离谱", kind="script", k=8)
    retired = CASES[0].model_copy(update={"review": "retired"})
    assert "oven" not in ids(build(make_library([retired, *CASES[1:]])), "烤炉等炉温", k=6)


def test_scripts_for_the_role_come_first(retriever: HybridRetriever) -> None:
    assert ids(retriever, "价格太贵了吧", kind="script")[0] == "dear-user"
    assert ids(retriever, "价格太贵", kind="script", filters=Filters(role="cfo"))[0] == "dear-finance"
    assert ids(retriever, "价格太贵", kind="script", filters=Filters(role="user"))[0] == "dear-user"


@pytest.mark.parametrize(
    ("clause", "card"),
    [("换品种老等炉温", "oven_wait"), ("来信堆着没人归档", "late_letters"), ("电费一直压不下来", "power")],
)
def test_a_clause_finds_its_pain_card(retriever: HybridRetriever, clause: str, card: str) -> None:
    result = retriever.search(clause, kind="pain")
    assert (result.hits[0].id, result.abstain) == (card, False)


@pytest.mark.parametrize("clause", ["下周三去总部开会", "他做事很稳", "budget is approved", "王总管三个部门"])
def test_a_clause_that_is_no_pain_finds_none(retriever: HybridRetriever, clause: str) -> None:
    assert retriever.search(clause, kind="pain").abstain


def test_all_kinds_together(retriever: HybridRetriever) -> None:
    kinds = {hit.kind for hit in retriever.search("换品种老等炉温", kind=None, k=10).hits}
    assert {"case", "pain"} <= kinds


def test_only_what_changed_is_embedded_again(build: Build, store: MemoryStore, embedding: WordEmbedding) -> None:
    build(make_library())
    first = len(embedding.embedded)
    build(make_library())
    assert len(embedding.embedded) == first
    changed = case("mail", "law", "来信丢失|letters get lost", "自动分类|automatic sorting", "归档时间|filing time")
    build(make_library([c if c.id != "mail" else changed for c in CASES]))
    assert embedding.embedded[first:] == ["来信丢失。自动分类", "letters get lost. automatic sorting"]
    assert not any("归档慢" in row["text"] for row in store.rows.values() if row["kind"] == "case")
    assert {row["text_hash"] for row in store.rows.values()} >= {key for _, key in store.kept}


def test_a_query_is_embedded_once_for_all_kinds(retriever: HybridRetriever) -> None:
    calls = []
    real = retriever.index.embedding
    assert real is not None

    class Counting:
        id = real.id
        passages = real.passages

        def query(self, text: str) -> object:
            calls.append(text)
            return real.query(text)

    retriever.index.embedding = Counting()  # type: ignore[assignment]
    retriever.search("泳池烧水太贵", kind=None)
    assert calls == ["泳池烧水太贵"]


def test_many_threads_get_the_same_answer(retriever: HybridRetriever) -> None:
    expected = ids(retriever, "泳池电费高")
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(ids(retriever, "泳池电费高"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8
