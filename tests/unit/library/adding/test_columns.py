"""Column names of a filled sheet, in both languages."""

import pytest

from coach.library.adding import columns

HEADERS = [
    ("客户名称（英文）", "customer.en"),
    ("Customer (zh)", "customer.zh"),
    ("customer_en", "customer.en"),
    ("Source URL *", "source_url"),
    ("行业（必填）", "industry"),
    ("指标2", "metric 2"),
    ("单位2（英文）", "unit.en 2"),
    ("客户3", "None"),
    ("心情", "None"),
]


@pytest.mark.parametrize(("header", "field"), HEADERS)
def test_headers_are_understood_in_both_languages(header: str, field: str) -> None:
    assert str(columns.target(header, "case")) == field
