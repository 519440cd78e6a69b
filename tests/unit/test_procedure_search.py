"""Finding a procedure the way clerks type."""

from datetime import date

import pytest

from counter_app.domain.procedure import Procedure, Sourced, TermRule
from counter_app.domain.procedure_search import findable, rank


def procedure(code: str, short_name: str, *abbreviations: str, name: str = "") -> Procedure:
    return Procedure(
        code=code,
        name=name or short_name,
        short_name=short_name,
        sector="Hộ tịch",
        valid_from=date(2020, 1, 1),
        term=TermRule("same-day", "", "", Sourced.OFFICIAL),
        fees=(),
        sourced=Sourced.OFFICIAL,
        source="",
        abbreviations=abbreviations,
    )


ALL = [
    findable(entry)
    for entry in (
        procedure("1.001193", "Đăng ký khai sinh", "ĐKKS"),
        procedure("1.004884", "Đăng ký lại khai sinh"),
        procedure("1.000894", "Đăng ký kết hôn", "đk kh"),
        procedure(
            "2.000815", "Sao y bản chính", name="Chứng thực bản sao từ bản chính giấy tờ Việt Nam"
        ),
        procedure("2.000635", "Trích lục hộ tịch"),
    )
]


def found(query: str) -> list[str]:
    return [entry.code for entry in rank(ALL, query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("1.001193", ["1.001193"]),
        ("001193", ["1.001193"]),
        ("1.00", ["1.001193", "1.004884", "1.000894"]),
        ("815", ["2.000815"]),
        ("đkks", ["1.001193"]),
        ("DKKS", ["1.001193"]),
        ("đkkh", ["1.000894"]),
        ("dk", ["1.001193", "1.000894", "1.004884"]),
        ("khai sinh", ["1.001193", "1.004884"]),
        ("KHAI  SINH", ["1.001193", "1.004884"]),
        ("sinh khai", ["1.001193", "1.004884"]),
        ("đăng ký khai", ["1.001193", "1.004884"]),
        ("sybc", ["2.000815"]),
        ("chung thuc ban sao", ["2.000815"]),
        ("viet nam", ["2.000815"]),
        ("trích lục", ["2.000635"]),
        ("hộ tịch", [entry.code for entry in ALL]),
        ("không có", []),
        ("khai kết", []),
    ],
)
def test_found_best_first(query: str, expected: list[str]) -> None:
    assert found(query) == expected


@pytest.mark.parametrize("query", ["", "  ", "!"])
def test_everything_in_its_order_without_a_query(query: str) -> None:
    assert found(query) == [entry.code for entry in ALL]


def test_decomposed_text_is_the_same() -> None:
    assert found("tri\u0301ch lu\u0323c") == ["2.000635"]
