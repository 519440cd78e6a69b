"""Whatever a clerk types, the receipt comes out: pages, every label, readable codes."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from counter_app.domain.forms import FormDocument, FormParty, Paper, ReceiptSnapshot, UnitHeader
from printing.receipt import render_receipt
from tests.printing.reading import Printout
from tests.printing.samples import SIMPLE, at
from tests.printing.slip_labels import RECEIPT_LABELS
from tests.printing.typed_texts import NASTY, OPTIONAL, PARTY, TEXT

DOCUMENT = st.builds(FormDocument, TEXT, *(st.integers(0, 10**6) for _ in range(3)))
SNAPSHOT = st.builds(
    ReceiptSnapshot,
    unit=st.builds(UnitHeader, TEXT, TEXT, TEXT, TEXT, OPTIONAL),
    code=st.sampled_from(["H26.107-261123-1001", "T1-261123-0001", "000.00.12.H20-190915-0001"]),
    is_provisional=st.booleans(),
    aliases=st.lists(TEXT, max_size=3).map(tuple),
    applicant=PARTY,
    represented_by=st.none(),
    content=TEXT,
    documents=st.lists(DOCUMENT, max_size=8).map(tuple),
    sets=st.integers(0, 10**4),
    term_text=TEXT,
    received_at=st.just(at(23, 10)),
    due_at=st.none() | st.just(at(24, 11, 30)),
    return_place=TEXT,
    fee_lines=st.lists(TEXT, max_size=3).map(tuple),
    fees_total_vnd=st.integers(0, 10**12),
    paper_receipt=OPTIONAL,
    register_book=OPTIONAL,
    register_number=OPTIONAL,
    clerk_name=TEXT,
    print_no=st.integers(1, 200),
    printed_at=st.just(at(25, 8)),
    note=OPTIONAL,
    running_number=st.sampled_from([None, "0001.Q1", "12345.Q12"]),
)
NORMAL = [" ".join(label.split()) for label in RECEIPT_LABELS]


def labels_once(words: str, snapshot: ReceiptSnapshot) -> None:
    typed = unicodedata.normalize("NFC", repr(snapshot))
    for label in NORMAL:
        if label not in typed:
            assert words.count(label) == 1, label


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(SNAPSHOT, st.sampled_from([Paper.A4, Paper.A5]))
@example(SIMPLE, Paper.A4)
def test_any_text_prints(snapshot: ReceiptSnapshot, paper: Paper) -> None:
    form = render_receipt(snapshot, paper)
    printout = Printout(form.data)
    assert form.pages == len(printout.pages) >= 1
    labels_once(printout.words, snapshot)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_leaves_codes_readable(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    party = FormParty(text, text, text, text, text, text)
    # The longest that the program accepts.
    unit = UnitHeader(text[:200], text[:200], text[:35], text[:100], text)
    snapshot = replace(
        SIMPLE,
        unit=unit,
        applicant=party,
        represented_by=party,
        content=text,
        return_place=text,
        clerk_name=text[:100],
        note=text,
    )
    form = render_receipt(snapshot, Paper.A5)
    assert Printout(form.data).codes(150) == {"Code 128": SIMPLE.code, "QR Code": SIMPLE.code}


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A5])
@pytest.mark.parametrize("letter", ["n", "ộ ", "🙂", "\n", "(", "W"])
def test_note_of_ten_thousand_letters(letter: str, paper: Paper) -> None:
    snapshot = replace(SIMPLE, note=(letter * 10_000)[:10_000])
    form = render_receipt(snapshot, paper)
    labels_once(Printout(form.data).words, snapshot)
