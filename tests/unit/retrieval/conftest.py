"""A small library of our own invention and an embedding that counts shared words: no model, no file, no network."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach.config import Settings
from coach.library.entries import Case, Library, PainCard, Script
from coach.library.lists import Industry, JobTitle, Topic
from coach.retrieval.build import ensure_index
from coach.retrieval.search import HybridRetriever
from coach.retrieval.words import terms

DIM = 256


class WordEmbedding:
    """Texts that share words are near. Counts its calls."""

    id = "words:1"

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def passages(self, texts: Sequence[str]) -> Any:
        self.embedded += texts
        return np.stack([self.query(text) for text in texts])

    def query(self, text: str) -> Any:
        vector = np.full(DIM, 0.05, np.float32)
        for term in terms(text):
            vector[zlib.crc32(term.encode()) % DIM] += 1
        return vector / np.linalg.norm(vector)


class MemoryStore:
    """Passages and vectors in dictionaries."""

    def __init__(self) -> None:
        self.rows: dict[str, Mapping[str, str]] = {}
        self.kept: dict[tuple[str, str], Any] = {}

    def replace(self, rows: Sequence[Mapping[str, str]]) -> tuple[int, int]:
        before, self.rows = set(self.rows), {row["id"]: row for row in rows}
        return len(self.rows.keys() - before), len(before - self.rows.keys())

    def embedded(self, model: str) -> set[str]:
        return {key for owner, key in self.kept if owner == model}

    def vectors(self, model: str, hashes: Iterable[str]) -> dict[str, Any]:
        return {h: self.kept[model, h] for h in hashes if (model, h) in self.kept}

    def save_vectors(self, model: str, vectors: Mapping[str, Any]) -> None:
        self.kept.update({(model, key): v for key, v in vectors.items()})

    def forget_unused_vectors(self) -> int:
        used = {row["text_hash"] for row in self.rows.values()}
        gone = [key for key in self.kept if key[1] not in used]
        for key in gone:
            del self.kept[key]
        return len(gone)


def case(case_id: str, industry: str, pain: str, solution: str, metric: str, **more: Any) -> Case:
    """A case with the same words in both languages where only one is given."""
    names = {"food": ("食品", "Food"), "law": ("律所", "Law"), "gym": ("健身", "Gym")}[industry]
    zh_pain, en_pain = pain.split("|")
    zh_way, en_way = solution.split("|")
    zh_metric, en_metric = metric.split("|")
    return Case.model_validate(
        {
            "id": case_id,
            "industry": {"code": industry, "zh": names[0], "en": names[1]},
            "customer": {"zh": f"{case_id}公司", "en": case_id},
            "pain": {"zh": zh_pain, "en": en_pain},
            "solution": {"zh": zh_way, "en": en_way},
            "value_data": [{"metric": {"zh": zh_metric, "en": en_metric}, "after": 3}],
            "source_title": {"zh": "来源", "en": "source"},
            "source_url": f"https://example.org/{case_id}",
            "confidence_note": {"level": more.pop("level", "B"), "zh": "来源", "en": "source"},
            **more,
        }
    )


CASES = [
    case(
        "oven",
        "food",
        "烤炉换品种要等炉温|ovens wait for temperature",
        "相近温度排在一起|like temperatures together",
        "等炉时间|oven waiting time",
        company_size={"zh": "约 400 名员工", "en": "about 400 employees"},
        asked_as={"zh": ["炉子一换就干等"], "en": ["waiting on the oven all day"]},
    ),
    case(
        "dough",
        "food",
        "面团凭手感，口味不稳|dough by feel, taste varies",
        "称重配料|weighed batches",
        "退货率|return rate",
        company_size={"zh": "30 名员工", "en": "30 employees"},
    ),
    case("mail", "law", "来信归档慢|slow filing of letters", "自动分类|automatic sorting", "归档时间|filing time"),
    case("bill", "law", "账单对不上|bills do not match", "逐项核对|item check", "对账时间|reconciliation time"),
    case(
        "locker",
        "gym",
        "会员不来了|members stop coming",
        "到店提醒|visit reminders",
        "会员流失率|member churn",
        level="D",
    ),
    case("boiler", "gym", "泳池烧水电费高|pool heating costs", "夜间蓄热|night heat storage", "电费|electricity bill"),
]

TOPICS = [
    Topic.model_validate({"code": "energy", "name": {"zh": "能耗", "en": "energy"}, "zh": ["电费", "能耗"], "en": ["electricity", "heating cost"]}),
    Topic.model_validate({"code": "theft", "name": {"zh": "失窃", "en": "theft"}, "zh": ["被偷", "失窃"], "en": ["theft", "stolen"]}),
    Topic.model_validate({"code": "filing", "name": {"zh": "归档", "en": "filing"}, "zh": ["归档", "来信 堆"], "en": ["filing"]}),
]  # fmt: skip

INDUSTRIES = [
    Industry.model_validate({"code": "food", "name": {"zh": "食品", "en": "Food"}, "synonyms": {"zh": ["面包", "烘焙"], "en": ["bakery"]}}),
    Industry.model_validate({"code": "law", "name": {"zh": "法律", "en": "Law"}, "synonyms": {"zh": ["律所", "律师"], "en": ["law firm"]}}),
    Industry.model_validate({"code": "gym", "name": {"zh": "健身", "en": "Gym"}, "synonyms": {"zh": ["健身房"], "en": ["gym"]}}),
]  # fmt: skip


def pain_card(card_id: str, title: str, cue: str, asked: list[str], related: list[str]) -> PainCard:
    """A card with the fields that search reads."""
    return PainCard.model_validate(
        {
            "id": card_id,
            "title": {"zh": title, "en": card_id},
            "subject": {"zh": title, "en": card_id},
            "industries": [],
            "cues": {"zh": [cue], "en": []},
            "asked_as": {"zh": asked, "en": []},
            "views": [],
            "chain": [],
            "situation": [],
            "problem": [],
            "need_payoff": [],
            "capability_cues": {"zh": [], "en": []},
            "related_cases": related,
        }
    )


def script(script_id: str, heard: str, roles: list[str], review: str = "approved") -> Script:
    """A script with the fields that search reads."""
    return Script.model_validate(
        {
            "id": script_id,
            "scene": "objection",
            "kind": "price",
            "roles": roles,
            "title": {"zh": heard, "en": script_id},
            "heard_as": {"zh": [heard], "en": []},
            "slots": {},
            "source": "OB-05",
            "review": review,
        }
    )


def make_library(cases: list[Case] | None = None) -> Library:
    """The library of these tests."""
    cards = [
        pain_card("oven_wait", "炉温等待", "炉温", ["换品种老等炉温"], ["oven"]),
        pain_card("stolen_goods", "货物失窃", "失窃", ["货老被偷"], []),
        pain_card("late_letters", "来信积压", "来信", ["信堆着没人归档"], ["mail"]),
        pain_card("power", "电费高", "电费", ["电费压不下来"], ["boiler"]),
        pain_card("taste", "口味不稳", "口味", ["味道一天一个样"], ["dough"]),
        pain_card("members", "会员流失", "会员", ["会员办了卡就不来"], []),
    ]
    scripts = [
        script("dear-finance", "价格太贵了", ["finance"]),
        script("dear-user", "价格太贵了吧", ["user"]),
        script("draft", "价格贵得离谱", ["finance"], review="draft"),
        script("later", "明年再说", ["finance"]),
        script("other", "用着别家的", ["it"]),
        script("busy", "没时间搞", ["user"]),
        script("boss", "要问老板", ["user"]),
        script("trial", "先试用看看", ["it"]),
    ]
    return Library(
        cases={c.id: c for c in cases or CASES},
        pains={c.id: c for c in cards},
        scripts={s.id: s for s in scripts},
        industries={i.code: i for i in INDUSTRIES},
        titles={"cfo": JobTitle.model_validate({"code": "cfo", "role": "finance", "name": {"zh": "财务总监", "en": "CFO"}, "synonyms": {}})},
        topics={t.code: t for t in TOPICS},
    )  # fmt: skip


@pytest.fixture
def library() -> Library:
    return make_library()


@pytest.fixture
def embedding() -> WordEmbedding:
    return WordEmbedding()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def build(tmp_path: Path, store: MemoryStore, embedding: WordEmbedding) -> Callable[[Library], HybridRetriever]:
    """Index a library with the word embedding."""

    def _build(library: Library) -> HybridRetriever:
        settings = Settings(data_dir=tmp_path)
        return HybridRetriever(ensure_index(settings, library, store=store, embedding=embedding), library)

    return _build


@pytest.fixture
def retriever(library: Library, build: Callable[[Library], HybridRetriever]) -> HybridRetriever:
    return build(library)
