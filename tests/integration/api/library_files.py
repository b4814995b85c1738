"""Files a seller might upload, of our own invention, and a service over the small library."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import openpyxl
from fastapi.testclient import TestClient

SHIPPED = Path(__file__).parents[3] / "case_library"
RECORDS = "/api/v1/library/records"
KILN = {
    "行业": "制造",
    "客户（中文）": "青石耐火砖厂",
    "客户（英文）": "Greystone Firebrick",
    "痛点（中文）": "隧道窑降温太快，整窑砖开裂报废",
    "痛点（英文）": "The tunnel kiln cools too fast and whole loads of bricks crack",
    "方案（中文）": "窑温曲线按砖型分档，自动调风门",
    "方案（英文）": "Cooling curves by brick type with automatic dampers",
    "指标（中文）": "开裂率",
    "指标（英文）": "Cracked bricks",
    "之前": 9,
    "之后": 3,
    "单位（中文）": "%",
    "来源（中文）": "青石项目总结（示例）",
    "来源链接": "https://intranet.example.com/greystone",
    "证据等级": "B",
    "口语说法（中文）": "窑一开门砖就炸；一窑砖废一半",
}


def small_library(folder: Path) -> Path:
    """The shipped lists and a few of the shipped records: a service over it starts in a moment."""
    some = {"cases": ["k8s-denso", "harley-york", "legrand-us"], "pains": ["changeover_downtime"], "scripts": ["price"]}
    for path in SHIPPED.rglob("*.yaml"):
        kind = path.relative_to(SHIPPED).parts[0]
        if (path.parent == SHIPPED and path.name != "asked_as.yaml") or any(w in path.stem for w in some.get(kind, [])):
            target = folder / path.relative_to(SHIPPED)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    card = next((folder / "pains").glob("*.yaml"))
    text = card.read_text(encoding="utf-8")
    card.write_text(text.partition("related_cases:")[0] + "related_cases: [k8s-denso]\n", encoding="utf-8")
    return folder


def filled(client: TestClient, *rows: dict[str, Any], lang: str = "") -> bytes:
    """The downloaded template with these rows in it."""
    params = {"kind": "case", "format": "xlsx"} | ({"lang": lang} if lang else {})
    answer = client.get("/api/v1/library/template", params=params)
    assert answer.status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    place = {str(c.value).split(" / ")[0]: c.column or 0 for c in sheet[1]}
    for at, row in enumerate(rows, 3):
        for name, value in row.items():
            sheet.cell(at, place[name], value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(client: TestClient, data: bytes, name: str = "cases.xlsx", **params: Any) -> Any:
    """POST a file; keyword arguments are query parameters, `choices` goes into the form."""
    choices = params.pop("choices", None)
    form = {"choices": choices} if choices else {}
    return client.post(RECORDS, params=params, files={"file": (name, data)}, data=form)
