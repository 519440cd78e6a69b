"""Schema: what upgrade refuses, what it keeps aside, and that the schema is the committed one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from counter_app.domain.errors import StoreUnusable
from counter_app.services import intake, verify
from counter_app.services.container import DATABASE_FILE, Services, open_services
from counter_app.store import migrations
from counter_app.store.connection import APPLICATION_ID, open_database, write
from counter_app.store.journal import count
from counter_app.store.steps import steps as known
from tests.support import intakes

KEY = "ab" * 32
SCHEMA = Path(__file__).with_name("schema.sql")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    db = open_database(tmp_path / "x.db", KEY, create=True)
    yield db
    db.close()


def key_of(folder: Path) -> str:
    return (folder / "database.key").read_text().strip()


def schema_of(db: Database) -> str:
    rows = db.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'sqlite_%' AND name NOT GLOB 'dossier_words_*' ORDER BY type, name"
    )
    return "".join(
        "\n".join(line.strip() for line in row[0].strip().splitlines()) + ";\n" for row in rows
    )


def test_the_schema_is_the_committed_one(empty: Database, tmp_path: Path) -> None:
    """A change of the schema is a new step and a change of schema.sql that a reviewer sees."""
    migrations.upgrade(empty, tmp_path / "x.db", KEY)
    assert schema_of(empty) == SCHEMA.read_text(encoding="utf-8")


def test_a_new_file_gets_every_step_once(empty: Database, tmp_path: Path) -> None:
    applied = migrations.upgrade(empty, tmp_path / "x.db", KEY)
    assert set(applied) == migrations.known_steps()
    assert list(applied) == sorted(applied)
    assert migrations.upgrade(empty, tmp_path / "x.db", KEY) == ()
    assert empty.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert {path.name for path in tmp_path.iterdir()} == {"x.db", "x.db-wal", "x.db-shm"}


def test_a_foreign_file_is_refused_untouched(empty: Database, tmp_path: Path) -> None:
    empty.conn.execute("CREATE TABLE other (n)")
    with pytest.raises(StoreUnusable) as caught:
        migrations.upgrade(empty, tmp_path / "x.db", KEY)
    assert caught.value.code == "store-foreign"
    assert empty.table_names() == ["other"]


def test_a_newer_file_is_refused_untouched(s: Services, folder: Path) -> None:
    with write(s.db):
        s.db.conn.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('desk', '9999_later', '2030-01-01')"
        )
    with pytest.raises(StoreUnusable) as caught:
        open_services(folder)
    assert caught.value.code == "store-newer"
    assert caught.value.params["step"] == "9999_later"


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """This program with one step more."""
    steps = Migrations("desk")
    steps._migrations = list(known._migrations)

    @steps(name="9000_next")
    def _next(db: Database) -> None:
        db.conn.execute("CREATE TABLE next (n INTEGER) STRICT")

    monkeypatch.setattr(migrations, "steps", steps)
    return steps


def copies(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if ".before-" in path.name]


def test_an_upgrade_keeps_a_copy_that_opens(
    s: Services, folder: Path, next_version: Migrations
) -> None:
    intake.accept(s, intakes.intake(), "an")  # still in the WAL: a file copy would lose it
    with open_services(folder) as upgraded:
        assert "next" in upgraded.db.table_names()
        assert verify.verify(upgraded).ok
    (copy,) = copies(folder)
    kept = open_database(copy, key_of(folder))
    assert count(kept) == 1
    assert "next" not in kept.table_names()
    kept.close()
    with open_services(folder):
        assert len(copies(folder)) == 1  # a current file is not copied


def test_a_step_that_fails_leaves_the_file_as_it_was(
    s: Services, folder: Path, next_version: Migrations
) -> None:
    @next_version(name="9001_broken")
    def _broken(db: Database) -> None:
        db.conn.execute("CREATE TABLE half (n)")
        db.conn.execute("SELECT * FROM nowhere")

    before = schema_of(s.db)
    with pytest.raises(StoreUnusable) as caught:
        open_services(folder)
    assert caught.value.code == "store-failed"
    assert schema_of(s.db) == before


def test_rows_that_point_nowhere_stop_the_upgrade(
    s: Services, folder: Path, next_version: Migrations
) -> None:
    s.db.conn.execute("PRAGMA foreign_keys = OFF")
    with write(s.db):
        s.db.conn.execute("INSERT INTO alias VALUES ('X', 'nobody-1')")
    with pytest.raises(StoreUnusable) as caught:
        open_services(folder)
    assert caught.value.code == "store-references-broken"
    assert "next" not in s.db.table_names()


def test_no_copy_no_upgrade(
    s: Services, folder: Path, next_version: Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without room for the copy the file stays as it is."""
    monkeypatch.setattr(migrations, "copy_aside", lambda *_: s.db.conn.execute("SELECT nothing"))
    with pytest.raises(StoreUnusable):
        open_services(folder)
    assert "next" not in s.db.table_names()


def test_the_database_of_another_desk_is_refused(s: Services, folder: Path, tmp_path: Path) -> None:
    desk_file = folder / "desk.json"
    desk_file.write_text(desk_file.read_text().replace(s.desk.desk_id, "0" * 12))
    with pytest.raises(StoreUnusable) as caught:
        open_services(folder)
    assert caught.value.code == "desk-file-foreign"


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', '{"desk_id": "a"}', "\xff"])
def test_a_damaged_desk_file_is_said_so(folder: Path, text: str) -> None:
    (folder / "desk.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(StoreUnusable) as caught:
        open_services(folder)
    assert caught.value.code == "desk-file-damaged"


def test_a_database_without_its_key_is_said_so(folder: Path) -> None:
    (folder / "database.key").unlink()
    with pytest.raises(StoreUnusable) as caught:
        open_services(folder)
    assert caught.value.code == "store-key-missing"


def test_a_lost_database_is_not_replaced(folder: Path) -> None:
    (folder / DATABASE_FILE).unlink()
    with pytest.raises(StoreUnusable) as caught:
        open_services(folder)
    assert caught.value.code == "store-missing"
    assert not (folder / DATABASE_FILE).exists()
