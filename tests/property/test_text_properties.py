"""Laws of clean text, folding and card reading, over any text at all."""

import unicodedata
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import InvalidInput
from counter_app.domain.identity import looks_like_card, parse_card
from counter_app.domain.party import Sex
from counter_app.domain.text import fold, nfc, optional_line, required_text

T = TypeVar("T")

VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY\u0300\u0301\u0303\u0309\u0323"
)
names = st.text(st.sampled_from(VIETNAMESE + " "), min_size=1, max_size=40)
anything = st.one_of(
    st.text(max_size=60), names, st.text(st.sampled_from(VIETNAMESE + " .-–_|\n\t"))
)


@given(anything)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(anything)
def test_folding_is_one_form(text: str) -> None:
    folded = fold(text)
    assert unicodedata.is_normalized("NFC", folded)
    assert folded == " ".join(folded.split())
    assert fold(unicodedata.normalize("NFD", text)) == fold(nfc(text))


@given(names)
def test_search_does_not_care_about_case_or_marks(name: str) -> None:
    composed = nfc(name)
    assert fold(composed.upper()) == fold(composed.lower()) == fold(composed)
    assert fold(fold(composed)).isascii()


def outcome(clean: Callable[[str], T], text: str) -> T | InvalidInput:
    """What cleaning gives, or the refusal."""
    try:
        return clean(text)
    except InvalidInput as error:
        return error


@given(anything, st.integers(1, 50), st.sampled_from([optional_line, required_text]))
def test_clean_text_is_clean_and_stays(
    text: str, limit: int, entrance: Callable[..., str | None]
) -> None:
    clean = partial(entrance, field="f", max_length=limit)
    cleaned = outcome(clean, text)
    if isinstance(cleaned, InvalidInput) and cleaned.code != "missing":
        assert cleaned.code in ("control-characters", "too-long")
        return
    if not isinstance(cleaned, str):
        assert not any(c.isprintable() and not c.isspace() for c in text)
        return
    assert unicodedata.is_normalized("NFC", cleaned)
    assert 0 < len(cleaned) <= limit
    assert cleaned == cleaned.strip()
    assert not {"Cc", "Cs"} & {unicodedata.category(c) for c in cleaned if c != "\n"}
    assert clean(cleaned) == cleaned


@given(anything)
def test_any_scan_is_read_or_refused(text: str) -> None:
    card = outcome(parse_card, text)
    if isinstance(card, InvalidInput):
        assert card.code in ("unknown-card", "bad-card-number")
        assert set(card.params) <= {"fields"}
    else:
        assert looks_like_card(text)


@given(
    st.from_regex(r"0[0-9]{11}", fullmatch=True),
    st.from_regex(r"([0-9]{9})?", fullmatch=True),
    names.filter(str.strip).filter(lambda name: name.strip()[0].isalpha()),
    st.dates(date(1900, 1, 1), date(2026, 1, 1)),
    st.sampled_from([("Nam", Sex.MALE), ("Nữ", Sex.FEMALE)]),
    st.lists(st.text(st.sampled_from("abc019 ,"), max_size=9), max_size=4),
)
def test_cards_read_back(
    number: str, old: str, name: str, birth: date, sex: tuple[str, Sex], trailing: list[str]
) -> None:
    parts = [number, old, name, f"{birth:%d%m%Y}", sex[0], "Xã Tri Tôn, An Giang", "15042021"]
    card = parse_card("|".join(parts + trailing))
    assert (card.personal_id, card.old_id or "") == (number, old)
    assert card.name == " ".join(nfc(name).split())
    assert (card.birth_date, card.sex) == (birth, sex[1])
    assert (card.issued_on, card.fields) == (date(2021, 4, 15), 7 + len(trailing))
