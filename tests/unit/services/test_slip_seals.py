"""Seals on slips: genuine, changed, a stranger's, after a change of keys, and at another desk."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain import events as ev
from counter_app.domain.calendar import TZ
from counter_app.domain.errors import InvalidInput, NotAllowed, NotFound, StoreUnusable
from counter_app.domain.forms import FormKind, Paper, ReceiptSnapshot
from counter_app.domain.ids import PROGRAM_ACTOR
from counter_app.domain.records import FeedItem
from counter_app.domain.role import Role
from counter_app.domain.signing import SigningToken
from counter_app.domain.slip_seal import (
    Claim,
    SealedSlip,
    key_id_of,
    looks_like_slip,
    read_slip,
    signed_bytes,
    slip_text,
)
from counter_app.services import (
    acts,
    forms,
    search,
    signing,
    slip_keys,
    slip_seals,
    users,
    verify,
)
from counter_app.services.container import Services
from counter_app.services.intake import accept
from counter_app.services.intake_input import parse_intake
from counter_app.services.reading import dossier_of
from counter_app.services.setup import init_desk
from counter_app.services.slip_seals import Verdict
from counter_app.store import journal
from counter_app.store.connection import write
from tests.support import desks
from tests.support.intakes import FULL

DUE = datetime(2026, 11, 25, 17, tzinfo=TZ)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Services]:
    """Desk 2 of the unit."""
    with desks.open_desk(desks.fresh_folder(tmp_path / "other", 2)) as services:
        yield services


def accepted(s: Services) -> str:
    return accept(s, parse_intake(FULL, today=s.clock().date()), "an.nv").code


def receipt(s: Services, code: str) -> ReceiptSnapshot:
    """A receipt, printed: the key is journalled with it."""
    slip = forms.snapshot(s, FormKind.RECEIPT, code)
    assert isinstance(slip, ReceiptSnapshot)
    entry = forms.print_entry(slip, paper=Paper.A5, pages=1, sha256="0" * 64)
    forms.record_print(s, code, entry, "an.nv")
    return slip


def tell(source: Services, target: Services) -> None:
    """What a gateway would bring over."""
    records = journal.own_after(source.db, source.desk.desk_id, 0, 1000)
    with write(target.db):
        for number, record in enumerate(records, start=1):
            journal.take_in(target.db, FeedItem(record, number))


def stranger(text: str, *, key_id: str | None = None) -> str:
    """The same claim, signed by somebody else."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    claim = replace(read_slip(text).claim, key_id=key_id or key_id_of(public))
    return slip_text(SealedSlip(claim, key.sign(signed_bytes(claim))))


def test_a_receipt_is_genuine_and_names_its_dossier(s: Services) -> None:
    code = accepted(s)
    slip = receipt(s, code)
    found = slip_seals.check(s, slip.seal)
    assert found.is_genuine
    assert (found.code, found.found, found.unit_code) == (code, code, s.desk.unit_code)
    assert found.due_at == found.due_now == slip.due_at
    assert search.find(s, slip.seal).hits[0].code == code
    assert receipt(s, code).seal == slip.seal, "a reprint says the same"


def test_scanners_may_add_blanks_and_small_letters(s: Services) -> None:
    seal = receipt(s, accepted(s)).seal
    assert slip_seals.check(s, f"  {seal.lower()}\n").is_genuine


@pytest.mark.parametrize("place", [5, 22, 32, 44, 60, -1])
def test_any_changed_digit_shows(s: Services, place: int) -> None:
    seal = receipt(s, accepted(s)).seal
    digit = seal[place]
    assert digit.isdigit()
    changed = seal[: place % len(seal)] + str((int(digit) + 1) % 10)
    changed += seal[place % len(seal) + 1 :]
    assert not slip_seals.check(s, changed).is_genuine


def test_a_changed_due_date_is_a_bad_signature(s: Services) -> None:
    slip = read_slip(receipt(s, accepted(s)).seal)
    assert slip.claim.due_at is not None
    later = replace(slip.claim, due_at=slip.claim.due_at + timedelta(days=1))
    forged = slip_text(replace(slip, claim=later))
    assert slip_seals.check(s, forged).verdict is Verdict.BAD_SIGNATURE


