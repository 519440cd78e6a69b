"""What the queue is set up with: the office's categories, what this desk calls, the length of
appointments. Checks, reads and writes settings; calls nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import msgspec

import resources
from counter_app.domain.calendar import local_time
from counter_app.domain.errors import InvalidInput
from counter_app.domain.queue_setup import MOST, Category, checked
from counter_app.domain.text import required_line
from counter_app.services import fields, permissions
from counter_app.services.container import Services
from counter_app.store import changes, queue, settings
from counter_app.store.connection import write

NAME_LIMIT: Final = 60
DEFAULT_MINUTES: Final = 30
DEFAULT_CAPACITY: Final = 2


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """How long an appointment is, and how many people one time is for."""

    minutes: int
    capacity: int


def categories(s: Services) -> tuple[Category, ...]:
    """The office's categories, or the shipped ones."""
    kept = settings.get(s.db, settings.QUEUE_CATEGORIES)
    return _shipped() if kept is None else tuple(Category(**one) for one in kept)


def heard(s: Services) -> tuple[Category, ...]:
    """Categories of other desks that this one does not have, as the tickets of today name them."""
    own = {one.letter for one in categories(s)}
    found = queue.categories(s.db, local_time(s.clock()).date())
    return tuple(Category(letter, name) for letter, name in found if letter not in own)


def known(s: Services) -> tuple[Category, ...]:
    """The office's categories as set here, then those `heard` of."""
    return (*categories(s), *heard(s))


@cache
def _shipped() -> tuple[Category, ...]:
    raw = resources.path("queue", "categories.json").read_bytes()
    return checked(msgspec.json.decode(raw, type=tuple[Category, ...]))


def category(s: Services, letter: str) -> Category:
    """One category by its letter, of this desk or heard of.

    Raises:
        InvalidInput: ``unknown-category`` (letter, choices).
    """
    return _among(known(s), letter)


def _among(known: Sequence[Category], letter: str) -> Category:
    wanted = letter.strip().upper()
    for one in known:
        if one.letter == wanted:
            return one
    choices = ", ".join(f"{one.letter} ({one.name})" for one in known)
    raise InvalidInput("unknown-category", "category", letter=wanted[:10], choices=choices)


def wanted(s: Services, letters: Sequence[str] | None) -> tuple[str, ...]:
    """The letters asked for, or those this desk serves: where that was never set all, and those it
    only heard of too, so that nobody waits for a desk that does not know their number.

    Raises:
        InvalidInput: ``unknown-category``.
    """
    if letters is not None:
        return tuple(category(s, letter).letter for letter in letters)
    letters = [one.letter for one in known(s)]
    kept = settings.get(s.db, settings.QUEUE_SERVES)
    served = [letter for letter in letters if kept is None or letter in kept]
    return tuple(served or letters)


def change_categories(s: Services, raw: object, actor: str) -> tuple[Category, ...]:
    """Set the office's categories, from objects with `letter` and `name`. Numbers already given
    keep theirs.

    Raises:
        InvalidInput: naming what is wrong; nothing was changed.
        NotAllowed: ``admin-needed``.
    """
    given = []
    for index, one in enumerate(fields.listed(raw, "categories", MOST)):
        entry = fields.mapping(one, f"categories[{index}]", frozenset({"letter", "name"}))
        name = required_line(
            entry.get("name"), field=f"categories[{index}].name", max_length=NAME_LIMIT
        )
        letter = required_line(
            entry.get("letter"), field=f"categories[{index}].letter", max_length=1
        )
        given.append(Category(letter, name))
    fresh = checked(given)
    with write(s.db):
        permissions.require_admin(s, actor)
        kept = [{"letter": one.letter, "name": one.name} for one in fresh]
        settings.put(s.db, settings.QUEUE_CATEGORIES, kept)
        changes.note(s.db, s.clock(), actor, "queue-categories", str(len(kept)))
    return fresh


def put_category(s: Services, letter: str, name: str, actor: str) -> tuple[Category, ...]:
    """Add a category, or give the one with that letter another name.

    Raises:
        InvalidInput: naming ``categories`` (the letter) or ``name``; nothing was changed.
        NotAllowed: ``admin-needed``.
    """
    sign = required_line(letter, field="categories", max_length=1).upper()
    words = required_line(name, field="name", max_length=NAME_LIMIT)
    kept = {one.letter: one.name for one in categories(s)} | {sign: words}
    return change_categories(s, _raw(kept), actor)


def drop_category(s: Services, letter: str, actor: str) -> tuple[Category, ...]:
    """Take a category away; numbers already given keep theirs.

    Raises:
        InvalidInput: ``missing`` for the last one, ``unknown-category``.
        NotAllowed: ``admin-needed``.
    """
    gone = _among(categories(s), letter).letter
    kept = {one.letter: one.name for one in categories(s) if one.letter != gone}
    return change_categories(s, _raw(kept), actor)


def _raw(names: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"letter": letter, "name": names[letter]} for letter in sorted(names)]


def serve(s: Services, letter: str, is_served: bool, actor: str) -> tuple[str, ...]:
    """Let this desk call a category, or no more.

    Raises:
        InvalidInput: ``missing`` (field ``serves``) where nothing would be left to call,
            ``unknown-category``.
    """
    one, served = category(s, letter).letter, wanted(s, None)
    left = [other for other in served if other != one]
    if not is_served and not left:
        raise InvalidInput("missing", "serves")
    return change_serves(s, sorted([*left, one]) if is_served else left, actor)


def change_serves(s: Services, letters: Sequence[str], actor: str) -> tuple[str, ...]:
    """Set what this desk calls; none means all.

    Raises:
        InvalidInput: ``unknown-category``.
    """
    served = wanted(s, letters)
    with write(s.db):
        settings.put(s.db, settings.QUEUE_SERVES, list(served))
        changes.note(s.db, s.clock(), actor, "queue-serves", ",".join(served))
    return wanted(s, None)


def slot_plan(s: Services) -> SlotPlan:
    """The plan in force."""
    return SlotPlan(
        settings.get(s.db, settings.SLOT_MINUTES) or DEFAULT_MINUTES,
        settings.get(s.db, settings.SLOT_CAPACITY) or DEFAULT_CAPACITY,
    )


def change_slot_plan(s: Services, plan: SlotPlan, actor: str) -> SlotPlan:
    """Set the plan; appointments already made keep their times.

    Raises:
        InvalidInput: ``out-of-range``.
        NotAllowed: ``admin-needed``.
    """
    minutes = fields.whole(plan.minutes, "minutes", 5, 240)
    capacity = fields.whole(plan.capacity, "capacity", 1, 100)
    with write(s.db):
        permissions.require_admin(s, actor)
        settings.put(s.db, settings.SLOT_MINUTES, minutes)
        settings.put(s.db, settings.SLOT_CAPACITY, capacity)
        changes.note(s.db, s.clock(), actor, "slots", f"{minutes} {capacity}")
    return slot_plan(s)
