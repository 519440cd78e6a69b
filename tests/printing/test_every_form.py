"""Codes on every form and every size, as a printer of 150, 203 or 300 dots an inch shows them.

What each form says and how it looks is held by the references of its own tests.
"""

from dataclasses import replace

import pytest

from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import DossierSlip, FormKind, Paper, ReceiptSnapshot
from printing.appointment import render_appointment
from printing.slips import render_slip
from printing.thermal.roll import roll_of
from printing.thermal.slip import slip_raster
from tests.printing.golden_files import Golden
from tests.printing.list_samples import HISTORIES, LISTS, REGISTERS
from tests.printing.reading import Printout
from tests.printing.samples import CASES, at
from tests.printing.slip_samples import SLIPS
from tests.printing.thermal.samples import APPOINTMENT
from tests.printing.thermal.seeing import codes_in
from tests.printing.usual_samples import USUAL

APPOINTMENTS = Golden("appointments")
PAGES = (Paper.A4, Paper.A5)
RESOLUTIONS = (150, 203, 300)
HEADS = {Paper.T80: 576, Paper.T58: 384}
ALL: dict[str, ReceiptSnapshot | DossierSlip] = {**CASES, **SLIPS, **HISTORIES}
CODELESS = (FormKind.HAND_OVER, FormKind.RESULT, FormKind.RECEIPTS, FormKind.REGISTER)
"""Forms about several dossiers: their codes stand in a table."""


def expected(slip: ReceiptSnapshot | DossierSlip) -> dict[str, str]:
    """What a page's codes say."""
    seal = slip.seal if isinstance(slip, ReceiptSnapshot) else ""
    return {"Code 128": slip.code, "QR Code": seal or slip.code}


def test_every_form_is_among_the_samples() -> None:
    lists = {slip.form for slip in LISTS.values()} | {FormKind.REGISTER}
    assert REGISTERS
    assert set(USUAL) | lists | {FormKind.APPOINTMENT} == set(FormKind)
    assert lists == set(CODELESS)


@pytest.mark.parametrize("form", USUAL)
def test_codes_decode(form: FormKind) -> None:
    """On the smallest page, where everything is tightest."""
    slip = USUAL[form]
    printout = Printout(render_slip(slip, Paper.A5).data)
    for dpi in RESOLUTIONS:
        assert printout.codes(dpi, upper=0.4) == expected(slip), dpi


@pytest.mark.parametrize("paper", PAGES)
def test_an_appointment_is_the_reference_and_its_codes_decode(paper: Paper) -> None:
    drawn = render_appointment(APPOINTMENT, paper)
    APPOINTMENTS.check(f"appointment-{paper}", drawn.data)
    for dpi in RESOLUTIONS:
        assert set(Printout(drawn.data).codes(dpi, upper=0.4).values()) == {APPOINTMENT.reference}


@pytest.mark.long
@pytest.mark.parametrize("paper", PAGES)
@pytest.mark.parametrize("name", ALL)
def test_codes_decode_whatever_is_on_the_page(name: str, paper: Paper) -> None:
    printout = Printout(render_slip(ALL[name], paper).data)
    for dpi in RESOLUTIONS:
        assert printout.codes(dpi) == expected(ALL[name]), dpi


@pytest.mark.parametrize("paper", HEADS)
@pytest.mark.parametrize("form", USUAL)
def test_codes_decode_on_a_roll(form: FormKind, paper: Paper) -> None:
    """The head's own dots: bars where they fit, and squares for a seal or where bars do not."""
    slip = USUAL[form]
    if form is FormKind.CONTROL:
        with pytest.raises(NotAllowed):
            slip_raster(slip, roll_of(HEADS[paper]))
        return
    found = codes_in(slip_raster(slip, roll_of(HEADS[paper])).image)
    page = expected(slip)
    squares = {"QR Code": page["QR Code"]}
    bars = {"Code 128": slip.code}
    is_sealed = page["QR Code"] != slip.code
    assert found == (squares if paper is Paper.T58 else {**bars, **(squares if is_sealed else {})})


_OLD: dict[FormKind, ReceiptSnapshot | DossierSlip] = {
    form: replace(slip, received_at=at(23, 10, 5).replace(year=2025, month=6))
    for form, slip in USUAL.items()
    if form not in (FormKind.STOP, FormKind.FEE, FormKind.RETURN, FormKind.HISTORY)
}


@pytest.mark.parametrize("form", _OLD)
def test_codes_decode_on_the_forms_of_2018(form: FormKind) -> None:
    slip = _OLD[form]
    assert Printout(render_slip(slip, Paper.A5).data).codes(150, upper=0.4) == expected(slip)