def test_a_strangers_key_is_unknown_whatever_number_it_claims(s: Services) -> None:
    seal = receipt(s, accepted(s)).seal
    assert slip_seals.check(s, stranger(seal)).verdict is Verdict.UNKNOWN_KEY
    ours = read_slip(seal).claim.key_id
    assert slip_seals.check(s, stranger(seal, key_id=ours)).verdict is Verdict.BAD_SIGNATURE


def test_an_old_slip_says_its_code_only(s: Services) -> None:
    code = accepted(s)
    found = slip_seals.check(s, code)
    assert (found.verdict, found.found) == (Verdict.UNSIGNED, code)
    assert slip_seals.check(s, "H26.107-261123-1999").found is None
    assert slip_seals.check(s, "xin chào").verdict is Verdict.UNREADABLE


def test_another_desk_checks_it_without_a_connection(s: Services, other: Services) -> None:
    first = receipt(s, accepted(s)).seal
    assert slip_seals.check(other, first).verdict is Verdict.UNKNOWN_KEY
    tell(s, other)
    assert slip_seals.check(other, first).is_genuine
    again = receipt(s, accepted(s))
    prints = [r for r in journal.own_after(s.db, s.desk.desk_id, 0, 99) if r.kind == "form_printed"]
    assert ['"slip_key":{' in one.body for one in prints] == [True, False], "told once"
    assert slip_seals.check(other, again.seal).is_genuine
    assert verify.verify(s).ok


def test_after_a_change_of_keys_both_count(s: Services, other: Services) -> None:
    old = receipt(s, accepted(s)).seal
    key = slip_keys.rotate(s, "an.nv")
    new = receipt(s, accepted(s)).seal
    assert read_slip(new).claim.key_id == key.key_id != read_slip(old).claim.key_id
    tell(s, other)
    for desk in (s, other):
        assert slip_seals.check(desk, old).is_genuine
        assert slip_seals.check(desk, new).is_genuine


def test_a_revoked_key_counts_nowhere(s: Services, other: Services) -> None:
    old = receipt(s, accepted(s)).seal
    slip_keys.rotate(s, "an.nv", revoke=True)
    assert slip_seals.check(s, old).verdict is Verdict.KEY_REVOKED
    new = receipt(s, accepted(s)).seal
    tell(s, other)
    assert slip_seals.check(other, old).verdict is Verdict.KEY_REVOKED
    assert slip_seals.check(other, new).is_genuine


def test_a_desk_takes_back_its_own_keys_only(s: Services, other: Services) -> None:
    seal = receipt(s, accepted(s)).seal
    tell(s, other)
    accepted(other)
    receipt(other, accepted(other))
    state = dossier_of(other, accepted(other))
    victim = read_slip(seal).claim.key_id
    body = ev.FormPrinted("receipt", "a4", 1, 1, "0" * 64, slip_key=ev.SlipKey("A" * 43, (victim,)))
    with write(other.db):
        acts.append(other, state, body, "an.nv", other.clock())
    assert slip_seals.check(other, seal).is_genuine


def test_keys_travel_to_other_units_in_a_file(s: Services, tmp_path: Path) -> None:
    seal = receipt(s, accepted(s)).seal
    exported = slip_keys.export_text(s)
    folder = tmp_path / "abroad"
    init_desk(folder, desks.request(unit_code="H26.108"))
    with desks.open_desk(folder) as abroad:
        assert slip_seals.check(abroad, seal).verdict is Verdict.UNKNOWN_KEY
        assert slip_keys.import_text(abroad, exported.encode(), "counterctl") == 1
        assert slip_seals.check(abroad, seal).is_genuine
        wrong = exported.replace('"H26.107"', '"H26.109"').encode()
        assert slip_keys.import_text(abroad, wrong, "counterctl") == 1
        assert slip_seals.check(abroad, seal).is_genuine, "known keys keep their unit"
        slip_keys.revoke(abroad, read_slip(seal).claim.key_id, "counterctl")
        assert slip_seals.check(abroad, seal).verdict is Verdict.KEY_REVOKED
        slip_keys.import_text(abroad, exported.encode(), "counterctl")
        assert slip_seals.check(abroad, seal).verdict is Verdict.KEY_REVOKED
    assert "slip" not in json.loads(exported)["keys"][0]


