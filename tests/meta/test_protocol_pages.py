"""The protocol's pages say what is: docs/records.md every kind and field of a body, and in which
states it may be added; docs/sync.md every refusal, pause and state, and its example.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import pytest

from counter_app.domain.due import DueDate
from counter_app.domain.events import BODIES, FieldChange, ProcedureRef, SlipKey, SubmittedDocument
from counter_app.domain.fees import FeeBreakdown, FeeLine
from counter_app.domain.party import Party
from counter_app.domain.queue_events import BODIES as QUEUE_BODIES
from counter_app.domain.records import GENESIS, Record, chain_hash
from counter_app.domain.transitions import ALLOWED, ANY
from sync.connectors.outcome import STATES, Kind
from sync.desk.exchange import OK
from sync.desk.policy import LADDERS
from sync.desk.thread import BROKEN, PAUSED
from sync.gateway.refusals import REFUSALS
from tests.meta.source import ROOT

PAGE = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
PROTOCOL = (ROOT / "docs" / "sync.md").read_text(encoding="utf-8")
SHARED: Final[dict[Any, str]] = {
    Party: "party",
    SubmittedDocument: "document",
    ProcedureRef: "procedure",
    DueDate: "due",
    FeeBreakdown: "fees",
    FeeLine: "fee line",
    FieldChange: "change",
    SlipKey: "slip key",
}
PLAIN: Final[dict[Any, str]] = {
    str: "text",
    int: "number",
    bool: "yes/no",
    datetime: "time",
    date: "day",
    object: "any",
}

NAMES: Final[dict[Any, str]] = {**SHARED, **PLAIN}


def spoken(kind: Any) -> str:
    """A field's type as the page says it."""
    kind = getattr(kind, "__supertype__", kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return spoken(next(one for one in args if one is not type(None))) + "?"
    if origin is tuple:
        return f"[{spoken(args[0])}]"
    if origin is not None and issubclass(origin, Mapping):
        return f"{{{spoken(args[1])}}}"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "/".join(one.value for one in kind)
    return NAMES[kind]


def default(field: Field[Any]) -> str:
    """What a field is where it is left out; nothing where it cannot be."""
    if field.default is MISSING:
        return ""
    if field.default is None:
        return " = null"
    if isinstance(field.default, int):
        return f" = {field.default}"
    return f' = "{field.default}"' if isinstance(field.default, str) else " = []"


def described(kind: Any) -> str:
    """The fields of a body as its row on the page has them."""
    hints = get_type_hints(kind)
    each = [f"`{f.name}` {spoken(hints[f.name])}{default(f)}" for f in fields(kind)]
    return ", ".join(each) or "–"


def rows() -> Iterator[tuple[str, str]]:
    """Name and fields of every body and of what bodies share."""
    for name, kind in {**BODIES, **QUEUE_BODIES}.items():
        yield f"`{name}`", described(kind)
    for shared, name in SHARED.items():
        yield name, described(shared)


def allowed(kind: str) -> str:
    """The states in which an act may be added, as the page lists them."""
    states = ALLOWED[kind]
    return "any" if states == ANY else " ".join(str(int(one)) for one in sorted(states))


@pytest.mark.parametrize(("name", "said"), list(rows()), ids=lambda text: text[:30])
def test_every_body_is_described_as_it_is(name: str, said: str) -> None:
    assert f"| {name} | {said} |" in PAGE


def test_acts_are_allowed_where_the_page_says() -> None:
    told = dict(re.findall(r"^\| `([a-z_]+)` \| .* \| ([a-z0-9 ]+) \|$", PAGE, re.MULTILINE))
    assert told == {"dossier_accepted": "none yet"} | {kind: allowed(kind) for kind in ALLOWED}


def test_the_example_of_a_hash_is_right() -> None:
    protocol = (ROOT / "docs" / "sync.md").read_text(encoding="utf-8")
    found = re.search(
        r'For example `(\[.*)"0000…"\]` with 64 zeros has\s+`([0-9a-f]{64})`', protocol
    )
    assert found is not None
    content = json.loads(f'{found[1]}"{GENESIS}"]')
    assert chain_hash(Record(*[*content, ""])) == found[2]


def section(title: str) -> list[str]:
    """The rows of the tables under a heading of docs/sync.md."""
    text = PROTOCOL.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    assert text
    return [line for line in text.splitlines() if line.startswith("| ")]


def test_every_refusal_stands_there_with_its_status() -> None:
    told: dict[str, str] = {}
    for status, codes, _ in (row.strip("| ").split(" | ") for row in section("Refusals")[1:]):
        statuses = status.split(", ")
        names = re.findall(r"`([a-z0-9-]+)`", codes)
        each = statuses if len(statuses) > 1 else statuses * len(names)
        told |= dict(zip(names, each, strict=True))
    assert told == {code: str(one.status) for code, one in REFUSALS.items()}


def test_pauses_are_those_of_the_ladders() -> None:
    rows = [row.strip("| ").split(" | ") for row in section("When the desk tries again")]
    told = [(float(first[:-2]), float(cap[:-2])) for _, first, cap in rows[1:]]
    assert [row[0] for row in rows[1:3]] == ["network", "captive portal"]
    kinds = (Kind.NETWORK, Kind.CAPTIVE, Kind.PORTAL, Kind.DATA)
    assert told == [LADDERS[kind] for kind in kinds]
    assert LADDERS[Kind.CREDENTIAL] == LADDERS[Kind.CONFLICT] == LADDERS[Kind.DATA]


def test_every_state_of_the_link_is_explained() -> None:
    told = {row.partition("`")[2].partition("`")[0] for row in section("What the desk shows")[1:]}
    assert told == {"no_portal", "never", OK, PAUSED, BROKEN, *STATES.values()}
