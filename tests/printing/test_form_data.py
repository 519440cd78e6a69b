"""The form file is checked on load, and the version in force is chosen by day."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import resources
from counter_app.domain.errors import InvalidInput, NotFound
from counter_app.domain.forms import FormKind
from printing.form_data import PLACEHOLDER, version_on
from printing.form_files import load_form, parse_form
from printing.receipt_values import RECEIPT_KEYS, RECEIPT_KNOWN, receipt_values
from printing.slip_values import KNOWN
from tests.printing.samples import CASES

Change = Callable[[dict[str, Any]], object]


def shipped() -> dict[str, Any]:
    """The receipt's file with its newest version only."""
    data: dict[str, Any] = json.loads(resources.path("forms", "receipt.json").read_bytes())
    data["versions"] = data["versions"][-1:]
    return data


def refusal(change: Change) -> InvalidInput:
    data = shipped()
    change(data)
    with pytest.raises(InvalidInput) as refused:
        parse_form(json.dumps(data).encode(), FormKind.RECEIPT, RECEIPT_KNOWN)
    assert refused.value.code == "bad-form-data"
    return refused.value


def first(data: dict[str, Any]) -> dict[str, Any]:
    version: dict[str, Any] = data["versions"][0]
    return version


def test_shipped_form_is_sound() -> None:
    form = load_form(FormKind.RECEIPT, RECEIPT_KNOWN)
    assert form.number == "01"
    old, new = form.versions
    assert [field.number for field in new.fields if field.number != "7"] == [
        str(n) for n in range(1, 16) if n != 7
    ]
    assert "TT 03/2025/TT-VPCP" in new.source
    assert "TT 01/2018/TT-VPCP" in old.source
    assert (old.wording, new.wording) == ("reconstructed", "reproduced")


def test_every_known_value_is_filled_and_every_filled_value_is_known() -> None:
    for version in load_form(FormKind.RECEIPT, RECEIPT_KNOWN).versions:
        for snapshot in CASES.values():
            assert set(receipt_values(snapshot, version)) == RECEIPT_KEYS


def test_every_known_value_is_used() -> None:
    raw = resources.path("forms", "receipt.json").read_text("utf-8")
    named = {signature["name"] for signature in first(shipped())["signatures"]}
    named |= {"parent_name", "unit_name"}  # the head of every form
    assert set(PLACEHOLDER.findall(raw)) | named >= RECEIPT_KEYS


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: d.pop("number"), "$"),
        (lambda d: d.update(versions=[]), "versions"),
        (lambda d: d.update(form="refusal"), "form"),
        (lambda d: d.update(form="letter"), "form"),
        (lambda d: first(d).update(titel="x"), "versions[0]"),
        (lambda d: first(d).update(effective_from="15/9/2025"), "versions[0].effective_from"),
        (lambda d: first(d).update(effective_to="2025-01-01"), "versions[0].effective_to"),
        (lambda d: first(d).update(title=""), "versions[0].title"),
        (lambda d: first(d).update(title="Gia\u0302\u0301y"), "versions[0].title"),
        (lambda d: first(d).update(fields=[]), "versions[0].fields"),
        (lambda d: first(d)["fields"][2].update(text="{nobody}"), "versions[0].fields[2].text"),
        (lambda d: first(d)["fields"][2].update(text="{page}"), "versions[0].fields[2].text"),
        (lambda d: first(d)["fields"][0].update(strong=["x"]), "versions[0].fields[0].strong"),
        (lambda d: first(d)["fields"][0].update(kind="picture"), "versions[0].fields[0].kind"),
        (lambda d: first(d)["fields"][0].update(when="never"), "versions[0].fields[0].when"),
        (lambda d: first(d)["signatures"][1].update(name="x"), "versions[0].signatures[1].name"),
        (lambda d: first(d).update(date="{hours}"), "versions[0].date"),
        (lambda d: d["versions"].append(first(d)), "versions[1].effective_from"),
    ],
)
def test_damage_is_named_by_its_place(change: Change, place: str) -> None:
    refused = refusal(change)
    assert refused.field is not None
    assert refused.field.startswith(place)
    assert refused.params["reason"]


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe"])
def test_what_is_no_form_is_refused(raw: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_form(raw, FormKind.RECEIPT, RECEIPT_KNOWN)
    assert refused.value.code == "bad-form-data"


def test_version_in_force_is_chosen_by_day() -> None:
    data = shipped()
    later = {**first(data), "effective_from": "2027-03-01", "title": "MỚI"}
    first(data)["effective_to"] = "2027-01-31"
    data["versions"].append(later)
    form = parse_form(json.dumps(data).encode(), FormKind.RECEIPT, RECEIPT_KNOWN)
    assert version_on(form, [date(2027, 1, 31)]) is form.versions[0]
    assert version_on(form, [date(2027, 3, 1)]) is form.versions[1]
    for day in (date(2025, 9, 14), date(2027, 2, 1)):
        with pytest.raises(NotFound) as refused:
            version_on(form, [day])
        assert refused.value.code == "no-form-in-force"


@pytest.mark.parametrize("kind", KNOWN)
def test_every_shipped_slip_is_sound(kind: FormKind) -> None:
    form = load_form(kind, KNOWN[kind])
    assert form.form is kind
    assert form.versions[-1].effective_to is None
    raw = resources.path("forms", f"{kind}.json").read_text("utf-8")
    assert "word" in raw
    with pytest.raises(InvalidInput):
        parse_form(raw.encode(), FormKind.RECEIPT, RECEIPT_KNOWN)


CONTROL_DAMAGE: list[tuple[Change, str]] = [
    (lambda d: first(d)["fields"][5].update(of="items"), "versions[0].fields[5].of"),
    (lambda d: first(d)["fields"][5].update(at="{code}"), "versions[0].fields[5].at"),
    (lambda d: first(d)["words"].pop("late"), "versions[0].words"),
    (lambda d: first(d).update(papers=[]), "versions[0].papers"),
    (lambda d: first(d).update(papers=["a3"]), "versions[0].papers"),
    (lambda d: first(d).update(type_scale=9), "versions[0].type_scale"),
    (lambda d: first(d).update(moment="{second}"), "versions[0].moment"),
    (lambda d: first(d).update(wording="guessed"), "versions[0].wording"),
]


@pytest.mark.parametrize(("change", "place"), CONTROL_DAMAGE)
def test_damage_of_lists_words_and_papers_is_named(change: Change, place: str) -> None:
    data = json.loads(resources.path("forms", "control.json").read_bytes())
    change(data)
    with pytest.raises(InvalidInput) as refused:
        parse_form(json.dumps(data).encode(), FormKind.CONTROL, KNOWN[FormKind.CONTROL])
    assert str(refused.value.field).startswith(place)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: first(d)["fields"][13].update(columns=[]), "versions[0].fields[13].columns"),
        (
            lambda d: first(d)["fields"][13]["columns"][1].update(share=0),
            "versions[0].fields[13].columns",
        ),
        (
            lambda d: first(d)["fields"][13]["columns"][1].update(value="{code}"),
            "versions[0].fields[13].columns[1].value",
        ),
        (lambda d: first(d)["fields"][13].update(of="rows"), "versions[0].fields[13].of"),
    ],
)
def test_damage_of_a_table_is_named(change: Change, place: str) -> None:
    refused = refusal(change)
    assert refused.field == place
