"""The scan-anything search: whatever is scanned or typed, the dossier comes up, best first."""

import pytest

from counter_app.domain.errors import InvalidInput
from counter_app.services import acts, dossiers, intake, people, search
from counter_app.services.container import Services
from tests.support import intakes
from tests.support.clock import FixedClock

CARD = "001190123457|012345678|Trần Thị Bình|06051990|Nữ|Số 2 phố Thử Nghiệm|01012022"


@pytest.fixture
def filled(s: Services, clock: FixedClock) -> Services:
    """Four dossiers, a minute apart."""
    for changes in (
        {"name": "Trần Thị Bình", "personal_id": "001190123457", "phone": "0987654321"},
        {"name": "Trần Thị Bính", "personal_id": "001190000002", "phone": "0987000002"},
        {"name": "Đặng Văn Đạt", "personal_id": "001090000003", "phone": "02438123456"},
        {
            "name": "Nguyễn Văn An",
            "paper_receipt": "000.00.12.H20-190915-0001",
            "summary": "Khai sinh cho cháu Trần Bình Minh",
        },
    ):
        intake.accept(s, intakes.intake(**changes), "an")
        clock.tick(minutes=1)
    return s


def names(s: Services, text: str) -> list[str]:
    return [hit.applicant for hit in search.find(s, text).hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trần Thị Bình", ["Trần Thị Bình", "Trần Thị Bính"]),
        ("trần thị bính", ["Trần Thị Bính", "Trần Thị Bình"]),
        ("Tra\u0302\u0300n Thi\u0323 Bi\u0300nh", ["Trần Thị Bình", "Trần Thị Bính"]),
        ("tran thi binh", ["Trần Thị Bính", "Trần Thị Bình"]),
        ("binh tran", ["Nguyễn Văn An", "Trần Thị Bính", "Trần Thị Bình"]),
        ("DANG van", ["Đặng Văn Đạt", "Nguyễn Văn An"]),  # Đăng ký khai sinh
        ("dat", ["Đặng Văn Đạt"]),
        ("cháu Bình Minh", ["Nguyễn Văn An"]),
        ("0987654321", ["Trần Thị Bình"]),
        ("0987 654 321", ["Trần Thị Bình"]),
        ("+84 987 654 321", ["Trần Thị Bình"]),
        ("0084987654321", ["Trần Thị Bình"]),
        ("(024) 3812.3456", ["Đặng Văn Đạt"]),
        ("09876", ["Trần Thị Bình"]),
        ("001190123457", ["Trần Thị Bình"]),
        ("001 190 123 457", ["Trần Thị Bình"]),
        (CARD, ["Trần Thị Bình"]),
        ("H26.107-261116-1003", ["Đặng Văn Đạt"]),
        ("h26.107 – 261116 – 1003", ["Đặng Văn Đạt"]),
        ("261116-1003", ["Đặng Văn Đạt"]),
        ("1003", ["Đặng Văn Đạt"]),
        ("000.00.12.H20-190915-0001", ["Nguyễn Văn An"]),
        ("h20-190915", ["Nguyễn Văn An"]),
        ("H26.107-261116-1999", []),
        ("không ai cả", []),
        ("-", []),
        ("", []),
        ("   ", []),
        ('"', []),
        ("Bình* OR An", []),
    ],
)
def test_found(filled: Services, text: str, expected: list[str]) -> None:
    assert names(filled, text) == expected


def test_a_whole_code_wins_over_words(filled: Services) -> None:
    code = "H26.107-261116-1001"
    intake.accept(filled, intakes.intake(summary=f"Theo hồ sơ {code}"), "an")
    assert names(filled, code) == ["Trần Thị Bình"]


def test_a_corrected_name_is_found_and_the_wrong_one_is_not(filled: Services) -> None:
    data = {"reason": "Ghi sai", "changes": {"applicant.name": "Phạm Quang Huy"}}
    acts.act(filled, "H26.107-261116-1003", "correct", data, "an")
    assert names(filled, "phạm huy") == ["Phạm Quang Huy"]
    assert names(filled, "đạt") == []


def test_more_hits_than_shown_are_counted(s: Services) -> None:
    for _ in range(30):
        intake.accept(s, intakes.intake(), "an")
    found = search.find(s, "nguyen an", limit=7)
    assert (len(found.hits), found.total) == (7, 30)
    assert found.hits[0].code.endswith("1030")


def test_long_input_finds_nothing_and_breaks_nothing(s: Services) -> None:
    intake.accept(s, intakes.intake(summary="a " * 499), "an")
    assert search.find(s, "nguyễn " * 1000).total == 1
    assert search.find(s, "x" * 100_000).total == 0
    assert search.find(s, "\0\x1b").total == 0


def test_a_card_that_cannot_be_read_is_said_so(s: Services) -> None:
    with pytest.raises(InvalidInput) as caught:
        search.find(s, "|||||||")
    assert caught.value.code == "unknown-card"
    assert "|" not in str(caught.value.params)


def test_a_list_filter_finds_words_too(filled: Services) -> None:
    page = dossiers.list_dossiers(filled, dossiers.Filter(text="trần binh"))
    assert {row.applicant for row in page.rows} == {
        "Trần Thị Bình",
        "Trần Thị Bính",
        "Nguyễn Văn An",
    }


def test_known_people_come_up_while_typing(filled: Services) -> None:
    intake.accept(
        filled,
        intakes.intake(name="Trần Thị Bình", personal_id="001190123457", phone="0911111111"),
        "an",
    )
    (known,) = people.known(filled, "0011901")
    assert (known.party.phone, known.count) == ("0911111111", 2)
    assert [visit.code[-4:] for visit in known.visits] == ["1005", "1001"]
    assert people.known(filled, "tr") == ()
    assert [k.party.name for k in people.known(filled, "Trần Bình")] == [
        "Trần Thị Bình",
        "Trần Thị Bính",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tran thi bimh", ["Trần Thị Bính", "Trần Thị Bình"]),
        ("trna binh", ["Nguyễn Văn An", "Trần Thị Bính", "Trần Thị Bình"]),
        ("nguyeenx vawn an", ["Nguyễn Văn An"]),  # Telex keys without the input method
        ("0987654312", ["Trần Thị Bình"]),
        ("098765432", ["Trần Thị Bình"]),
        ("001190123475", ["Trần Thị Bình"]),
        ("H26.107-261116-103", ["Trần Thị Bình", "Trần Thị Bính", "Đặng Văn Đạt", "Nguyễn Văn An"]),
        ("H26.107-261116-1030", ["Đặng Văn Đạt"]),
        ("xyzzyx", []),
        ("qq", []),
    ],
)
def test_slips_are_forgiven_where_nothing_fits(
    filled: Services, text: str, expected: list[str]
) -> None:
    assert set(names(filled, text)) <= set(expected)
    assert bool(names(filled, text)) == bool(expected)


def test_what_fits_is_not_widened(filled: Services) -> None:
    assert names(filled, "bính minh") == ["Nguyễn Văn An"]
    assert names(filled, "dat") == ["Đặng Văn Đạt"]
