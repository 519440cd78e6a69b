"""A wrong intake is refused by the path of its first wrong field, and nothing is changed."""

import pytest

from counter_app.domain.errors import InvalidInput
from counter_app.services import intake, intake_input, party_input
from counter_app.services.container import Services
from counter_app.services.intake_input import parse_intake
from tests.support.wrong_intakes import Wrong, wrong_intakes

WRONG = wrong_intakes()
TABLES = ("journal", "dossier", "alias", "counter", "dossier_words")


def contents(s: Services) -> list[int]:
    return [s.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]


@pytest.mark.parametrize("wrong", WRONG, ids=[wrong.name for wrong in WRONG])
def test_refused(s: Services, wrong: Wrong) -> None:
    before = contents(s)
    with pytest.raises(InvalidInput) as caught:
        intake.accept(s, parse_intake(wrong.raw, today=s.clock().date()), "an")
    assert (caught.value.code, caught.value.field) == (wrong.code, wrong.field)
    assert contents(s) == before


def test_every_key_is_wrong_in_some_way() -> None:
    """A key added to the format must be added to the table of wrong intakes."""
    named = {wrong.field for wrong in WRONG}
    paths = [
        *intake_input.KEYS,
        *(f"applicant.{key}" for key in party_input.APPLICANT_KEYS),
        *(f"representative.{key}" for key in party_input.REPRESENTATIVE_KEYS),
        *(f"documents[0].{key}" for key in ("name", "originals", "certified", "copies")),
        *(f"quantities.{key}" for key in ("pages", "copies")),
    ]
    assert [path for path in paths if path not in named] == []
