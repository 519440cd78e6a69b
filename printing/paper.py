"""Sheets of paper: size, margins and type sizes, all in points (1/72 inch).

Owns the geometry of each paper. Must not know any form.
"""

from dataclasses import dataclass, replace

from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import Paper

MM = 72 / 25.4
"""One millimetre in points."""

_MOST_LYING_MARGIN = 15 * MM
"""Side margins of a paper that lies: its lines are long enough already."""

LEADING = 1.3
"""Line distance over type size: capitals with two marks (Ẫ, Ễ) must not touch the line above."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper with its margins and type sizes, in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    title: float
    head: float
    body: float
    table: float
    small: float
    line_gap: float
    block_gap: float
    bar_height: float
    qr_width: float
    seal_width: float
    sign_height: float

    @property
    def text_width(self) -> float:
        """Width between the side margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height between the top and bottom margins."""
        return self.height - self.top - self.bottom

    def lying(self) -> "Sheet":
        """Return the same paper turned on its side, with the binding margin on the left."""
        side = min(self.left, _MOST_LYING_MARGIN)
        end = min(self.right, _MOST_LYING_MARGIN)
        return replace(
            self,
            width=self.height,
            height=self.width,
            left=side,
            right=end,
            top=min(self.top, end),
            bottom=min(self.bottom, end),
        )

    def enlarged(self, scale: float, table_scale: float) -> "Sheet":
        """Return the same paper with other sizes of lines and of tables; the head stays."""
        return replace(
            self,
            body=self.body * scale,
            line_gap=self.line_gap * scale**3,
            table=self.table * table_scale,
        )

    def scaled(self, share: float) -> "Sheet":
        """Return the same paper with type and gaps at `share` of their size; codes keep theirs."""
        return replace(
            self,
            title=self.title * share,
            head=self.head * share,
            body=self.body * share,
            table=self.table * share,
            small=self.small * share,
            line_gap=self.line_gap * share**4,
            block_gap=self.block_gap * share**2,
            sign_height=self.sign_height * share**2,
        )


_SHEETS = {
    Paper.A4: Sheet(
        width=210 * MM,
        height=297 * MM,
        left=30 * MM,
        right=20 * MM,
        top=20 * MM,
        bottom=20 * MM,
        title=13.5,
        head=11.5,
        body=11,
        table=10.5,
        small=9.5,
        line_gap=2,
        block_gap=9,
        bar_height=11 * MM,
        qr_width=20 * MM,
        seal_width=24 * MM,
        sign_height=18 * MM,
    ),
    Paper.A5: Sheet(
        width=148 * MM,
        height=210 * MM,
        left=15 * MM,
        right=10 * MM,
        top=8 * MM,
        bottom=11 * MM,
        title=11.5,
        head=9,
        body=9.3,
        table=8.8,
        small=8.3,
        line_gap=1.1,
        block_gap=7,
        bar_height=8.5 * MM,
        qr_width=18 * MM,
        seal_width=22 * MM,
        sign_height=12 * MM,
    ),
}


def sheet_of(paper: Paper, *, landscape: bool = False) -> Sheet:
    """Return the geometry of an office paper, standing or lying.

    Raises:
        NotAllowed: ``not-supported-yet`` (field ``paper``) for paper that no form is laid out for.
    """
    sheet = _SHEETS.get(paper)
    if sheet is None:
        raise NotAllowed("not-supported-yet", field="paper", what=paper.value)
    return sheet.lying() if landscape else sheet
