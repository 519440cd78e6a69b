"""Verify finds each kind of planted damage, and says nothing about a sound store."""

from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.domain.errors import StoreUnusable
from counter_app.domain.records import sealed
from counter_app.services import acts, dossiers, intake, search, truth, verify
from counter_app.services.container import DATABASE_FILE, Services
from counter_app.store import journal, settings
from counter_app.store.connection import PAGE_SIZE, write
from tests.support import desks, intakes
from tests.support.exchange import Hub, sync

REASON = {"reason": "Thiếu giấy tờ"}


@pytest.fixture
def busy(s: Services) -> Services:
    """Three dossiers, seven records."""
    for name in ("Nguyễn Văn An", "Trần Thị Bình", "Lê Cường"):
        accepted = intake.accept(s, intakes.intake(name=name, paper_receipt=f"{name}/1"), "an")
        acts.act(s, accepted.code, "start", {}, "an")
    acts.act(s, "H26.107-261116-1003", "request-supplement", REASON, "an")
    return s


def run(*statements: str) -> Callable[[Services], None]:
    """Damage by SQL, past the triggers, references unchecked."""

    def damage(s: Services) -> None:
        connection = s.db.conn
        connection.execute("PRAGMA foreign_keys = OFF")
        for trigger in ("journal_no_delete", "journal_no_update"):
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)

    return damage


def root_page(s: Services, name: str) -> int:
    """Number of the page where a table or an index begins."""
    found = s.db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()
    return int(found[0])


