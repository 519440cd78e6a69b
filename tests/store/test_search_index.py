"""A dossier is found the moment it is accepted, before and after the index holds its words."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher
from sqlite_utils import Database

from counter_app.domain.text import fold
from counter_app.services import acts, intake, search, verify
from counter_app.services.container import Services
from counter_app.store import dossiers, search_index
from counter_app.store.search_index import BATCH
from tests.support import intakes

NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Cường", "Đặng Hoà", "Công ty T.N.H.H. An-Phú 2-9")
RENAMED = {"reason": "Viết sai", "changes": {"applicant.name": "Phan Sáu"}}


def accept(s: Services, count: int) -> list[str]:
    """Codes of dossiers of the names above, again and again."""
    wanted = (intakes.intake(name=NAMES[number % len(NAMES)]) for number in range(count))
    return [intake.accept(s, one, "an").code for one in wanted]


def in_index(s: Services) -> int:
    return int(s.db.execute("SELECT count(*) FROM dossier_words").fetchone()[0])


def total(s: Services, text: str) -> int:
    return search.find(s, text).total


@pytest.mark.parametrize("before", [0, BATCH - 1, BATCH, 2 * BATCH + 3])
def test_found_at_once(s: Services, before: int) -> None:
    accept(s, before)
    accepted = intake.accept(s, intakes.intake(name="Vũ Ngọc Quỳnh"), "an")
    assert in_index(s) == (before + 1) // BATCH * BATCH
    for text in ("vu ngoc quynh", "Quỳnh vũ", "quyn", "vux ngocj quynhf"):
        assert [hit.code for hit in search.find(s, text).hits] == [accepted.code], text
    assert verify.verify(s).ok


def test_each_is_counted_once(s: Services) -> None:
    codes = accept(s, 2 * BATCH + 5)
    assert in_index(s) == 2 * BATCH
    assert total(s, "nguyen van an") == len(codes[:: len(NAMES)])
    assert total(s, "t.n.h.h. an-phú 2-9") == total(s, "an-ph") == len(codes[4 :: len(NAMES)])
    assert total(s, "an-hoa") == total(s, "n-phu") == 0


@pytest.mark.parametrize("waits", [True, False])
def test_a_corrected_name_is_found_and_the_wrong_one_is_not(s: Services, waits: bool) -> None:
    (code,) = accept(s, 1)
    if not waits:
        accept(s, BATCH)
    at_first = in_index(s)
    assert (at_first == 0) is waits
    acts.act(s, code, "correct", RENAMED, "an")
    assert [hit.code for hit in search.find(s, "phan sau").hits] == [code]
    assert code not in {hit.code for hit in search.find(s, "nguyen van an").hits}
    assert in_index(s) == at_first
    assert verify.verify(s).ok


def test_an_act_that_changes_no_word_leaves_the_index_alone(s: Services) -> None:
    codes = accept(s, BATCH)
    statements: list[str] = []
    s.db.conn.set_trace_callback(statements.append)
    acts.act(s, codes[0], "start", {}, "an")
    s.db.conn.set_trace_callback(None)
    assert statements
    assert not [text for text in statements if "dossier_words" in text]


def test_damage_to_the_index_is_found(s: Services) -> None:
    accept(s, BATCH + 1)
    third = s.db.execute("SELECT dossier_id FROM dossier WHERE n = 3").fetchone()[0]
    s.db.conn.execute("DELETE FROM dossier_words WHERE rowid = 3")
    assert verify.verify(s).problems == (f"dossier {third}: search does not find it",)
    s.db.conn.execute("INSERT INTO dossier_words (rowid, words) VALUES (3, 'khac')")
    assert verify.verify(s).problems == (f"dossier {third}: search does not find it",)
    s.db.conn.execute("UPDATE dossier SET words = 'khac' WHERE n = 3")
    assert f"dossier {third}: words differ" in verify.verify(s).problems


def test_rows_of_former_versions_are_in_the_index(s: Services) -> None:
    """They kept no words of their own; the upgrade takes them as entered, and acts go on."""
    codes = accept(s, BATCH)
    s.db.conn.execute("UPDATE dossier SET words = NULL")
    assert verify.verify(s).ok
    assert total(s, "nguyen van an") == len(codes[:: len(NAMES)])
    acts.act(s, codes[0], "correct", RENAMED, "an")
    assert [hit.code for hit in search.find(s, "phan sau").hits] == [codes[0]]
    assert total(s, "nguyen van an") == len(codes[:: len(NAMES)]) - 1
    assert verify.verify(s).ok


LETTERS = st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáạẩỗữỵĐ0123 .-_/'\"*()+^:ßøıİ²½Ωя中ก")


@pytest.fixture(scope="module")
def one_row() -> Iterator[Database]:
    """A row of words, and what else the condition looks at."""
    db = Database(sqlcipher.connect(":memory:"), execute_plugins=False)
    for statement in (
        "CREATE TABLE dossier (n INTEGER PRIMARY KEY, words TEXT)",
        "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER)",
        "CREATE VIRTUAL TABLE dossier_words USING fts5 (words, content = '',"
        " contentless_delete = 1, tokenize = 'unicode61')",
        "INSERT INTO dossier VALUES (1, '')",
        "INSERT INTO counter VALUES ('indexed', 0)",
    ):
        db.conn.execute(statement)
    yield db
    db.close()


def is_found(db: Database, words: str, typed: str, *, waits: bool) -> bool:
    db.conn.execute("UPDATE dossier SET words = ?", (words,))
    db.conn.execute("UPDATE counter SET value = ?", (0 if waits else 1,))
    db.conn.execute("DELETE FROM dossier_words WHERE rowid = 1")
    if not waits:
        db.conn.execute("INSERT INTO dossier_words (rowid, words) VALUES (1, ?)", (words,))
    return dossiers.count(db, [search_index.all_of_clause(typed)]) == 1


@given(name=st.text(LETTERS, max_size=24), typed=st.text(LETTERS, max_size=8), cut=st.integers(1))
def test_waiting_words_are_compared_as_the_index_does(
    one_row: Database, name: str, typed: str, cut: int
) -> None:
    words = search_index.separate(fold(name))
    beginning = fold(name[: cut % 24 + 1])
    for wanted in filter(None, (fold(typed), beginning)):
        waiting = is_found(one_row, words, wanted, waits=True)
        assert waiting is is_found(one_row, words, wanted, waits=False), (words, wanted)
