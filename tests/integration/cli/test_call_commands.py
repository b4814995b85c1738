"""`coach brief`, `answer`, `debrief` and `talk-track --length`: before, in and after a call."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from coach.cli.deals import SAMPLES
from tests.integration.cli.conftest import Run

ZH, EN = str(SAMPLES / "zh.yaml"), str(SAMPLES / "en.yaml")


def test_the_brief_is_one_page(run: Run) -> None:
    page = run("brief", ZH).out
    assert "秒读完" in page and "要到：" in page and "带上：" in page and page.count("→ ") >= 5
    made = json.loads(run("brief", EN, "--json").out)
    assert made["lang"] == "en" and made["seconds"] <= 60 and len(made["questions"]) == 5


def test_an_answer_changes_the_deal_file(run: Run) -> None:
    assert run("deal", ZH, "-o", "deal.yaml").code == 0
    said = run("answer", "deal.yaml", "stop_hour_cost", "每小时4200元", "--by", "秦岚", "-o", "after.yaml")
    assert said.code == 0 and "每小时4,200元" in said.out and "→" in said.out and "接下来问" in said.out
    kept = yaml.safe_load(Path("after.yaml").read_text(encoding="utf-8"))
    assert any(f["source"].get("said_by") == "秦岚" and f["quantity"]["value"] == 4200 for f in kept["facts"])


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("answer", ZH, "99", "x"), 3, "1 to"),
        (("answer", ZH, "1", " "), 2, "answer"),
        (("answer", ZH, "1", "3次", "--by", "没这个人"), 3, "没这个人"),
        (("answer", ZH, "1", "3次", "-o", "deal.docx"), 2, ".yaml"),
        (("talk-track", ZH, "--length", "5min"), 2, "30s, 2min, written"),
        (("debrief", ZH, "--filled", "none.yaml"), 3, "none.yaml"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run: Run, words: tuple[str, ...], code: int, says: str) -> None:
    ran = run(*words)
    assert ran.code == code and says in ran.err and ran.err.count("\n") <= 1


def test_the_form_goes_out_and_comes_back_filled(run: Run) -> None:
    run("deal", ZH, "-o", "deal.yaml")
    form = yaml.safe_load(run("debrief", "deal.yaml").out)
    assert len(form["answers"]) == 5 and form["commitment"]["asked"] and all("there" in p for p in form["people"])
    form["people"][0] |= {"there": True, "stance": "supporter"}
    form["commitment"] |= {"got": "指定一位财务来核口径", "by": "秦岚", "date": "12月12日"}
    Path("form.yaml").write_text(yaml.safe_dump(form, allow_unicode=True), encoding="utf-8")
    done = run("debrief", "deal.yaml", "--filled", "form.yaml", "--by", "小许", "-o", "after.yaml")
    assert done.code == 0 and "算往前一步" in done.out
    kept = yaml.safe_load(Path("after.yaml").read_text(encoding="utf-8"))
    assert next(p for p in kept["people"] if p["name"] == form["people"][0]["name"])["relationship"] == "supporter"


@pytest.mark.parametrize(("field", "value"), [("stance", "friend"), ("mood", "good")])
def test_a_form_with_a_wrong_field_names_it(run: Run, field: str, value: str) -> None:
    form = {"people": [{"name": "秦岚", field: value}]}
    Path("form.yaml").write_text(yaml.safe_dump(form, allow_unicode=True), encoding="utf-8")
    ran = run("debrief", ZH, "--filled", "form.yaml")
    assert ran.code == 2 and "form.yaml" in ran.err and f"people.0.{field}" in ran.err


@pytest.mark.parametrize(("length", "field"), [("30s", "short"), ("2min", "long"), ("written", "email")])
def test_a_talk_comes_in_the_length_asked_for(run: Run, length: str, field: str) -> None:
    made = json.loads(run("talk-track", EN, "--for", "Martin", "--length", length, "--json").out)
    filled = {k for k, v in made["lengths"].items() if v}
    assert field in filled and filled <= {field, "message", "subject"}
    assert run("talk-track", EN, "--for", "Martin", "--length", length).out.startswith("▍Martin Sloan")
