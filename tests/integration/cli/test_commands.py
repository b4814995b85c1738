"""Commands as a new user types them: results on stdout, one line on stderr for what is wrong, the right exit code."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach.config import Settings
from coach.store.lock import DataDirLock

from .conftest import NOTES, Run


def test_notes_become_a_file_and_a_later_note_updates_it(run: Run, notes: Path) -> None:
    once = run("deal", "n1.txt", "n2.txt", "--offering", "sells.yaml", "-o", "both.yaml")
    assert (once.code, once.err) == (0, "both.yaml\n")
    assert "沈伟" in once.out
    run("deal", "n1.txt", "--offering", "sells.yaml", "-o", "first.yaml")
    run("deal", "first.yaml", "n2.txt", "-o", "second.yaml")
    run("deal", "second.yaml", "-o", "third.yaml")
    both = (notes / "both.yaml").read_text()
    assert both == (notes / "second.yaml").read_text() == (notes / "third.yaml").read_text()


@pytest.mark.parametrize(
    "words",
    [
        ("spin",),
        ("talk-track", "--for", "沈总"),
        ("card",),
        ("value",),
        ("proposal",),
        ("objection", "太贵了", "--by", "蔡总"),
    ],
    ids=lambda w: w[0],
)
def test_every_verb_gives_text_and_json(run: Run, notes: Path, words: tuple[str, ...]) -> None:
    run("deal", "n1.txt", "--offering", "sells.yaml", "-o", "d.yaml")
    asked = [words[0], "d.yaml", *words[1:]]
    text, made = run(*asked), run(*asked, "--json")
    assert (text.code, text.err, made.code, made.err) == (0, "", 0, "")
    assert len(text.out) > 60 and not text.out.startswith("{")
    assert isinstance(json.loads(made.out), dict)


def test_the_ending_says_which_file_the_proposal_becomes(run: Run, notes: Path) -> None:
    run("deal", "n1.txt", "--offering", "sells.yaml", "-o", "d.yaml")
    for name, first in (("p.MD", b"# "), ("p.docx", b"PK"), ("p.pptx", b"PK")):
        got = run("proposal", "d.yaml", "-o", name)
        assert (got.code, got.out, got.err) == (0, "", f"{name}\n")
        assert (notes / name).read_bytes().startswith(first)


def test_value_shows_quote_and_what_is_missing(run: Run, notes: Path) -> None:
    shown = run("value", "n1.txt", "--offering", "sells.yaml").out
    assert "快速清洗模块（每线）" in shown and "28万元" in shown
    assert "还缺，去问" in shown and "报价（清单价" in shown


FILES = {
    "empty.txt": b"",
    "blank.txt": b"  \n",
    "long.txt": ("见了王总。" * 12_000).encode(),
    "binary.dat": bytes(range(256)),
    "zero.txt": b"met \0 them",
    "gbk.txt": NOTES.encode("gbk"),
    "bad.yaml": b"a: 1\nb: [1\nc: {",
    "list.yaml": b"- 1\n",
    "other.yaml": b"colour: red\n",
    "typed.yaml": b"people: 5\nnotes: []\n",
    "extra.yaml": "people: [{name: 甲, surprise: 1}]\n".encode(),
    "sells.yaml": b"company: x\noffering:\n  - {name: foo}\n",
    "amount.yaml": "notes: 见了王总\nseller: {price_list: [{item: x, amount: abc}]}\n".encode(),
    "heard.yaml": "notes: 见了王总\nobjections: 5\n".encode(),
    "ok.txt": NOTES.encode(),
    "ok.yaml": "people: [{name: 沈伟, title: 生产总监}]\nnotes: []\n".encode(),
}
BAD = [
    ("deal empty.txt", 2, "empty.txt: the notes are empty"),
    ("deal blank.txt", 2, "blank.txt: the notes are empty"),
    ("deal long.txt", 2, "at most 50,000"),
    ("deal binary.dat", 2, "binary.dat: not UTF-8"),
    ("deal zero.txt", 2, "zero.txt: holds zero bytes"),
    ("deal gbk.txt", 2, "gbk.txt: not UTF-8"),
    ("deal none.txt", 3, "no file none.txt"),
    ("deal .", 3, "is a folder"),
    ("deal bad.yaml", 2, "bad.yaml: line 3"),
    ("spin list.yaml", 2, "list.yaml"),
    ("spin other.yaml", 2, "other.yaml"),
    ("spin typed.yaml", 2, "typed.yaml: field deal.people"),
    ("spin extra.yaml", 2, "people.0.surprise"),
    ("spin amount.yaml", 2, "amount.yaml: seller: price_list[0].amount"),
    ("spin heard.yaml", 2, "field objections"),
    ("spin", 2, "give a deal file"),
    ("deal ok.txt --offering sells.yaml", 2, "sells.yaml: offering[0].id"),
    ("deal ok.txt --offering none.yaml", 3, "no file none.yaml"),
    ("deal ok.txt --lang fr", 2, "--lang"),
    ("deal ok.txt ok.yaml", 2, "comes first"),
    ("deal ok.txt -o missing/x.yaml", 3, "no folder missing"),
    ("deal ok.txt -o .", 2, "is a folder"),
    ("spin ok.yaml --with 张三", 3, "known: 沈伟"),
    ("talk-track ok.yaml --for 张三", 3, "known: 沈伟"),
    ("objection ok.yaml 太贵 --by 张三", 3, "known: 沈伟"),
    ("spin ok.yaml --writer poet", 2, "auto, playbook or model"),
    ("spin ok.yaml --writer model", 4, "no model is configured"),
    ("proposal ok.yaml -o x.pdf", 2, ".docx"),
    ("proposal ok.yaml -o x", 2, ".docx"),
    ("proposal ok.yaml -o x.xlsx", 2, "still missing"),
    ("search x --kind tale", 2, "kind"),
    ("search x --industry nope", 2, "manufacturing"),
    ("value --batch list.yaml", 2, "list.yaml"),
    ("library list --kind tale", 2, "kind"),
]


@pytest.mark.parametrize(("line", "code", "says"), BAD, ids=[b[0] for b in BAD])
def test_bad_input_is_one_line_with_the_place_and_the_remedy(
    run: Run, tmp_path: Path, line: str, code: int, says: str
) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    got = run(*line.split())
    assert (got.code, got.out) == (code, "")
    assert says in got.err
    assert got.err.count("\n") == 1 and got.err.startswith("coach: ")


@pytest.mark.parametrize("command", ["search", "intake", "check-numbers", "lint-spin"])
def test_a_line_that_cannot_be_read_does_not_stop_the_run(run: Run, tmp_path: Path, command: str) -> None:
    good = {
        "id": 9, "query": "缺料停线", "text": NOTES, "lang": "zh", "facts": [], "draft": "共3天。",
        "deal": {"industry": "", "product": "", "known_facts": [], "pains": []},
        "questions": [{"text": "现在由谁排产？", "stage": "situation"}],
    }  # fmt: skip
    wrong = [
        "{broken", "[1]", '{"id": 3}', "[" * 5000, json.dumps({"id": 5, "query": 7, "text": 7, "draft": 7, "deal": 7}),
        '{"id": 6, "query": "a", "filters": "x", "facts": "x", "draft": "3天", "lang": "zh", "deal": {"pains": 5}, "questions": [{"text": 5}]}',
        '{"id": 7, "query": "\\ud800", "text": "\\ud800", "facts": [{"id": "a", "value": "x"}], "draft": "\\ud800 3天", "lang": "zh"}',
    ]  # fmt: skip
    (tmp_path / "in.jsonl").write_text("\n".join([*wrong, json.dumps(good)]))
    got = run(command, "--batch", "in.jsonl")
    lines = [json.loads(line) for line in got.out.splitlines()]
    assert (got.code, len(lines)) == (0, len(wrong) + 1)
    assert [line["id"] for line in lines[2:3]] == [3] and all("error" in line for line in lines[:4])
    assert lines[-1]["id"] == 9 and "error" not in lines[-1]
    assert "Traceback" not in got.err


def test_settings_that_cannot_be_read_are_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_PORT", "abc")
    got = run("doctor")
    assert (got.code, got.err.partition(":")[2].split(":")[0]) == (2, " COACH_PORT")


def test_what_nobody_foresaw_gets_an_id_that_the_log_explains(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from coach.cli.setup import unexpected

    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
    (tmp_path / "ok.txt").write_text(NOTES)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("coach.coach.Coach.spin", broken)
    with pytest.raises(RuntimeError) as caught:
        run("spin", "ok.txt")
    said: list[str] = []
    monkeypatch.setattr("builtins.print", lambda text, **_: said.append(text))
    unexpected(caught.type, caught.value, caught.tb)
    error_id = said[0].split()[3].rstrip(";")
    log = (tmp_path / "coach.log").read_text()
    assert error_id in log and "unforeseen" in log and "unforeseen" not in said[0]


def _serve(folder: Path, port: int) -> tuple[int, str, float]:
    started = time.monotonic()
    env = {"COACH_DATA_DIR": str(folder), "COACH_PORT": str(port), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", "from coach.cli import main; main()", "serve"],
        env=env,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return done.returncode, done.stderr, time.monotonic() - started


def test_a_second_start_is_refused_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, said, took = _serve(tmp_path / "a", taken.getsockname()[1])
    assert (code, said.count("\n")) == (4, 1) and "in use" in said and took < 15, said
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    with DataDirLock(Settings(data_dir=tmp_path / "b").data_dir):
        code, said, took = _serve(tmp_path / "b", free)
    assert (code, said.count("\n")) == (4, 1) and "COACH_DATA_DIR" in said and took < 15, said
