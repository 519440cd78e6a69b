"""The dossiers one person hands in one after the other, until their receipt is asked for. A value
holder, no widgets.

Must not judge who may share a receipt: the services refuse what does not belong together.
"""

from counter_app.domain.text import fold
from counter_app.services.intake import Accepted
from ui.intake.form import IntakeForm


class Visit:
    """What was saved for the person in front."""

    def __init__(self) -> None:
        self._saved: list[Accepted] = []
        self._who = ""
        self._is_open = False
        self._is_waiting = False

    @property
    def count(self) -> int:
        """Dossiers saved that still wait for their receipt; 0 where nothing waits."""
        return len(self._saved) if self._is_waiting else 0

    def takes(self, form: IntakeForm) -> bool:
        """Whether the dossier of this form belongs to the visit."""
        return self._is_open and self._who == _who(form)

    def add(self, accepted: Accepted, form: IntakeForm) -> None:
        """One more dossier is on disk; one that does not belong here begins another visit."""
        if not self.takes(form):
            self._saved = []
        self._saved.append(accepted)
        self._who, self._is_open, self._is_waiting = _who(form), True, True

    def go_on(self) -> None:
        """The person has another dossier: it goes on the same receipt, made once more."""
        self._is_open = bool(self._saved)

    def end(self) -> tuple[Accepted, ...]:
        """Their receipt is asked for: everything it is about, the first dossier first."""
        self._is_open = self._is_waiting = False
        return tuple(self._saved)


def _who(form: IntakeForm) -> str:
    """Who stands at the counter: the representative, where there is one."""
    other = form.more.representative
    if other.name.strip():
        return other.personal_id.strip() or fold(other.name)
    return form.person.personal_id.strip() or fold(form.person.name)
