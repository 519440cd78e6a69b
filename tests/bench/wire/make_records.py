"""Journal records of a real desk from the shared workload's dossiers and updates.

    python -m tests.bench.wire.make_records WORKLOAD_DIR OUT_DIR [--bulk]

Every dossier goes through the services' own intake, every update through their acts, on a desk in a
temporary folder. How the 31 fields map to ours is in `intake_of`, how an update's status maps to
acts in `ACTS`; docs/adr/0021-columnar-codec.md says why. With ``--bulk`` all dossiers are entered
in one sitting after the fact, so that the time of reception is not the time of the record.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from counter_app.domain.calendar import TZ
from counter_app.domain.records import Record
from counter_app.services import acts, catalogue, intake, outbox
from counter_app.services.container import Services, open_services
from counter_app.services.intake_input import SUMMARY_LIMIT, parse_intake
from counter_app.services.setup import InitRequest, init_desk
from tests.support.clock import FixedClock

ACTS: Final[Mapping[str, tuple[tuple[str, Mapping[str, object]], ...]]] = {
    "dang_xu_ly": (("start", {}),),
    "yeu_cau_bo_sung": (
        ("request-supplement", {"reason": "Hồ sơ chưa đủ giấy tờ theo quy định.", "items": []}),
    ),
    "da_xu_ly": (("finish", {}),),
    "da_tra_ket_qua": (("finish", {}), ("return-result", {})),
    "tu_choi": (("stop", {"reason": "Hồ sơ không đủ điều kiện giải quyết."}),),
}
"""The workload's status after an update → our acts. "Returned" takes two: the state machine has no
way from accepted to returned. "Refused" is a stop: only a registered dossier can be refused."""

_WAYS: Final = {"truc_tiep": "counter", "truc_tuyen": "online", "buu_chinh": "post"}
_SEXES: Final = {"Nam": "male", "Nữ": "female"}
_UNIT: Final = "H55.107"

Row = Mapping[str, Any]


def intake_of(row: Row) -> dict[str, object]:
    """A workload dossier as an intake object; fields we have no place for go to the summary."""
    issued = datetime.fromisoformat(row["ngay_cap"]).strftime("%d/%m/%Y")
    rest = [
        row["noi_dung"],
        f"Dân tộc: {row['dan_toc']}; quốc tịch: {row['quoc_tich']}; nghề nghiệp:"
        f" {row['nghe_nghiep']}.",
        f"Căn cước cấp ngày {issued}, {row['noi_cap']}.",
    ]
    if row["dia_chi_hien_tai"] != row["dia_chi_thuong_tru"]:
        rest.append(f"Nơi ở hiện tại: {row['dia_chi_hien_tai']}.")
    if row["da_thu_phi"]:
        rest.append("Đã thu phí.")
    if row["ghi_chu"]:
        rest.append(f"Ghi chú: {row['ghi_chu']}")
    documents = [
        {"name": d["ten"], "originals": d["so_ban_chinh"], "copies": d["so_ban_sao"]}
        for d in row["giay_to"]
    ]
    return {
        "procedure": row["ma_thu_tuc"].removesuffix(".000.00.00.H55"),
        "received_at": row["ngay_tiep_nhan"] + "+07:00",
        "applicant": {
            "kind": "person",
            "name": row["ho_ten"],
            "personal_id": row["so_dinh_danh"],
            "birth_date": row["ngay_sinh"],
            "sex": _SEXES[row["gioi_tinh"]],
            "address": row["dia_chi_thuong_tru"],
            "phone": row["dien_thoai"],
            "email": row["email"] or None,
        },
        "summary": "\n".join(rest)[:SUMMARY_LIMIT].strip(),
        "documents": documents,
        "quantities": {
            "pages": 1 + sum(d["so_ban_chinh"] for d in row["giay_to"]),
            "copies": max(1, sum(d["so_ban_sao"] for d in row["giay_to"])),
        },
        "return_way": _WAYS[row["kenh_tiep_nhan"]],
    }


def make_desk(folder: Path, clock: FixedClock, rows: Sequence[Row]) -> Services:
    """A desk whose catalogue also has the workload's procedures that are not shipped."""
    request = InitRequest(
        unit_code=_UNIT,
        unit_name="Trung tâm Phục vụ hành chính công xã Hùng Sơn",
        parent_name="UBND xã Hùng Sơn",
        desk=1,
        insecure_file_key=True,
    )
    init_desk(folder, request)
    s = open_services(folder, clock=clock)
    day = clock.at.date()
    known = {procedure.code for procedure in catalogue.list_procedures(s, None, day)}
    missing = {row["ma_thu_tuc"].removesuffix(".000.00.00.H55"): row for row in rows}
    entries = [_procedure(code, row) for code, row in missing.items() if code not in known]
    if entries:
        file = {"format": 1, "issued_on": "2025-07-01", "procedures": entries}
        catalogue.import_procedures(s, json.dumps(file).encode(), "bench")
    return s


