"""Fees: the entry in force, page fees with their cap, and refusals of odd counts."""

from datetime import date

import pytest

from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.fees import FeeLine, compute_fee
from counter_app.domain.procedure import DatedFee, FeeKind, FeeRule, Sourced

DAY = date(2026, 11, 23)
PAGES = FeeRule(FeeKind.PAGES, first_pages=2, first_vnd=2000, next_vnd=1000, cap_vnd=200_000)


def dated(
    rule: FeeRule,
    valid_from: date = date(2025, 1, 1),
    valid_to: date | None = None,
    condition: str | None = None,
) -> DatedFee:
    return DatedFee(valid_from, rule, "Phí", "QĐ", Sourced.OFFICIAL, valid_to, condition)


@pytest.mark.parametrize(
    ("pages", "copies", "per_copy"),
    [
        (1, 1, 2000),
        (2, 1, 4000),
        (3, 2, 5000),
        (10, 3, 12_000),
        (197, 1, 199_000),
        (198, 1, 200_000),
        (199, 2, 200_000),
        (10_000, 10_000, 200_000),
    ],
)
def test_certified_copies(pages: int, copies: int, per_copy: int) -> None:
    fee = compute_fee((dated(PAGES),), DAY, {"pages": pages, "copies": copies})
    capped = ", mức thu tối đa" if per_copy == 200_000 else ""
    assert fee.lines == (
        FeeLine(f"Bản sao {pages} trang{capped}", copies, per_copy, per_copy * copies),
    )
    assert fee.total_vnd == per_copy * copies
    assert fee.warnings == ()
    assert fee.sourced is Sourced.OFFICIAL


def test_no_cap() -> None:
    rule = FeeRule(FeeKind.PAGES, first_pages=2, first_vnd=2000, next_vnd=1000)
    fee = compute_fee((dated(rule),), DAY, {"pages": 1000, "copies": 1})
    assert fee.total_vnd == 2 * 2000 + 998 * 1000


def test_fixed_fees() -> None:
    case = compute_fee((dated(FeeRule(FeeKind.FIXED, amount_vnd=50_000)),), DAY, {})
    assert case.lines == (FeeLine("Phí", 1, 50_000, 50_000),)
    per_copy = dated(FeeRule(FeeKind.FIXED, amount_vnd=8000, per="copy"))
    copies = compute_fee((per_copy,), DAY, {"copies": 3})
    assert copies.lines == (FeeLine("Phí", 3, 8000, 24_000),)
    assert copies.total_vnd == 24_000


def test_nothing_due_and_fees_of_the_province() -> None:
    free = compute_fee((dated(FeeRule(FeeKind.NONE)),), DAY, {})
    assert (free.lines, free.total_vnd, free.warnings) == ((), 0, ())
    local = compute_fee((dated(FeeRule(FeeKind.LOCAL)),), DAY, {})
    assert (local.lines, local.total_vnd, local.warnings) == ((), 0, ("fee-local",))


def test_reduction_for_a_group_during_its_period() -> None:
    full = dated(FeeRule(FeeKind.FIXED, amount_vnd=8000, per="copy"))
    reduced = dated(
        FeeRule(FeeKind.NONE), date(2026, 8, 15), date(2027, 2, 28), condition="vneid-2"
    )
    fees = (full, reduced)
    count = {"copies": 1}
    assert compute_fee(fees, DAY, count).total_vnd == 8000
    for day in (date(2026, 8, 15), date(2027, 2, 28)):
        fee = compute_fee(fees, day, count, "vneid-2")
        assert (fee.total_vnd, fee.warnings) == (0, ())
    for day in (date(2026, 8, 14), date(2027, 3, 1)):
        fee = compute_fee(fees, day, count, "vneid-2")
        assert (fee.total_vnd, fee.warnings) == (8000, ("fee-condition-not-in-force",))


def test_later_entry_replaces_the_earlier_one() -> None:
    old = dated(FeeRule(FeeKind.FIXED, amount_vnd=1000))
    new = dated(FeeRule(FeeKind.FIXED, amount_vnd=2000), date(2026, 7, 1))
    assert compute_fee((new, old), date(2026, 6, 30), {}).total_vnd == 1000
    assert compute_fee((new, old), date(2026, 7, 1), {}).total_vnd == 2000


def test_no_fee_in_force_is_refused() -> None:
    ended = dated(FeeRule(FeeKind.NONE), valid_to=date(2026, 1, 1))
    reduced = dated(FeeRule(FeeKind.NONE), condition="poor")
    for fees in ((), (ended,), (reduced,)):
        with pytest.raises(NotAllowed) as error:
            compute_fee(fees, DAY, {})
        assert error.value.code == "fee-missing"
        assert error.value.params == {"day": "2026-11-23"}


@pytest.mark.parametrize("name", ["pages", "copies"])
@pytest.mark.parametrize("count", [0, -1, 10_001, True, 1.5, "2"])
def test_odd_quantities(name: str, count: int) -> None:
    quantities = {"pages": 1, "copies": 1, name: count}
    with pytest.raises(InvalidInput) as error:
        compute_fee((dated(PAGES),), DAY, quantities)
    assert (error.value.code, error.value.field) == ("bad-quantity", f"quantities.{name}")
    assert error.value.params == {"limit": 10_000}


@pytest.mark.parametrize("name", ["pages", "copies"])
def test_missing_quantities(name: str) -> None:
    quantities = {"pages": 1, "copies": 1}
    del quantities[name]
    with pytest.raises(InvalidInput) as error:
        compute_fee((dated(PAGES),), DAY, quantities)
    assert (error.value.code, error.value.field) == ("missing", f"quantities.{name}")
