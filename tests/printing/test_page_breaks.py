"""Page breaks, on blocks of bare heights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.pages import Block, Panel, Placed, paginate
from printing.text_flow import Line, Paragraph

HEIGHT = 100.0


def panel(height: float, *, keep: bool = False, repeat: Block | None = None) -> Panel:
    return Panel(height, lambda _canvas, _x, _top: None, keep_with_next=keep, repeat=repeat)


def heights(pages: list[list[Placed]]) -> list[list[float]]:
    return [[placed.block.height for placed in page] for page in pages]


def test_nothing_is_still_a_page() -> None:
    assert paginate([], HEIGHT) == [[]]


def test_page_is_filled_to_the_last_point() -> None:
    assert heights(paginate([panel(60), panel(40), panel(1)], HEIGHT)) == [[60, 40], [1]]


def test_block_follows_the_one_it_is_kept_with() -> None:
    pages = paginate([panel(50), panel(30, keep=True), panel(10, keep=True), panel(30)], HEIGHT)
    assert heights(pages) == [[50], [30, 10, 30]]


def test_head_is_repeated_only_over_the_page() -> None:
    head = panel(10, keep=True)
    rows = [panel(40, repeat=head) for _ in range(5)]
    assert heights(paginate([head, *rows], HEIGHT)) == [[10, 40, 40], [10, 40, 40], [10, 40]]


def test_block_higher_than_a_page_gets_a_page() -> None:
    assert heights(paginate([panel(10), panel(150), panel(10)], HEIGHT)) == [[10], [150], [10]]


def test_block_with_head_higher_than_a_page_ends() -> None:
    head = panel(10)
    assert heights(paginate([panel(150, repeat=head)], HEIGHT)) == [[10, 150]]


def test_space_above_is_dropped_at_the_head_of_a_page() -> None:
    block = Panel(60, lambda _canvas, _x, _top: None, before=30)
    pages = paginate([block, block], HEIGHT)
    assert [[placed.below for placed in page] for page in pages] == [[0], [0]]


@pytest.mark.parametrize("lines", range(1, 60))
def test_last_block_is_never_alone_after_long_text(lines: int) -> None:
    text = Paragraph(tuple(Line((), 0) for _ in range(lines)), 5, keep_with_next=True)
    pages = paginate([panel(20), text, panel(30)], HEIGHT)
    assert len(pages[-1]) >= 2
    assert isinstance(pages[-1][-2].block, Paragraph)


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.booleans(), st.booleans(), st.floats(0, 150)), max_size=12
    )
)
def test_every_line_is_placed_once_and_inside(specs: list[tuple[int, bool, bool, float]]) -> None:
    head = panel(12, keep=True)
    blocks: list[Block] = []
    for lines, is_text, keep, height in specs:
        if is_text:
            text = tuple(Line((), float(n)) for n in range(lines))
            blocks.append(Paragraph(text, 5, before=3, keep_with_next=keep))
        else:
            blocks.append(panel(height, keep=keep, repeat=head if keep else None))
    placed = [each for page in paginate(blocks, HEIGHT) for each in page]
    lines_in = [line for block in blocks if isinstance(block, Paragraph) for line in block.lines]
    lines_out = [
        x for each in placed if isinstance(each.block, Paragraph) for x in each.block.lines
    ]
    assert lines_out == lines_in
    panels_out = [each.block for each in placed if isinstance(each.block, Panel)]
    assert [p for p in panels_out if p is not head] == [b for b in blocks if isinstance(b, Panel)]
    for each in placed:
        if each.block.height <= HEIGHT - head.height:
            assert each.below + each.block.height <= HEIGHT + 0.01
