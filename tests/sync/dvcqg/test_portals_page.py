"""docs/portals.md shows what is really sent: its captures are made anew and compared."""

import pytest

from tests.sync.dvcqg.captures import BEGIN, END, PAGE, captures, section


@pytest.mark.parametrize("dialect", ["dvcqg1", "dvcqg2"])
def test_the_captures_are_current(dialect: str) -> None:
    """If this fails after a wanted change: ``python -m tests.sync.dvcqg.captures``."""
    page = PAGE.read_text(encoding="utf-8")
    _, begin, rest = page.partition(BEGIN.format(dialect=dialect))
    shown, end, _ = rest.partition(END)
    assert begin + shown + end == section(dialect)


def test_every_message_type_is_captured() -> None:
    first = {one.title for one in captures("dvcqg1")}
    assert {"Login", "Progress", "One procedure", "A session that is over"} <= first
    second = {one.request.rpartition("/")[2] for one in captures("dvcqg2")}
    assert second == {
        "GetToken",
        "GetNextValue",
        "UploadFile",
        "CreateDossier",
        "CapNhatTienTrinh",
        "CapNhatTrangThai",
        "LayThuTuc",
    }
