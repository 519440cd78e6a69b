"""People who were here before, offered under the fields of the applicant while the clerk types.

Owns the look-up and how a known person is told apart. Must not fill the form: the page does.
"""

from PySide6.QtCore import QObject, Signal, Slot

from counter_app.domain.calendar import TZ
from counter_app.domain.errors import CounterError
from counter_app.domain.identity import looks_like_card
from counter_app.domain.wording import date_text
from counter_app.services import people
from counter_app.services.container import Services
from counter_app.services.people import KnownParty
from ui.finder import Finder
from ui.store_thread import StoreThread
from ui.widgets.suggest import Suggest, Suggestion
from ui.widgets.text import LineEdit


class KnownFinder(Finder):
    """Looks applicants up as they are typed: `found` has `KnownParty`s, who came last first.
    Suggestions are a comfort: without them the clerk types on.
    """

    def __init__(self, store: StoreThread) -> None:
        super().__init__(store, people.known, people.FEWEST_CHARACTERS)

    def by_number(self, personal_id: str, tell: "KnownSuggest") -> None:
        """Whoever has exactly this number, for a card just scanned."""

        def work(s: Services) -> tuple[KnownParty, ...]:
            known = people.known(s, personal_id, 1)
            return tuple(one for one in known if one.party.personal_id == personal_id)

        self._store.ask(work, tell.recognise, _quietly)


def _quietly(_error: CounterError) -> None:
    """Suggestions are a comfort: without them the clerk types on."""


class KnownSuggest(QObject):
    """The lists under several fields of one applicant.

    Signals:
        chosen: the `KnownParty` the clerk took.
        recognised: the `KnownParty` whose card was scanned.
    """

    chosen = Signal(object)
    recognised = Signal(object)

    def __init__(self, finder: KnownFinder, fields: tuple[LineEdit, ...]) -> None:
        super().__init__()
        self.finder = finder
        self._known: tuple[KnownParty, ...] = ()
        self._fields = fields
        self.lists = tuple(
            Suggest(field, empty="", is_foreign=looks_like_card, optional=True) for field in fields
        )
        for field, one in zip(fields, self.lists, strict=True):
            field.edited.connect(self._edited)
            one.chosen.connect(self._take)
        finder.found.connect(self._found)

    @Slot(str)
    def _edited(self, text: str) -> None:
        self.put_away()
        if not looks_like_card(text):
            self.finder.look_up(text)

    def put_away(self) -> None:
        """Close every list."""
        for one in self.lists:
            one.put_away()

    @Slot(object)
    def _found(self, known: tuple[KnownParty, ...]) -> None:
        self._known = known
        rows = [self._row(number, one) for number, one in enumerate(known)]
        for field, one in zip(self._fields, self.lists, strict=True):
            if rows and field.hasFocus():
                one.offer(rows)
            else:
                one.put_away()

    def _row(self, number: int, known: KnownParty) -> Suggestion:
        party = known.party
        first = " · ".join(part for part in (party.name, party.phone) if part)
        visits = (
            f"{visit.procedure} {date_text(visit.received_at.astimezone(TZ).date())}"
            for visit in known.visits
        )
        aside = self.tr("{n} hồ sơ").format(n=known.count)
        return Suggestion(str(number), first, " · ".join((*visits, party.address)), aside)

    @Slot(str)
    def _take(self, key: str) -> None:
        self.chosen.emit(self._known[int(key)])

    def recognise(self, known: tuple[KnownParty, ...]) -> None:
        """The answer for a card: nobody, or the one who has the number."""
        if known:
            self.recognised.emit(known[0])
