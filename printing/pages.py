"""Puts blocks on pages and draws the pages.

Owns page breaks: what stays together, what is repeated on the next page, what may be cut. Must not
know any form.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportlab.pdfgen.canvas import Canvas

_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class RenderedForm:
    """A finished form: the PDF file and its number of pages."""

    data: bytes
    pages: int


class Block(Protocol):
    """Something with a height that is drawn from its upper left corner. Lengths in points.

    `before` is dropped at the head of a page; `repeat` is drawn again above the block when the
    block opens a page.
    """

    @property
    def height(self) -> float: ...

    @property
    def before(self) -> float: ...

    @property
    def keep_with_next(self) -> bool: ...

    @property
    def repeat(self) -> "Block | None": ...

    def split(self, room: float) -> "tuple[Block, Block] | None":
        """Cut in two, the first at most `room` high; None when there is no good place to cut."""

    def draw(self, canvas: Canvas, x: float, top: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Panel:
    """A block of fixed height that is never cut; `paint` gets the canvas and the upper left
    corner.
    """

    height: float
    paint: Callable[[Canvas, float, float], None]
    before: float = 0.0
    keep_with_next: bool = False
    repeat: Block | None = None

    def split(self, room: float) -> None:
        """A panel has no place to cut."""

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw with the upper left corner at (x, top)."""
        self.paint(canvas, x, top)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and how far below the head of the page's text it begins, in points."""

    block: Block
    below: float


def paginate(blocks: Sequence[Block], height: float) -> list[list[Placed]]:
    """Spread `blocks` over pages whose text is `height` points high; at least one page.

    A block kept with the next never ends a page, unless even a whole page is too low for both; then
    its last lines go over with the next block. A block higher than a page that cannot be cut runs
    over the foot.
    """
    flow = _Flow(deque(blocks), height)
    while flow.waiting:
        flow.step()
    return flow.pages


class _Flow:
    def __init__(self, waiting: deque[Block], height: float) -> None:
        self.waiting = waiting
        self.pages: list[list[Placed]] = [[]]
        self._height = height
        self._used = 0.0

    def step(self) -> None:
        """Place the next block, or a part of it, or turn the page."""
        block = self.waiting[0]
        if not self.pages[-1] and block.repeat is not None:
            self._put(block.repeat)
        kept = self._kept_height()
        if kept <= self._room():
            self._put(self.waiting.popleft())
        elif not self._is_fresh(block) and kept - block.before + _repeated(block) <= self._height:
            self._turn()
        else:
            self._place_too_high(block)

    def _place_too_high(self, block: Block) -> None:
        """Place a block that, with those it is kept with, is higher than any page."""
        room = self._room()
        if block.before + block.height > room:
            parts = block.split(room - block.before)
            if parts is None and not self._is_fresh(block):
                self._turn()
                return
        else:
            parts = block.split(block.height - _TINY) if block.keep_with_next else None
        self.waiting.popleft()
        if parts is None:
            self._put(block)
            return
        self._put(parts[0])
        self.waiting.appendleft(parts[1])

    def _room(self) -> float:
        free = self._height - self._used + _TINY
        return free if self.pages[-1] else free + self.waiting[0].before

    def _is_fresh(self, block: Block) -> bool:
        """Whether the page holds nothing but what `block` repeats."""
        return not self.pages[-1] or (
            len(self.pages[-1]) == 1 and self.pages[-1][0].block is block.repeat
        )

    def _kept_height(self) -> float:
        total = 0.0
        for block in self.waiting:
            total += block.before + block.height
            if not block.keep_with_next:
                break
        return total

    def _turn(self) -> None:
        self.pages.append([])
        self._used = 0.0

    def _put(self, block: Block) -> None:
        below = self._used + (block.before if self.pages[-1] else 0.0)
        self.pages[-1].append(Placed(block, below))
        self._used = below + block.height


def _repeated(block: Block) -> float:
    return block.repeat.height if block.repeat is not None else 0.0