def _procedure(code: str, row: Row) -> dict[str, object]:
    source = {"source": "workload", "sourced": "G"}
    received = datetime.fromisoformat(row["ngay_tiep_nhan"])
    days = (datetime.fromisoformat(row["ngay_hen_tra"]) - received).days
    fee: dict[str, object] = {"kind": "none"}
    if row["phi_le_phi"]:
        fee = {"kind": "fixed", "amount_vnd": row["phi_le_phi"]}
    return {
        "code": code,
        "name": row["ten_thu_tuc"],
        "short_name": row["ten_thu_tuc"][:60].strip(),
        "sector": row["linh_vuc"],
        "valid_from": "2020-01-01",
        "term": {"rule": f"{days}wd", "text": f"{days} ngày làm việc", **source},
        "fees": [{"valid_from": "2020-01-01", "rule": fee, "text": "Lệ phí", **source}],
        **source,
    }


def accept_all(s: Services, clock: FixedClock, rows: Iterable[Row], *, bulk: bool) -> list[str]:
    """Take in every dossier and return their codes; the clock follows the workload, or in bulk runs
    from the evening after the last reception.
    """
    codes = []
    for row in rows:
        received = datetime.fromisoformat(row["ngay_tiep_nhan"]).replace(tzinfo=TZ)
        clock.at = clock.at + timedelta(milliseconds=9) if bulk else received
        given = parse_intake(intake_of(row), today=clock.at.date())
        codes.append(intake.accept(s, given, row["can_bo"]).code)
    return codes


def act_all(s: Services, clock: FixedClock, updates: Iterable[Row], code_of: Row) -> None:
    """Do the acts of every update at its own time."""
    for update in updates:
        clock.at = datetime.fromisoformat(update["cap_nhat"]).replace(tzinfo=TZ)
        for action, data in ACTS[update["trang_thai"]]:
            acts.act(s, code_of[update["id"]], action, data, "cb01.nguyenthihoa")


def make(workload: Path, *, bulk: bool = False) -> tuple[list[Record], list[Record]]:
    """The records of the creates and of the updates."""
    rows, updates = _rows(workload / "dossiers.jsonl"), _rows(workload / "updates.jsonl")
    last = datetime.fromisoformat(rows[-1]["ngay_tiep_nhan"]).replace(tzinfo=TZ)
    clock = _WholeSeconds(last + timedelta(hours=3))
    with tempfile.TemporaryDirectory() as scratch:
        s = make_desk(Path(scratch) / "desk", clock, rows)
        with s:
            codes = accept_all(s, clock, rows, bulk=bulk)
            created = _journal(s)
            act_all(s, clock, updates, dict(zip((r["id"] for r in rows), codes, strict=True)))
            return created, _journal(s)[len(created) :]


class _WholeSeconds(FixedClock):
    """The program's own clock gives whole seconds."""

    def __call__(self) -> datetime:
        return self.at.replace(microsecond=0)


def _journal(s: Services) -> list[Record]:
    found: list[Record] = []
    while batch := outbox.next_batch(
        s, max_records=500, max_bytes=1 << 30, after_seq=len(found)
    ).records:
        found.extend(batch)
    return found


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def save(records: Iterable[Record], path: Path) -> None:
    """One record a line."""
    lines = [json.dumps(record._asdict(), ensure_ascii=False) + "\n" for record in records]
    path.write_text("".join(lines), encoding="utf-8")


def load(path: Path) -> list[Record]:
    """What `save` wrote."""
    return [Record(**row) for row in _rows(path)]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workload", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bulk", action="store_true")
    given = parser.parse_args()
    created, updated = make(given.workload, bulk=given.bulk)
    given.out.mkdir(parents=True, exist_ok=True)
    save(created, given.out / "creates.jsonl")
    save(updated, given.out / "updates.jsonl")
    print(f"{len(created)} creates, {len(updated)} updates")


if __name__ == "__main__":
    main()
