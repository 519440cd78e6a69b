"""What machines of several desks have in common: desks on folders that are thrown away, and the
books kept beside them: whom a clerk told which code, and which records were made.
"""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant

from counter_app.domain.dossier import Dossier
from counter_app.domain.errors import InvalidInput, NotAllowed
from counter_app.services import acts, dossiers, intake
from counter_app.services.container import Services
from counter_app.services.dossiers import Filter
from counter_app.store import journal
from tests.support import desks, intakes
from tests.support.clock import FixedClock

IS_LONG = settings().max_examples >= 1000


class DesksMachine(RuleBasedStateMachine):
    """Desks 1, 2, …, one for each clock; they may share one."""

    def __init__(self, clocks: Sequence[FixedClock]) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="counter-machine-"))
        self.clocks = list(clocks)
        numbers = range(1, len(self.clocks) + 1)
        self.folders = [desks.fresh_folder(self.place, number) for number in numbers]
        self.desks = [
            desks.open_desk(folder, clock)
            for folder, clock in zip(self.folders, self.clocks, strict=True)
        ]

    def open_again(self, at: int) -> None:
        """The program of a desk ends and starts."""
        self.desks[at].close()
        self.desks[at] = desks.open_desk(self.folders[at], self.clocks[at])

    def check_settled(self) -> None:
        """Let everybody hear of everything, then hold what they have against each other."""
        raise NotImplementedError

    def teardown(self) -> None:
        try:
            self.check_settled()
        finally:
            self.close()
            shutil.rmtree(self.place)

    def close(self) -> None:
        """Let go of every file."""
        for s in self.desks:
            s.close()


class DossiersMachine(DesksMachine):
    """Desks that work on dossiers. `told` are the codes clerks were told, `done` all records."""

    def __init__(self, clocks: Sequence[FixedClock]) -> None:
        super().__init__(clocks)
        self.told: list[str] = []
        self.done: list[tuple[str, int]] = []

    def accepted(self, at: int, procedure: str, name: str) -> str:
        """Accept a dossier: its code."""
        wanted = intakes.intake(procedure, name=name)
        code = intake.accept(self.desks[at], wanted, f"clerk {at}").code
        self.told.append(code)
        self.note(at)
        return code

    def attempt(self, at: int, code: str, action: str, data: Any) -> None:
        """Do an act if the desk knows the dossier and the rules allow it."""
        s = self.desks[at]
        if not self.knows(s, code):
            return
        before = dossiers.get(s, code)
        try:
            acts.act(s, code, action, data, f"clerk {at}")
        except (NotAllowed, InvalidInput):
            assert dossiers.get(s, code) == before
        else:
            self.note(at)

    def note(self, at: int) -> None:
        """Keep in mind that a desk made a record."""
        s = self.desks[at]
        self.done.append((s.desk.desk_id, journal.last(s.db, s.desk.desk_id)[0]))

    def knows(self, s: Services, code: str) -> bool:
        return any(row.code == code for row in dossiers.list_dossiers(s, Filter(), limit=1000).rows)

    def states(self, s: Services) -> dict[str, Dossier]:
        """Everything a desk has."""
        page = dossiers.list_dossiers(s, Filter(), limit=1000)
        return {row.dossier_id: dossiers.get(s, row.code).state for row in page.rows}

    @invariant()
    def codes_are_unique(self) -> None:
        assert len(set(self.told)) == len(self.told)

    @invariant()
    def what_was_done_is_on_disk(self) -> None:
        for s in self.desks:
            last, _ = journal.last(s.db, s.desk.desk_id)
            assert last == sum(desk_id == s.desk.desk_id for desk_id, _ in self.done)


def machine_case(
    machine: type[RuleBasedStateMachine],
    *,
    examples: int,
    long_examples: int,
    steps: int,
    long_s: int = 7200,
    **more: Any,
) -> Any:
    """The machine as a test; the long ones are for a night."""
    case = cast(Any, machine).TestCase
    case.settings = settings(
        max_examples=long_examples if IS_LONG else examples,
        stateful_step_count=steps,
        deadline=None,
        phases=set(Phase) - {Phase.explain},
        **more,
    )
    # A failure is made small first, which takes longer than finding it.
    case.pytestmark = [pytest.mark.timeout(long_s if IS_LONG else 600)]
    return case
