"""A small valid library of our own invention, one folder per test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

CASE = """\
id: {id}
industry: {{code: food, zh: 食品, en: Food}}
customer: {{zh: 晨露面包厂, en: Morning Dew Bakery}}
pain: {{zh: 烤炉切换品种时要等炉温，一天等掉两个钟头, en: Ovens wait for temperature at each changeover}}
solution: {{zh: 排产把相近温度的品种排在一起, en: Schedule products of like temperature together}}
value_data:
  - metric: {{zh: 等炉时间, en: Oven waiting time}}
    before: 120
    after: 45
    unit: {{zh: 分钟/日, en: minutes per day}}
source_title: {{zh: 烘焙行业年报, en: Bakery yearbook}}
source_url: https://example.org/bakery/{id}
source_date: '2025-03-01'
confidence_note: {{level: {level}, zh: 行业年报, en: Yearbook}}
"""

SCRIPT = """\
id: too-dear
scene: objection
kind: price
roles: [finance]
title: {zh: 嫌贵, en: Too dear}
heard_as: {zh: [太贵了], en: [too expensive]}
slots:
  acknowledge: {zh: 这笔钱不小。, en: It is a large sum.}
  explore: {zh: 您拿它和什么比？, en: What do you compare it with?}
  respond: {zh: 我们按您的数一起算。, en: Let us work it out with your figures.}
  confirm: {zh: 这样算您认吗？, en: Is that a fair way to see it?}
  next_step: {zh: 周五把表发给您。, en: I send the sheet on Friday.}
evidence: [bakery-one]
source: OB-05
date: '2026-02-01'
"""

PAIN = """\
id: oven-wait
title: {zh: 等炉温, en: Oven waiting}
subject: {zh: 等炉, en: oven waiting}
industries: [food]
cues: {zh: [炉温], en: [oven temperature]}
asked_as:
  zh: [老等炉温, 炉子一换就等, 换品种等半天, 炉温上不来, 干等着烤, 一天等俩钟头]
  en: [waiting for the oven, ovens idle, changeover wait, oven not ready]
views: [{role: user, zh: 干等, en: idle}]
chain:
  - level: operational
    type: time
    zh: 产量少了
    en: Less output
    questions:
      - {zh: 等炉的时候人在做什么？, en: What do people do while the oven heats?, listen_for: {zh: 闲着, en: idle}}
situation:
  - {zh: 一天换几次品种？, en: How many changeovers a day?, listen_for: {zh: 次数, en: count}}
problem:
  - {zh: 哪次等得最久？, en: Which wait is the longest?, listen_for: {zh: 品种, en: product}}
need_payoff:
  - {zh: 少等一半对您意味着什么？, en: What would half the wait mean to you?, listen_for: {zh: 产量, en: output}}
drivers:
  - id: wait_cost
    label: {zh: 等炉成本, en: Cost of waiting}
    kind: capacity
    formula: hours_waiting * cost_per_hour
    unit: CNY_per_year
    inputs:
      - {id: hours_waiting, label: {zh: 等待小时, en: hours}, unit: hour, who: user, ask: {zh: 等多久？, en: How long?}, cues: {zh: [等], en: [wait]}}
      - {id: cost_per_hour, label: {zh: 每小时成本, en: cost}, unit: CNY_per_hour, who: finance, ask: {zh: 多少钱？, en: How much?}, cues: {zh: [成本], en: [cost]}}
capability_cues: {zh: [排产], en: [scheduling]}
related_cases: [bakery-one]
date: '2026-02-01'
"""

METHOD = """\
---
id: ask-first
title: {zh: 先问后说, en: Ask first}
items: [12]
when: {zh: 第一次见面, en: first meeting}
sources: [https://example.org/ask]
rules: [SPIN-08]
asked_as:
  zh: [先问还是先讲, 见面怎么开口, 一上来讲产品行吗, 怎么先听客户说, 头一回见面聊什么, 客户不爱听介绍]
  en: [ask or tell first, how to start, when to pitch, let them talk]
date: '2026-02-01'
---
## 中文
先问。

## English
Ask first.
"""

INDUSTRIES = "- {code: food, name: {zh: 食品, en: Food}, synonyms: {zh: [面包], en: [bakery]}}\n"
ROLES = """\
roles:
- {code: user, name: {zh: 使用者, en: User}, synonyms: {zh: [一线], en: [user]}}
titles:
- {code: baker, role: user, name: {zh: 面包师, en: Baker}, synonyms: {zh: [师傅], en: [baker]}}
"""
GLOSSARY = "- {term: APS, plain: {zh: 自动排生产顺序, en: sets the order of production}}\n"


@pytest.fixture
def library_dir(tmp_path: Path) -> Path:
    """A valid library: two cases (one level D), a script, a pain card, a method card and the lists."""
    files = {
        "cases/food/bakery-one.yaml": CASE.format(id="bakery-one", level="B"),
        "cases/food/noodle-d.yaml": CASE.format(id="noodle-d", level="D")
        .replace("晨露面包厂", "某面馆连锁")
        .replace("烤炉切换品种时要等炉温，一天等掉两个钟头", "中午排队太长，客人走了一半")
        .replace("排产把相近温度的品种排在一起", "提前点单，到店就取"),
        "scripts/objection/too-dear.yaml": SCRIPT,
        "pains/oven-wait.yaml": PAIN,
        "methods/ask-first.md": METHOD,
        "industries.yaml": INDUSTRIES,
        "roles.yaml": ROLES,
        "glossary.yaml": GLOSSARY,
        "asked_as.yaml": "bakery-one: {zh: [炉子老等], en: [waiting on ovens]}\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def edit(library_dir: Path) -> Callable[[str, str, str], None]:
    """Replace text in one library file; the old text must be there, or the test plants nothing."""

    def _edit(file: str, old: str, new: str) -> None:
        path = library_dir / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return _edit
