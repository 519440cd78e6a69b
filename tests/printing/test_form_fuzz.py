"""Whatever stands in a form's data: it prints, nothing overlaps or leaves the margins, nothing is
cut. Measured on where every string was drawn, for every form about one dossier and every list.
"""

import dataclasses
import types
import typing
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from counter_app.domain.form_lists import HistorySnapshot, ListSnapshot, RegisterSnapshot
from counter_app.domain.forms import (
    ApologySnapshot,
    ControlSnapshot,
    DossierSlip,
    FeeSnapshot,
    FormKind,
    Paper,
    ReceiptSnapshot,
    RefusalSnapshot,
    ReturnSnapshot,
    StopSnapshot,
    SupplementSnapshot,
)
from printing.fonts import printable
from printing.lists import render_list, render_registers
from printing.paper import Sheet, sheet_of
from printing.slips import render_slip
from printing.thermal.roll import roll_of
from printing.thermal.slip import slip_raster
from tests.printing.layout import drawn_boxes, untidy
from tests.printing.samples import SEAL, SIMPLE, at
from tests.printing.typed_texts import NASTY

SLIPS = (
    ReceiptSnapshot,
    SupplementSnapshot,
    RefusalSnapshot,
    ApologySnapshot,
    StopSnapshot,
    ControlSnapshot,
    FeeSnapshot,
    ReturnSnapshot,
    HistorySnapshot,
)
LONGEST = {
    "parent_name": 200,
    "unit_name": 200,
    "place": 100,
    "clerk_name": 100,
    "unit_code": 35,
    "fee_receipt": 50,
}
"""Longest values that the program accepts where a form has room for no more than that."""

_SOME = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_HUGE = ("ộ" * 10_000, "Giấy tờ kèm theo " * 588, "W" * 3_000)
_FREE = ("note", "reason", "content")
"""Fields that a clerk may fill with pages of text."""
_NAMED: dict[str, st.SearchStrategy[Any]] = {
    "code": st.sampled_from([SIMPLE.code, "T1-261123-0001", "000.00.12.H20-190915-0001"]),
    "seal": st.sampled_from(["", SEAL]),
    "running_number": st.sampled_from([None, "0001.Q1", "12345.Q12"]),
    "aliases": st.just(("T1-261123-0001",)) | st.just(()),
    "kind": st.sampled_from(["handed_over", "supplement_requested", "newer_kind"]),
    "form": st.sampled_from([FormKind.HAND_OVER, FormKind.RESULT, FormKind.RECEIPTS]),
    "print_no": st.integers(1, 99),
    "fees_total_vnd": st.integers(0, 10**10),
    "amount_vnd": st.integers(1, 10**10),
    "papers": st.integers(0, 999),
}


def text(longest: int = 500, *known: str) -> st.SearchStrategy[str]:
    """Anything, in the form in which the program's entrances leave it."""
    some = st.one_of(_SOME, st.sampled_from([*NASTY, *known]))
    return some.map(lambda one: unicodedata.normalize("NFC", one)[:longest])


def built(kind: Any) -> st.SearchStrategy[Any]:
    """Any snapshot of a class, by the types of its fields."""
    hints = typing.get_type_hints(kind)
    return st.builds(
        kind, **{one.name: _field(one.name, hints[one.name]) for one in dataclasses.fields(kind)}
    )


def _field(name: str, hint: Any) -> st.SearchStrategy[Any]:
    if name in _NAMED:
        return _NAMED[name]
    arms = typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        return st.none() | _field(name, next(arm for arm in arms if arm is not type(None)))
    if typing.get_origin(hint) is tuple:
        few = st.lists(_field(name, arms[0]), max_size=4).map(tuple)
        many = st.integers(30, 60).flatmap(
            lambda count: st.just(_field(name, arms[0])).flatmap(
                lambda each: each.map(lambda one: (one,) * count)
            )
        )
        return few | many if name == "documents" else few
    if dataclasses.is_dataclass(hint):
        return built(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: text(LONGEST.get(name, 12_000), *(_HUGE if name in _FREE else ())),
        bool: st.booleans(),
        int: st.integers(0, 1000),
        datetime: st.sampled_from([at(23, 10, 5), at(25, 17)]),
        date: st.just(date(2026, 11, 1)),
    }
    return plain[hint]


def assert_whole(draw: Callable[[], object], sheet: Sheet, *values: str) -> None:
    """Nothing untidy, and each value with all its letters one after the other."""
    with drawn_boxes() as boxes:
        draw()
    assert untidy(boxes, sheet) == []
    body = "".join(box[-1] for box in boxes if box[2] >= sheet.bottom - 1)
    letters = "".join(body.split())
    for value in values:
        wanted = "".join(printable(value).split())
        assert wanted in letters, value[:80]


def fields_of(slip: ReceiptSnapshot | DossierSlip) -> list[str]:
    """Values of statutory fields: those that stand in lines of text, with their lines."""
    found = [slip.unit.parent_name.upper(), slip.unit.unit_name.upper(), slip.unit.place]
    if isinstance(slip, ReceiptSnapshot):
        who = slip.represented_by or slip.applicant
        found += [who.name, who.identity, who.address, slip.content, slip.return_place]
        found += [slip.clerk_name]
    if isinstance(slip, SupplementSnapshot | RefusalSnapshot | ApologySnapshot | StopSnapshot):
        found += [slip.applicant.name, *slip.reason.split("\n")]
    return [unicodedata.normalize("NFC", one) for one in found]


def _check_slip(slip: ReceiptSnapshot | DossierSlip, paper: Paper) -> None:
    lies = slip.form is FormKind.FEE and paper is Paper.A5
    sheet = sheet_of(paper, landscape=lies)
    assert_whole(lambda: render_slip(slip, paper), sheet, *fields_of(slip))


ANY_SLIP = st.one_of([built(kind) for kind in SLIPS])
PAGES = st.sampled_from([Paper.A4, Paper.A5])
FEW = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
MANY = settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))


@FEW
@given(ANY_SLIP, PAGES)
def test_any_slip_is_whole(slip: ReceiptSnapshot | DossierSlip, paper: Paper) -> None:
    _check_slip(slip, paper)


@pytest.mark.long
@pytest.mark.timeout(1800)
@MANY
@given(ANY_SLIP, PAGES)
def test_any_of_many_slips_is_whole(slip: ReceiptSnapshot | DossierSlip, paper: Paper) -> None:
    _check_slip(slip, paper)


@settings(FEW, max_examples=6)
@given(built(ListSnapshot) | built(RegisterSnapshot))
def test_any_list_is_whole(slip: ListSnapshot | RegisterSnapshot) -> None:
    sheet = sheet_of(Paper.A4, landscape=True)
    head = (slip.unit.parent_name.upper(), slip.unit.unit_name.upper())
    values = [unicodedata.normalize("NFC", one) for one in head]
    if isinstance(slip, ListSnapshot):
        assert_whole(lambda: render_list(slip, Paper.A4), sheet, *values)
    else:
        assert_whole(lambda: render_registers([slip], Paper.A4), sheet, *values)


@settings(FEW, max_examples=6)
@given(
    st.one_of([built(kind) for kind in SLIPS if kind is not ControlSnapshot]),
    st.sampled_from([576, 384]),
)
def test_any_slip_comes_out_on_a_roll(slip: ReceiptSnapshot | DossierSlip, head: int) -> None:
    assert slip_raster(slip, roll_of(head)).image.width == head