def test_a_key_of_another_unit_is_told_apart(s: Services) -> None:
    claim = read_slip(receipt(s, accepted(s)).seal).claim
    assert s.slip_key is not None
    foreign = replace(claim, unit_code="H26.108")
    text = slip_text(SealedSlip(foreign, s.slip_key[1].sign(signed_bytes(foreign))))
    assert slip_seals.check(s, text).verdict is Verdict.WRONG_UNIT


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff",
        b"[]",
        b"{}",
        b'{"format": "counter-app slip keys 1", "keys": [1]}',
        b'{"format": "counter-app slip keys 1", "keys": [{"public": ""}]}',
        b'{"format": "counter-app slip keys 1", "keys":'
        b' [{"public": "AA", "unit_code": "H26", "desk_id": "x"}]}',
    ],
)
def test_a_wrong_file_of_keys_changes_nothing(s: Services, raw: bytes) -> None:
    with pytest.raises(InvalidInput):
        slip_keys.import_text(s, raw, "counterctl")
    assert slip_keys.known(s) == ()


def test_an_unknown_key_cannot_be_revoked(s: Services) -> None:
    with pytest.raises(NotFound):
        slip_keys.revoke(s, "12345678", "counterctl")


def test_the_private_half_lies_among_the_secrets_only(s: Services) -> None:
    receipt(s, accepted(s))
    secret = s.secrets.get(slip_keys.SECRET)
    assert secret is not None
    assert (s.data_dir / "slip.key").stat().st_mode & 0o077 == 0
    rows = s.db.execute("SELECT value FROM setting UNION SELECT body FROM journal")
    assert all(secret not in row[0] for row in rows.fetchall())


def test_a_lost_secret_makes_a_new_key(s: Services) -> None:
    old = receipt(s, accepted(s)).seal
    (s.data_dir / "slip.key").unlink()
    s.slip_key = None
    new = receipt(s, accepted(s)).seal
    assert read_slip(new).claim.key_id != read_slip(old).claim.key_id
    assert slip_seals.check(s, old).is_genuine


class _Refusing:
    def get(self, name: str) -> str | None:
        raise StoreUnusable("keyring-waits", seconds=1)

    def put(self, name: str, value: str) -> None:
        raise StoreUnusable("keyring-waits", seconds=1)


def test_without_the_key_receipts_print_as_they_did(s: Services) -> None:
    code = accepted(s)
    s.secrets = _Refusing()
    slip = receipt(s, code)
    assert slip.seal == ""
    assert slip_keys.to_announce(s) is None


@given(
    st.from_regex(r"[A-Y][0-9]{2}(\.[0-9]{3}){1,2}-[0-9]{6}-[0-9]{4,8}", fullmatch=True),
    st.none() | st.integers(0, 52_000_000),
    st.binary(min_size=64, max_size=64),
)
def test_what_is_written_is_read(code: str, minutes: int | None, signature: bytes) -> None:
    start = datetime(2000, 1, 1, tzinfo=TZ)
    due_at = None if minutes is None else start + timedelta(minutes=minutes)
    slip = SealedSlip(Claim(code, code.partition("-")[0], due_at, "00000007"), signature)
    text = slip_text(slip)
    assert read_slip(text) == slip
    assert looks_like_slip(text)


@given(st.text(max_size=250))
def test_other_texts_are_refused_quietly(text: str) -> None:
    assert not looks_like_slip(text)


@pytest.mark.parametrize("digits", ["1" + "9" * 173, "1" + "0" * 8 + "9" * 10 + "0" * 155])
def test_impossible_numbers_are_refused(digits: str) -> None:
    with pytest.raises(InvalidInput):
        read_slip(f"H26.107-261123-1001/H26.107/{digits}")


def test_where_people_sign_in_only_administrators_change_keys(s: Services) -> None:
    users.add_user(s, "Quản trị", Role.ADMIN.value, "246810", PROGRAM_ACTOR)
    for act in (
        lambda: slip_keys.rotate(s, "an.nv"),
        lambda: slip_keys.revoke(s, "12345678", "an.nv"),
        lambda: slip_keys.import_text(s, slip_keys.export_text(s).encode(), "an.nv"),
        lambda: signing.set_token(s, SigningToken("/x.so"), "an.nv"),
        lambda: signing.forget_token(s, "an.nv"),
    ):
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value.code == "admin-needed"
    assert slip_keys.rotate(s, "Quản trị").is_ours
