"""Citizen cards, personal and organisation numbers, phones, e-mail. All persons are invented."""

import unicodedata
from datetime import date

import pytest

from counter_app.domain.errors import InvalidInput
from counter_app.domain.identity import (
    CardReading,
    check_email,
    check_organisation_id,
    check_personal_id,
    looks_like_card,
    normalise_phone,
    parse_card,
)
from counter_app.domain.party import Sex

ADDRESS = "Phường Bến Nghé, Quận 1, TP. Hồ Chí Minh"
CARD = f"001090123456|012345678|Nguyễn Văn A|01011990|Nam|{ADDRESS}|15042021"
READ = CardReading(
    personal_id="001090123456",
    old_id="012345678",
    name="Nguyễn Văn A",
    birth_date=date(1990, 1, 1),
    sex=Sex.MALE,
    address=ADDRESS,
    issued_on=date(2021, 4, 15),
    warnings=(),
    fields=7,
)


def test_card_of_2021() -> None:
    assert parse_card(CARD) == READ
    assert looks_like_card(CARD)


@pytest.mark.parametrize(
    "text",
    [
        CARD + "\r\n",
        "\ufeff" + CARD + "\t",
        unicodedata.normalize("NFD", CARD),
        CARD.replace("|", " | "),
        CARD.replace("01011990", "01/01/1990").replace("15042021", "15/04/2021"),
        CARD.replace("Nam", "NAM"),
        CARD.replace("Văn A", "Văn\x00 \u202eA"),
    ],
)
def test_scanner_noise(text: str) -> None:
    assert parse_card(text) == READ


def test_empty_old_number() -> None:
    card = parse_card(CARD.replace("012345678", ""))
    assert (card.old_id, card.warnings, card.fields) == (None, (), 7)


def test_layouts_with_six_fields() -> None:
    without_issue = parse_card(CARD.rpartition("|")[0])
    assert (without_issue.issued_on, without_issue.address) == (None, ADDRESS)
    assert (without_issue.fields, without_issue.warnings) == (6, ())
    without_old = parse_card(CARD.replace("012345678|", ""))
    assert (without_old.old_id, without_old.name) == (None, "Nguyễn Văn A")
    assert (without_old.issued_on, without_old.fields) == (date(2021, 4, 15), 6)


def test_unknown_trailing_fields_are_ignored() -> None:
    card = parse_card(f"{CARD}||Nguyễn Văn B|x|")
    assert card.fields == 11
    assert (card.name, card.issued_on, card.warnings) == ("Nguyễn Văn A", date(2021, 4, 15), ())


def test_women_born_after_2000() -> None:
    card = parse_card(CARD.replace("001090", "001305").replace("01011990|Nam", "29022004|Nữ"))
    assert card.sex is Sex.FEMALE
    assert card.birth_date == date(2004, 2, 29)
    assert card.warnings == ("personal-id-birth-mismatch",)


@pytest.mark.parametrize(
    ("old", "new", "warnings"),
    [
        ("01011990", "31021990", ("card-birth-date",)),
        ("01011990", "", ("card-birth-date",)),
        ("15042021", "00002021", ("card-issued-on",)),
        ("15042021", "soon", ("card-issued-on",)),
        ("|Nam|", "||", ("card-sex",)),
        ("012345678", "12-34", ("card-old-number",)),
        ("Văn A", "V\ufffdn A", ("card-text-damaged",)),
        ("|Nam|", "|Nữ|", ("personal-id-sex-mismatch",)),
        ("001090", "999090", ("personal-id-province-unknown",)),
    ],
)
def test_what_cannot_be_read_is_a_warning(old: str, new: str, warnings: tuple[str, ...]) -> None:
    assert parse_card(CARD.replace(old, new, 1)).warnings == warnings


@pytest.mark.parametrize("separator", ["~", "¦", "§", "°", "\\", "#", ";"])
def test_separator_of_another_keyboard_layout(separator: str) -> None:
    mangled = CARD.replace("|", separator)
    card = parse_card(mangled)
    assert card.warnings == ("card-separator-repaired",)
    assert (card.name, card.address, card.fields) == ("Nguyễn Văn A", ADDRESS, 7)
    assert looks_like_card(mangled)


@pytest.mark.parametrize(
    "text",
    [
        CARD.replace("|", ","),  # the address has commas too
        CARD.replace("|", "a"),
        CARD.replace("|", "~").replace("Quận 1", "Quận ~1"),
        CARD.replace("|", "~").replace("01011990", "1990"),
        CARD.replace("|", "~").replace("Nam", "?"),
    ],
)
def test_ambiguous_separators_are_not_guessed(text: str) -> None:
    with pytest.raises(InvalidInput, match="unknown-card"):
        parse_card(text)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("", 1),
        ("hello", 1),
        ("001090123456", 1),
        ("001090123456|Nguyễn Văn A", 2),
        ("1|2|3|4|5|6|7", 7),
        ("|||||||", 8),
        (CARD.replace("Nguyễn Văn A", ""), 7),
        (CARD + "x" * 5000, 0),
    ],
)
def test_unknown_cards(text: str, fields: int) -> None:
    with pytest.raises(InvalidInput) as error:
        parse_card(text)
    assert (error.value.code, error.value.field) == ("unknown-card", "card")
    assert error.value.params == {"fields": fields}