SECOND = "(SELECT dossier_id FROM dossier WHERE n = 2)"
DAMAGES = {
    "a status": (
        run("UPDATE dossier SET status = 10 WHERE n = 2"),
        "-2: columns differ",
    ),
    "a name": (run("UPDATE dossier SET applicant = 'X' WHERE n = 2"), "-2: columns differ"),
    "a due date": (run("UPDATE dossier SET due_at = NULL WHERE n = 2"), "-2: columns differ"),
    "the newest own number": (
        run("UPDATE dossier SET last_own_seq = 0 WHERE n = 2"),
        "-2: columns differ",
    ),
    "the folded state": (
        run("UPDATE dossier SET state = json_set(state, '$.summary', 'X') WHERE n = 2"),
        "-2: columns differ",
    ),
    "an alias gone": (
        run(f"DELETE FROM alias WHERE dossier_id = {SECOND} AND alias LIKE 'H26%'"),
        "-2: aliases differ",
    ),
    "an alias too many": (
        run(f"INSERT INTO alias SELECT 'X', {SECOND}"),
        "-2: too many aliases",
    ),
    "words gone": (
        run("UPDATE dossier SET words = NULL WHERE n = 2"),
        "-2: search does not find it",
    ),
    "other words": (
        run("UPDATE dossier SET words = 'khac' WHERE n = 2"),
        "-2: search does not find it",
    ),
    "words the index never got": (
        run("UPDATE counter SET value = 2 WHERE name = 'indexed'"),
        "-2: search does not find it",
    ),
    "a record's content": (
        run("UPDATE journal SET body = replace(body, 'Bình', 'Bính') WHERE desk_seq = 3"),
        "/3: content does not match its hash",
    ),
    "a record's actor": (
        run("UPDATE journal SET actor = 'x' WHERE desk_seq = 3"),
        "/3: content does not match its hash",
    ),
    "a record that cannot be read": (
        run("UPDATE journal SET body = '{' WHERE desk_seq = 4"),
        "/4: content cannot be read",
    ),
    "a record gone": (
        run("DELETE FROM journal WHERE desk_seq = 4"),
        "/5: expected number 4",
    ),
    "the newest record gone": (run("DELETE FROM journal WHERE desk_seq = 7"), "columns differ"),
    "an acceptance gone": (
        run("DELETE FROM journal WHERE desk_seq = 3"),
        "-2: its acceptance is not here",
    ),
    "a dossier without journal": (
        run(
            "INSERT INTO dossier SELECT 99, 'x-1', code, rev, status, applicant, phone,"
            " procedure_code, procedure, sector, clerk, received_at, due_at, returned_at,"
            " attention, fees_total_vnd, home_desk, last_own_seq, state, words FROM dossier"
            " WHERE n = 2"
        ),
        "x-1: no journal",
    ),
    "a row gone": (
        run(f"DELETE FROM alias WHERE dossier_id = {SECOND}", "DELETE FROM dossier WHERE n = 2"),
        "-2: missing in the tables",
    ),
    "a counter set back": (
        run("UPDATE counter SET value = 1 WHERE name = 'dossier'"),
        "counter dossier: stands at 1, 3 was given",
    ),
    "a code given twice": (
        run("UPDATE dossier SET code = (SELECT code FROM dossier WHERE n = 1) WHERE n = 2"),
        "-1 and ",
    ),
    "an alias that points nowhere": (
        run("INSERT INTO alias VALUES ('X', 'nobody-1')"),
        "reference: table alias",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found(busy: Services, name: str) -> None:
    assert verify.verify(busy) == verify.Verification(True, 7, 3, ())
    damage, expected = DAMAGES[name]
    damage(busy)
    found = verify.verify(busy)
    assert not found.ok
    assert any(expected in problem for problem in found.problems), found.problems


def test_a_rewritten_record_breaks_the_chain(busy: Services) -> None:
    """Whoever changes a record and its hash would have to change every later one."""
    run()(busy)
    records = list(journal.of_desk(busy.db, busy.desk.desk_id))
    changed = sealed(records[2]._replace(actor="x"))
    busy.db.conn.execute(
        "UPDATE journal SET actor = 'x', hash = ? WHERE desk_seq = 3", (changed.hash,)
    )
    problems = verify.verify(busy).problems
    assert any("/4: does not continue the record before it" in problem for problem in problems)


def test_more_acknowledged_than_written_is_found(busy: Services) -> None:
    with write(busy.db):
        settings.put(busy.db, settings.ACKED_SEQ, 8)
    assert verify.verify(busy).problems == ("records 8 to 8 of this desk were sent but are gone",)


def test_a_foreign_dossier_is_checked_too(tmp_path: Path) -> None:
    hub = Hub()
    with (
        desks.open_desk(desks.fresh_folder(tmp_path, 1)) as one,
        desks.open_desk(desks.fresh_folder(tmp_path, 2)) as two,
    ):
        intake.accept(two, intakes.intake(), "bình")
        sync(hub, two)
        sync(hub, one)
        assert verify.verify(one) == verify.Verification(True, 1, 1, ())
        run("UPDATE dossier SET status = 10")(one)
        assert verify.verify(one).problems == (f"dossier {two.desk.desk_id}-1: columns differ",)


@pytest.mark.parametrize("name", ["journal", "dossier_narrow", "alias", "procedure"])
def test_a_flipped_bit_is_found(busy: Services, folder: Path, name: str) -> None:
    page = root_page(busy, name)
    busy.close()
    path = folder / DATABASE_FILE
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE_SIZE + 100] ^= 1
    path.write_bytes(content)
    with desks.open_desk(folder) as damaged:
        found = verify.verify(damaged)
    assert not found.ok
    assert any(f"page {page}" in problem for problem in found.problems), found.problems


def test_reading_a_damaged_file_is_an_error_that_can_be_told(busy: Services, folder: Path) -> None:
    pages = busy.db.execute(
        "SELECT rootpage FROM sqlite_master"
        " WHERE name IN ('journal', 'dossier', 'alias', 'counter', 'dossier_words_data')"
    ).fetchall()
    busy.close()
    path = folder / DATABASE_FILE
    content = bytearray(path.read_bytes())
    for (page,) in pages:
        content[(page - 1) * PAGE_SIZE + 100] ^= 1
    path.write_bytes(content)
    with desks.open_desk(folder) as damaged:
        for read in (
            lambda: dossiers.get(damaged, "H26.107-261116-1001"),
            lambda: dossiers.list_dossiers(damaged, dossiers.Filter()),
            lambda: search.find(damaged, "an"),
            lambda: truth.truth_bar(damaged),
            lambda: intake.accept(damaged, intakes.intake(), "an"),
        ):
            with pytest.raises(StoreUnusable) as caught:
                read()
            assert caught.value.code == "store-unreadable"
            assert not damaged.db.conn.in_transaction


def test_a_flipped_bit_in_the_list_of_tables_is_refused(busy: Services, folder: Path) -> None:
    busy.close()
    path = folder / DATABASE_FILE
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    with pytest.raises(StoreUnusable) as caught:
        desks.open_desk(folder)
    assert caught.value.code == "store-unreadable"


def test_problems_name_no_person(busy: Services) -> None:
    run("UPDATE dossier SET applicant = 'X'", "DELETE FROM dossier_words")(busy)
    text = " ".join(verify.verify(busy).problems)
    for name in ("An", "Bình", "Cường", "0912345678", "001090123456"):
        assert name not in text
