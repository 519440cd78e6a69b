"""What the desk does most comes first; only what is in force and used."""

from counter_app.services import habits, intake
from counter_app.services.container import Services
from tests.support import intakes


def test_the_most_used_procedure_comes_first(s: Services) -> None:
    assert habits.usual_procedures(s, intakes.TODAY) == []
    for procedure in (intakes.BIRTH, intakes.COPY, intakes.COPY):
        intake.accept(s, intakes.intake(procedure), "an")
    used = [procedure.code for procedure in habits.usual_procedures(s, intakes.TODAY)]
    assert used == [intakes.COPY, intakes.BIRTH]


def test_sectors_and_clerks_of_the_dossiers_here(s: Services) -> None:
    assert habits.sectors(s) == habits.clerks(s) == ()
    for procedure, clerk in ((intakes.BIRTH, "lan"), (intakes.COPY, "an"), (intakes.COPY, "lan")):
        intake.accept(s, intakes.intake(procedure), clerk)
    assert habits.clerks(s) == ("an", "lan")
    assert len(habits.sectors(s)) == 2
