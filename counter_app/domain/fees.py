"""Fees: which dated entry is in force, and the amount with its lines.

Owns the arithmetic in whole VND. Must not know procedures' codes, receipts or payment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.domain.procedure import DatedFee, FeeKind, FeeRule, Sourced

MOST_QUANTITY: Final = 10_000
"""A larger count of pages or copies is a typing error."""


@dataclass(frozen=True, slots=True)
class FeeLine:
    """`quantity` times `unit_vnd` is `amount_vnd`; `text` is Vietnamese, for the receipt."""

    text: str
    quantity: int
    unit_vnd: int
    amount_vnd: int


@dataclass(frozen=True, slots=True)
class FeeBreakdown:
    """A fee as computed: lines (none when nothing is due), total, warnings, how well sourced.

    Warnings: ``fee-local`` (set by the province and not entered, the total is 0),
    ``fee-condition-not-in-force`` (the reduction asked for does not apply on that day).
    """

    lines: tuple[FeeLine, ...]
    total_vnd: int
    warnings: tuple[str, ...]
    sourced: Sourced


def compute_fee(
    fees: tuple[DatedFee, ...],
    on: date,
    quantities: Mapping[str, int],
    condition: str | None = None,
) -> FeeBreakdown:
    """The fee on a day, from the counts the clerk entered (``pages``, ``copies``).

    The entry for `condition` counts first, then the one for everybody; of two in force, the later
    one. Page fees per copy are min(cap, first·min(p, n) + next·max(p − n, 0)), as QĐ 2637/QĐ-UBND
    Vĩnh Long has for certified copies; a cap of 0 is none.

    Raises:
        InvalidInput: ``missing`` or ``bad-quantity`` (limit), on ``quantities.pages`` or
            ``.copies``.
        NotAllowed: ``fee-missing`` (day) when no entry is in force.
    """
    entry = _in_force(fees, on, condition)
    lines = _lines(entry, quantities)
    warnings = []
    if entry.rule.kind is FeeKind.LOCAL:
        warnings.append("fee-local")
    if entry.condition != condition:
        warnings.append("fee-condition-not-in-force")
    total = sum([line.amount_vnd for line in lines])
    return FeeBreakdown(lines, total, tuple(warnings), entry.sourced)


def check_condition(fees: tuple[DatedFee, ...], condition: str | None) -> None:
    """Refuse a condition that no entry of the procedure has.

    Raises:
        InvalidInput: ``unknown-choice`` (choices), on ``fee_condition``.
    """
    if condition is not None and condition not in (known := conditions(fees)):
        raise InvalidInput("unknown-choice", "fee_condition", choices="; ".join(known))


def conditions(fees: tuple[DatedFee, ...], on: date | None = None) -> tuple[str, ...]:
    """The groups that have a fee of their own, in the catalogue's order; with `on`, on that day."""
    found = (f.condition for f in fees if f.condition and (on is None or _is_in_force(f, on)))
    return tuple(dict.fromkeys(found))


def condition_of(
    fees: tuple[DatedFee, ...], on: date, quantities: Mapping[str, int], computed: FeeBreakdown
) -> str | None:
    """The condition a fee was computed under: the first that gives the same lines; None is tried
    first. A corrected count must not lose a reduction.
    """
    for condition in (None, *conditions(fees)):
        try:
            again = compute_fee(fees, on, quantities, condition)
        except (InvalidInput, NotAllowed):
            continue
        if (again.lines, again.warnings) == (computed.lines, computed.warnings):
            return condition
    return None


def _is_in_force(fee: DatedFee, on: date) -> bool:
    return fee.valid_from <= on and (fee.valid_to is None or on <= fee.valid_to)


def _in_force(fees: tuple[DatedFee, ...], on: date, condition: str | None) -> DatedFee:
    running = [f for f in fees if _is_in_force(f, on)]
    matching = [f for f in running if f.condition == condition]
    candidates = matching or [f for f in running if f.condition is None]
    if not candidates:
        raise NotAllowed("fee-missing", day=on.isoformat())
    return max(candidates, key=lambda f: f.valid_from)


def _lines(entry: DatedFee, quantities: Mapping[str, int]) -> tuple[FeeLine, ...]:
    rule = entry.rule
    if rule.kind is FeeKind.PAGES:
        pages, copies = _quantity(quantities, "pages"), _quantity(quantities, "copies")
        return (_line(_page_text(rule, pages), copies, _per_copy(rule, pages)),)
    if rule.kind is FeeKind.FIXED:
        count = _quantity(quantities, "copies") if rule.per == "copy" else 1
        return (_line(entry.text or rule.text, count, rule.amount_vnd),)
    return ()


def _per_copy(rule: FeeRule, pages: int) -> int:
    first = min(pages, rule.first_pages)
    amount = rule.first_vnd * first + rule.next_vnd * (pages - first)
    return min(rule.cap_vnd, amount) if rule.cap_vnd else amount


def _page_text(rule: FeeRule, pages: int) -> str:
    capped = ", mức thu tối đa" if rule.cap_vnd and _per_copy(rule, pages) == rule.cap_vnd else ""
    return f"Bản sao {pages} trang{capped}"


def _line(text: str, quantity: int, unit_vnd: int) -> FeeLine:
    return FeeLine(text, quantity, unit_vnd, quantity * unit_vnd)


def _quantity(quantities: Mapping[str, int], name: str) -> int:
    count: object = quantities.get(name)
    if count is None:
        raise InvalidInput("missing", f"quantities.{name}")
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MOST_QUANTITY:
        raise InvalidInput("bad-quantity", f"quantities.{name}", limit=MOST_QUANTITY)
    return count