@pytest.mark.parametrize("number", ["00109012345", "0010901234567", "00109012345O", ""])
def test_bad_card_number(number: str) -> None:
    text = CARD.replace("001090123456", number)
    assert looks_like_card(text)
    with pytest.raises(InvalidInput) as error:
        parse_card(text)
    assert (error.value.code, error.value.field, error.value.params) == (
        "bad-card-number",
        "card",
        {},
    )


@pytest.mark.parametrize("text", ["Nguyễn Văn A", "0912345678", "H26.107-261121-0001", "a|b"])
def test_other_scans_are_no_cards(text: str) -> None:
    assert not looks_like_card(text)


def test_a_reading_never_shows_the_person() -> None:
    shown = repr(parse_card(CARD))
    for private in ("001090123456", "012345678", "Nguyễn", "1990", "Bến Nghé"):
        assert private not in shown


@pytest.mark.parametrize(
    ("number", "birth", "sex", "warnings"),
    [
        ("001090123456", date(1990, 5, 1), Sex.MALE, ()),
        ("001190123456", date(1990, 5, 1), Sex.FEMALE, ()),
        ("096204123456", date(2004, 5, 1), Sex.MALE, ()),
        ("096304123456", date(2004, 5, 1), Sex.FEMALE, ()),
        ("001090123456", None, None, ()),
        ("001090123456", None, Sex.FEMALE, ("personal-id-sex-mismatch",)),
        ("001090123456", date(1991, 5, 1), None, ("personal-id-birth-mismatch",)),
        ("001090123456", date(2090, 5, 1), None, ("personal-id-birth-mismatch",)),
        ("003090123456", None, None, ("personal-id-province-unknown",)),
        ("012345678", date(1990, 5, 1), Sex.FEMALE, ("old-identity-number",)),
    ],
)
def test_personal_ids(
    number: str, birth: date | None, sex: Sex | None, warnings: tuple[str, ...]
) -> None:
    assert check_personal_id(number, birth, sex, "f") == (number, warnings)


def test_personal_id_as_people_type_it() -> None:
    for text in (" 001 090 123456 ", "001.090.123.456", "\u202a001090123456\u202c"):
        assert check_personal_id(text, None, None, "f")[0] == "001090123456"


@pytest.mark.parametrize(
    "text", ["", "00109012345", "0010901234567", "00109012345a", "٠٠١٠٩٠١٢٣٤٥٦"]
)
def test_bad_personal_ids(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        check_personal_id(text, None, None, "applicant.personal_id")
    assert (error.value.code, error.value.field) == ("bad-personal-id", "applicant.personal_id")
    assert error.value.params == {}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0123456789", "0123456789"),
        ("0123456789-001", "0123456789-001"),
        ("0123456789001", "0123456789-001"),
        (" 0123 456 789 – 001", "0123456789-001"),
    ],
)
def test_organisation_ids(text: str, number: str) -> None:
    assert check_organisation_id(text, "f") == number


@pytest.mark.parametrize("text", ["", "012345678", "012345678901", "0123456789-01", "012345678X"])
def test_bad_organisation_ids(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        check_organisation_id(text, "applicant.personal_id")
    assert error.value.code == "bad-organisation-id"
    assert error.value.field == "applicant.personal_id"


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("0912345678", "0912345678"),
        ("091 234 56 78", "0912345678"),
        ("091.234.5678", "0912345678"),
        ("+84912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("+84 (0) 912-345-678", "0912345678"),
        ("0084 912 345 678", "0912345678"),
        ("\u202a+84 912 345 678\u202c", "0912345678"),
        ("024 3825 3536", "02438253536"),
        ("+84 24 3825 3536", "02438253536"),
        ("0333333333", "0333333333"),
        ("0555555555", "0555555555"),
        ("0777777777", "0777777777"),
        ("0888888888", "0888888888"),
    ],
)
def test_phones(text: str, phone: str) -> None:
    assert normalise_phone(text, "f") == phone


@pytest.mark.parametrize(
    "text",
    [
        "",
        "912345678",
        "091234567",
        "09123456789",
        "0123456789",
        "0612345678",
        "0243825353",
        "+85912345678",
        "++84912345678",
        "0912x45678",
        "19001234",
        "٠٩١٢٣٤٥٦٧٨",
    ],
)
def test_bad_phones(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        normalise_phone(text, "applicant.phone")
    assert (error.value.code, error.value.field) == ("bad-phone", "applicant.phone")
    assert error.value.params == {}


@pytest.mark.parametrize(
    ("text", "email"),
    [
        (" a.b+c@Example.VN ", "a.b+c@example.vn"),
        ("A_1@mail.xa-tri-ton.gov.vn", "A_1@mail.xa-tri-ton.gov.vn"),
    ],
)
def test_emails(text: str, email: str) -> None:
    assert check_email(text, "f") == email


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "@b.vn",
        "a@",
        "a@b",
        "a@b..vn",
        "a@-b.vn",
        ".a@b.vn",
        "a..b@c.vn",
        "a b@c.vn",
        "a@b.vn, c@d.vn",
        "nguyễn@b.vn",
        "a" * 65 + "@b.vn",
        "a@" + "b." * 130 + "vn",
    ],
)
def test_bad_emails(text: str) -> None:
    with pytest.raises(InvalidInput) as error:
        check_email(text, "applicant.email")
    assert (error.value.code, error.value.field) == ("bad-email", "applicant.email")
