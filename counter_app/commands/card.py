"""card: reads what a scanner gives for the QR code of a citizen card. Needs no desk."""

from counter_app.commands.base import DONE, Call, read_input
from counter_app.commands.grammar import Commands
from counter_app.domain.wording import date_text


def register(commands: Commands) -> None:
    """Add the family's commands."""
    card = commands.add("card", "đọc mã QR của thẻ căn cước", run=_card)
    card.add_argument("text", metavar="NỘI_DUNG", help="nội dung quét được; - là đầu vào chuẩn")


def _card(call: Call) -> int:
    from counter_app.domain.identity import parse_card
    from counter_app.messages import CHOICE_WORDS, warning_text

    text: str = call.args.text
    if text == "-":
        text = read_input("-").decode("utf-8", errors="replace")
    card = parse_card(text)
    answer = {
        "personal_id": card.personal_id,
        "old_id": card.old_id,
        "name": card.name,
        "birth_date": card.birth_date,
        "sex": card.sex,
        "address": card.address,
        "issued_on": card.issued_on,
        "warnings": card.warnings,
        "fields": card.fields,
    }
    shown = [
        ("Số định danh", card.personal_id),
        ("Số cũ", card.old_id),
        ("Họ tên", card.name),
        ("Ngày sinh", date_text(card.birth_date) if card.birth_date else None),
        ("Giới tính", CHOICE_WORDS["sex"][card.sex.value] if card.sex else None),
        ("Địa chỉ", card.address),
        ("Ngày cấp", date_text(card.issued_on) if card.issued_on else None),
    ]
    lines = [f"{name}: {value or 'không có'}" for name, value in shown]
    call.answer(answer, [*lines, *(f"Chú ý: {warning_text(code)}" for code in card.warnings)])
    return DONE
