"""Fills in who hands in: from a card, from somebody who was here before, from what was typed in
place of a card.

Owns what goes into which field of a person, and where the clerk goes on. What else follows from a
changed form is the page's.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.errors import InvalidInput
from counter_app.domain.identity import CardReading, looks_like_card
from counter_app.domain.numbering import looks_like_code
from counter_app.domain.slip_seal import looks_like_slip
from counter_app.services.people import KnownParty
from ui.intake.form import PersonForm, person_known, person_of
from ui.intake.sheet import IntakeSheet


class WhoHandsIn(QObject):
    """The persons of one sheet.

    Signals:
        changed: a field was filled in.
        code_scanned: a dossier's code was scanned where a card was expected.
        slip_scanned: so was the QR code of a slip.
    """

    changed = Signal()
    code_scanned = Signal(str)
    slip_scanned = Signal(str)

    def __init__(self, sheet: IntakeSheet, read_card: Callable[[str], CardReading]) -> None:
        """`read_card` raises InvalidInput for what is no card."""
        super().__init__(sheet)
        self._sheet, self._read_card = sheet, read_card
        self._person, self._more, self._known = sheet.person, sheet.more, sheet.known
        self._person.card_scanned.connect(self.take_scan)
        self._known.chosen.connect(self._known_chosen)
        self._known.recognised.connect(self._card_recognised)

    @Slot(str)
    def take_scan(self, payload: str) -> None:
        """A card, a dossier's code, a slip's QR code, or what was typed in place of a card."""
        if looks_like_code(payload):
            self._person.scan.clear()
            self.code_scanned.emit(payload)
        elif looks_like_slip(payload):
            self._person.scan.clear()
            self.slip_scanned.emit(payload)
        elif looks_like_card(payload) or "|" in payload:
            self.take_card(payload)
        else:
            self._person.scan.clear()
            self._known.put_away()
            after = self._person.take_typed(payload)
            self.changed.emit()
            after.setFocus()

    @Slot(str)
    def take_card(self, payload: str) -> None:
        """Fill the applicant's fields from a scanned card, or the representative's while the
        clerk is there. The phone number is not on it: it comes from an earlier dossier, or is
        typed next.
        """
        person, more = self._person, self._more
        person.scan.clear()
        try:
            card = self._read_card(payload)
        except InvalidInput as error:
            self._sheet.show_error("card", error)
            person.scan.setFocus()
            return
        if more.has_focus():
            more.take_card(card)
            self.changed.emit()
            more.rep_phone.setFocus()
            return
        same = person.number.text() == card.personal_id
        self._fill(replace(person_of(card), phone=person.phone.text() if same else ""))
        person.phone.setFocus()
        self._known.finder.by_number(card.personal_id, self._known)

    def _fill(self, person: PersonForm) -> None:
        self._person.put(person)
        self._more.email.setText(person.email)
        self.changed.emit()

    @Slot(object)
    def _known_chosen(self, known: KnownParty) -> None:
        self._person.scan.clear()
        self._fill(person_known(known.party))
        self._sheet.procedure.search.setFocus()

    @Slot(object)
    def _card_recognised(self, known: KnownParty) -> None:
        """The phone number of a card's owner; nothing that was typed meanwhile is touched."""
        person, phone = self._person, known.party.phone
        if person.number.text() != known.party.personal_id or person.phone.text() or not phone:
            return
        person.phone.setText(phone)
        self.changed.emit()
        if person.phone.hasFocus():
            self._sheet.procedure.search.setFocus()
