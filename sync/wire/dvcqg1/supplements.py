"""``DanhSachHoSoBoSung``: each request for missing papers with what came of it."""

from counter_app.domain import events as ev
from sync.wire.dvcqg.filing import Act, Filing, acts, standing
from sync.wire.dvcqg.text import stamp, supplement_text

Message = dict[str, object]


def supplements(filing: Filing) -> list[Message]:
    """One entry for each request that stands, oldest first.

    Its identity is the number of the request in this desk's journal: the same in every message.
    """
    rows: list[Message] = []
    for act in standing(acts(filing.events)):
        body = act.event.body
        if isinstance(body, ev.SupplementRequested):
            rows.append(_asked(act, body))
        elif isinstance(body, ev.SupplementReceived) and rows:
            rows[-1].update(_came(act, body))
    return rows


def _asked(act: Act, body: ev.SupplementRequested) -> Message:
    promised = act.before.due.due_at if act.before is not None else None
    return {
        "HoSoBoSungId": str(act.event.desk_seq),
        "NguoiYeuCauBoSung": act.event.actor,
        "NoiDungBoSung": supplement_text(body),
        "NgayBoSung": stamp(act.at),
        "NguoiTiepNhanBoSung": "",
        "ThongTinTiepNhan": "",
        "NgayTiepNhanBoSung": "",
        "TrangThaiBoSung": "False",
        "DanhSachGiayToBoSung": [],
        "DanhSachLePhiBoSung": [],
        "NgayHenTraTruoc": stamp(promised),
        "NgayHenTraMoi": "",
    }


def _came(act: Act, body: ev.SupplementReceived) -> Message:
    return {
        "NguoiTiepNhanBoSung": act.event.actor,
        "ThongTinTiepNhan": "; ".join(document.name for document in body.documents),
        "NgayTiepNhanBoSung": stamp(act.at),
        "TrangThaiBoSung": "True",
        "NgayHenTraMoi": stamp(body.due.due_at),
    }
