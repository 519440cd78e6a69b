"""Line breaking."""

from hypothesis import given
from hypothesis import strategies as st

from printing.fonts import Face, printable, text_width
from printing.text_flow import (
    Filler,
    Line,
    Paragraph,
    Piece,
    Run,
    at_most,
    break_evenly,
    break_lines,
)

SIZE = 10.0


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [" ".join(text for _, text, _ in line.texts) for line in lines]


@given(st.lists(st.text(st.sampled_from("aộWi.-"), min_size=1, max_size=60)), st.floats(20, 300))
def test_lines_fit_and_lose_nothing(words: list[str], width: float) -> None:
    text = printable(" ".join(words))
    lines = break_lines([Run(text)], width, SIZE)
    assert all(line.width <= width + 0.01 for line in lines)
    assert "".join(texts(lines)).replace(" ", "") == text.replace(" ", "")


def test_words_break_at_blanks() -> None:
    width = text_width("một hai", Face.REGULAR, SIZE)
    assert texts(break_lines([Run("một hai ba bốn năm")], width, SIZE)) == [
        "một hai",
        "ba bốn",
        "năm",
    ]


def test_long_word_starts_on_the_line_of_its_label() -> None:
    lines = break_lines([Run("Email: "), Run("x" * 100)], 100, SIZE)
    assert texts(lines)[0].startswith("Email: xx")


def test_a_mark_is_not_cut_from_its_letter() -> None:
    text = "x\u0302" * 80
    lines = texts(break_lines([Run(text)], 50, SIZE))
    assert len(lines) > 1
    assert all(line.startswith("x") for line in lines)


def test_faces_and_places_of_a_mixed_line() -> None:
    pieces: list[Piece] = [Run("Mã: "), Run("H26", Face.BOLD), Run(", xong")]
    (line,) = break_lines(pieces, 500, SIZE)
    assert [(text, face) for _, text, face in line.texts] == [
        ("Mã:", Face.REGULAR),
        ("H26", Face.BOLD),
        (", xong", Face.REGULAR),
    ]
    start = text_width("Mã: ", Face.REGULAR, SIZE)
    assert abs(line.texts[1][0] - start) < 0.01
    assert abs(line.texts[2][0] - start - text_width("H26", Face.BOLD, SIZE)) < 0.01


def test_blank_ends_at_the_right_edge() -> None:
    (line,) = break_lines([Run("Địa chỉ: "), Filler.BLANK], 300, SIZE)
    x, dots, face = line.texts[1]
    assert set(dots) == {"."}
    assert abs(x + text_width(dots, face, SIZE) - 300) < 0.01


def test_blanks_share_the_room() -> None:
    (line,) = break_lines([Run("Quyển "), Filler.BLANK, Run(" số "), Filler.BLANK], 300, SIZE)
    dots = [text for _, text, _ in line.texts if text.startswith("...")]
    assert len(dots) == 2
    assert abs(len(dots[0]) - len(dots[1])) <= 1


def test_gap_keeps_two_values_apart() -> None:
    (line,) = break_lines([Run("0912"), Filler.GAP, Run("Email")], 300, SIZE)
    (_, first, face), (x, second, _) = line.texts
    assert (first, second) == ("0912", "Email")
    assert x - text_width(first, face, SIZE) > SIZE


def test_even_lines_are_not_more_lines() -> None:
    text = [Run("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG")]
    width = text_width("TRUNG TÂM PHỤC VỤ HÀNH", Face.REGULAR, SIZE)
    assert len(break_lines(text, width, SIZE)) == 2
    assert texts(break_evenly(text, width, SIZE)) == ["TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"]


def test_cut_short_says_so() -> None:
    lines = break_lines([Run("một hai ba bốn năm sáu")], 40, SIZE)
    assert at_most(lines, 10) == lines
    short = at_most(lines, 2)
    assert len(short) == 2
    assert texts(short)[-1].endswith("…")
    assert short[-1].width <= 40


def paragraph(count: int) -> Paragraph:
    return Paragraph(tuple(Line((), 0) for _ in range(count)), SIZE, before=5, keep_with_next=True)


def test_paragraph_is_cut_without_single_lines() -> None:
    leading = paragraph(1).leading
    assert paragraph(3).split(2 * leading) is None
    assert paragraph(5).split(1.5 * leading) is None
    for room, first in ((2.5, 2), (3.0, 3), (4.9, 3)):
        parts = paragraph(5).split(room * leading)
        assert parts is not None
        head, tail = parts
        assert (len(head.lines), len(tail.lines)) == (first, 5 - first)
        assert not head.keep_with_next
        assert tail.keep_with_next
        assert tail.before == 0
