"""Set lines as a reportlab flowable. Import it late: its base class brings reportlab in."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from lawstudy.documents import drawing
from lawstudy.documents.typesetting import Line

_RISE = 0.36  # the middle of a Chinese character lies this part of the size above the baseline


class SetText(Flowable):
    """Lines at one size on an exact leading, splitting between pages; ``least_lines`` is the height of an empty one."""

    def __init__(self, lines: Sequence[Line], *, size: float, leading: float, least_lines: int = 0) -> None:
        super().__init__()
        self.lines = list(lines)
        self.size = size
        self.leading = leading
        self.least_lines = least_lines

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002  # reportlab's names
        self.width = aW
        self.height = max(len(self.lines), self.least_lines) * self.leading
        return self.width, self.height

    def split(self, aW: float, aH: float) -> "list[Flowable]":  # noqa: N803, ARG002  # reportlab's names
        fit = int((aH + 0.01) / self.leading)
        if not 0 < fit < len(self.lines):
            return []
        return [SetText(part, size=self.size, leading=self.leading) for part in (self.lines[:fit], self.lines[fit:])]

    def draw(self) -> None:
        baseline = self.height - self.leading / 2 - _RISE * self.size
        for line in self.lines:
            drawing.draw_line(self.canv, line, x=0, baseline=baseline, size=self.size)
            baseline -= self.leading
