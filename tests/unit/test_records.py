"""The hash chain: what a record's hash covers, in numbers that another implementation can check."""

import pytest

from counter_app.domain.records import GENESIS, Record, chain_hash, sealed

RECORD = Record(
    desk_id="0a1b2c3d4e5f",
    desk_seq=1,
    dossier_id="0a1b2c3d4e5f-1",
    kind="processing_started",
    version=1,
    body='{"note":"Chuyển \\"Tư pháp\\""}',
    actor="Bình",
    occurred_at="2026-11-16T09:00:00+07:00",
    clock_offset_ms=None,
    base_rev=1,
    prev_hash=GENESIS,
    hash="",
)

KNOWN = "614ae18d6fb7458b6734de24a76a801e683d0916536cbfa80440d2005f7487b2"


def test_the_hash_is_the_documented_one() -> None:
    """SHA-256 of the compact JSON list of the fields in order, UTF-8, computed elsewhere once."""
    assert chain_hash(RECORD) == KNOWN
    assert sealed(RECORD).is_intact()
    assert not RECORD.is_intact()


@pytest.mark.parametrize("name", Record._fields[:-1])
def test_every_field_is_covered(name: str) -> None:
    value = getattr(RECORD, name)
    other = value + 1 if isinstance(value, int) else f"{value or 5}0"
    changed = sealed(RECORD)._replace(**{name: other})  # type: ignore[arg-type]
    assert not changed.is_intact()


def test_a_number_is_not_its_text() -> None:
    offset: object = "0"
    as_text = RECORD._replace(clock_offset_ms=offset)  # type: ignore[arg-type]
    assert chain_hash(as_text) != chain_hash(RECORD._replace(clock_offset_ms=0))
