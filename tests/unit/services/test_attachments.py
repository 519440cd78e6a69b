"""Scans of a dossier: on disk before the journal names them, encrypted, removed by an act."""

from pathlib import Path

import pytest

from counter_app.domain.errors import CounterError, InvalidInput, NotAllowed, NotFound
from counter_app.services import (
    acts,
    attachment_lane,
    attachments,
    backup,
    dossiers,
    intake,
    outbox,
)
from counter_app.services.attachments import ScanState
from counter_app.services.container import Services
from counter_app.services.verify import verify
from counter_app.store import attachments as tables
from counter_app.store import codec, settings
from counter_app.store.connection import write
from counter_app.store.vault import Vault
from tests.support import desks
from tests.support.intakes import BIRTH
from tests.support.intakes import intake as sample
from tests.support.scans import jpeg, pdf, prepared
from tests.unit.wire.test_columns import there_and_back

PAPERS = [{"name": "Tờ khai", "originals": 1}, {"name": "Giấy chứng sinh", "copies": 1}]


@pytest.fixture
def code(s: Services) -> str:
    return intake.accept(s, sample(BIRTH, documents=PAPERS), "an").code


def shown(s: Services, code: str) -> tuple[attachments.Scan, ...]:
    return dossiers.get(s, code).scans


def acknowledge(s: Services, epoch: str = "e1") -> None:
    with write(s.db):
        settings.put(s.db, settings.EPOCH, epoch)
        settings.put(s.db, settings.ACKED_SEQ, outbox.sync_position(s).last_seq)


def test_a_scan_is_listed_with_its_paper_and_stays_findable(s: Services, code: str) -> None:
    made = prepared(jpeg(), "tờ khai.jpg")
    added = attachments.attach(s, code, made, "an", document=1)
    assert (added.bytes, added.stored_bytes) == (len(made.original), len(made.kept))
    (scan,) = shown(s, code)
    assert (scan.name, scan.document, scan.added_by) == ("tờ khai.jpg", 1, "an")
    assert (scan.sha256, scan.state) == (added.sha256, ScanState.WAITING)
    assert attachments.content(s, scan.sha256) == made.kept
    assert verify(s).ok


def test_files_are_encrypted_and_only_the_owner_reads_them(s: Services, code: str) -> None:
    attachments.attach(s, code, prepared(pdf("Nguyễn Văn An")), "an")
    (path,) = s.vault.folder.glob("??/*")
    assert b"PDF" not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    other = Vault(s.vault.folder, "ab" * 32)
    with pytest.raises(CounterError) as caught:
        other.get(path.name)
    assert caught.value.code == "scan-unreadable"


def test_two_desks_add_and_one_removes(s: Services, code: str) -> None:
    first = attachments.attach(s, code, prepared(pdf("1")), "an")
    second = attachments.attach(s, code, prepared(pdf("2")), "an", document=2)
    key = (s.desk.desk_id, shown(s, code)[0].desk_seq)
    attachments.remove(s, code, key, "Quét nhầm giấy của người khác.", "bình")
    assert [scan.sha256 for scan in shown(s, code)] == [second.sha256]
    assert s.vault.has(first.sha256), "the act that added it stays on record"
    with pytest.raises(NotFound) as caught:
        attachments.remove(s, code, key, "Lần nữa.", "bình")
    assert caught.value.code == "no-scan"
    with pytest.raises(InvalidInput):
        attachments.remove(s, code, key, " ", "bình")
    acknowledge(s)
    assert [one.name for one in attachment_lane.to_send(s)] == [second.sha256]
    assert verify(s).ok


def test_taking_an_act_back_leaves_the_scans(s: Services, code: str) -> None:
    acts.act(s, code, "start", {}, "an")
    attachments.attach(s, code, prepared(), "an")
    state = acts.act(s, code, "undo", {"reason": "Bấm nhầm."}, "an")
    assert len(state.attachments) == 1
    assert verify(s).ok


@pytest.mark.parametrize("document", [0, 3])
def test_an_unknown_paper_is_refused(s: Services, code: str, document: int) -> None:
    with pytest.raises(InvalidInput) as caught:
        attachments.attach(s, code, prepared(), "an", document)
    assert caught.value.code == "no-such-document"
    assert list(s.vault.names()) == []


def test_the_same_scan_twice_is_refused_but_not_for_another_paper(s: Services, code: str) -> None:
    attachments.attach(s, code, prepared(), "an", 1)
    with pytest.raises(NotAllowed) as caught:
        attachments.attach(s, code, prepared(), "an", 1)
    assert caught.value.code == "scan-already-there"
    attachments.attach(s, code, prepared(), "an", 2)
    assert len(list(s.vault.names())) == 1


def test_no_act_names_a_file_that_is_not_there(
    s: Services, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = outbox.sync_position(s).last_seq
    with monkeypatch.context() as broken:
        broken.setattr("os.fsync", full)
        with pytest.raises(CounterError) as caught:
            attachments.attach(s, code, prepared(), "an")
    assert caught.value.code == "store-full"
    assert outbox.sync_position(s).last_seq == before
    assert list(s.vault.folder.glob("??/*")) == []


def test_files_nobody_names_are_swept_after_a_day(s: Services, code: str) -> None:
    kept = attachments.attach(s, code, prepared(jpeg()), "an")
    orphan = s.vault.put(b"an intake that was killed")
    (s.vault.folder / orphan[:2] / "x.part").write_bytes(b"half")
    assert attachment_lane.sweep(s) == 0, "its act may be under way"
    assert attachment_lane.sweep(s, grace_s=0) == 1
    assert not s.vault.has(orphan)
    assert s.vault.has(kept.sha256)
    assert list(s.vault.folder.glob("??/*.part")) == []
    assert verify(s).ok


def test_the_original_is_kept_until_the_other_side_has_the_scan(s: Services, code: str) -> None:
    made = prepared(jpeg())
    added = attachments.attach(s, code, made, "an")
    assert len(list(s.vault.names())) == 2
    assert attachment_lane.to_send(s) == (), "its record goes first"
    acknowledge(s)
    assert [one.name for one in attachment_lane.to_send(s)] == [added.sha256]
    attachment_lane.mark_sent(s, {added.sha256}, "e1")
    assert list(s.vault.names()) == [added.sha256]
    assert shown(s, code)[0].state is ScanState.SENT
    assert attachment_lane.to_send(s) == ()
    assert verify(s).ok
    acknowledge(s, "e2")
    assert shown(s, code)[0].state is ScanState.WAITING, "a restored gateway is asked again"
    assert len(attachment_lane.to_send(s)) == 1


def test_verify_tells_of_missing_and_damaged_files(s: Services, code: str) -> None:
    names = [attachments.attach(s, code, prepared(pdf(text)), "an").sha256 for text in "12"]
    s.vault.remove(names[0])
    path = s.vault.path_of(names[1])
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    found = verify(s)
    assert sorted(found.problems) == sorted(
        [f"scan {names[0][:12]}: its file is missing", f"scan {names[1][:12]}: its file is damaged"]
    )


def test_a_damaged_file_is_replaced_when_it_is_added_again(s: Services) -> None:
    name = s.vault.put(b"content")
    path = s.vault.path_of(name)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert s.vault.put(b"content") == name
    assert s.vault.get(name) == b"content"


def test_another_desks_scan_is_asked_for_and_kept_once_it_is_right(s: Services, code: str) -> None:
    attachments.attach(s, code, prepared(), "an")
    (scan,) = shown(s, code)
    s.vault.remove(scan.sha256)
    attachments.want(s, scan)
    attachments.want(s, scan)
    assert [one.name for one in attachment_lane.to_fetch(s)] == [scan.sha256]
    with pytest.raises(InvalidInput):
        attachment_lane.keep_fetched(s, scan.sha256, b"something else")
    attachment_lane.keep_fetched(s, scan.sha256, pdf())
    assert attachment_lane.to_fetch(s) == ()
    assert tables.wanted(s.db) == []
    attachments.want(s, scan)
    assert attachment_lane.to_fetch(s) == (), "it is here"


def test_the_cost_is_told_from_the_speed_measured_last(s: Services) -> None:
    assert attachments.estimate_s(s, 300_000) is None
    attachment_lane.note_rate(s, 7_500)
    assert attachments.estimate_s(s, 300_000) == 40


def test_a_backup_has_the_scans_and_they_open(
    s: Services, code: str, folder: Path, tmp_path: Path
) -> None:
    added = attachments.attach(s, code, prepared(jpeg()), "an")
    dest = tmp_path / "copy.db"
    backup.backup(s, dest)
    copied = Vault(backup.scans_beside(dest), (folder / "database.key").read_text().strip())
    assert set(copied.names()) == set(s.vault.names())
    assert copied.get(added.sha256) == s.vault.get(added.sha256)
    assert sorted(path.name for path in tmp_path.glob("copy*")) == [
        "copy.db",
        "copy.db.attachments",
    ]
    dest.unlink()
    with pytest.raises(InvalidInput):
        backup.backup(s, dest)


def test_records_of_scans_survive_the_columnar_codec(s: Services, code: str) -> None:
    attachments.attach(s, code, prepared(jpeg(), "giấy chứng sinh.jpg"), "an", 2)
    scan = shown(s, code)[0]
    attachments.remove(s, code, (scan.desk_id, scan.desk_seq), "Nhầm.", "an")
    records = outbox.next_batch(s, max_records=10, max_bytes=1 << 20).records
    assert [record.kind for record in records][1:] == ["attachment_added", "attachment_removed"]
    assert there_and_back(records) == records


def test_a_desk_from_before_scans_is_upgraded_whole(s: Services, code: str, folder: Path) -> None:
    with write(s.db):
        state = codec.text_of(dossiers.get(s, code).state)
        s.db.conn.execute("UPDATE dossier SET state = json_remove(?, '$.attachments')", (state,))
        for name in ("attachment", "attachment_sent", "attachment_wanted"):
            s.db.conn.execute(f"DROP TABLE {name}")
        s.db.conn.execute("DROP INDEX journal_attachment")
        s.db.conn.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '%_attachments'")
    with desks.open_desk(folder) as upgraded:
        assert verify(upgraded).ok
        attachments.attach(upgraded, code, prepared(), "an")
        assert verify(upgraded).ok
