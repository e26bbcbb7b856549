"""双向细目表: how many questions of each type from each law (or chapter), beside what the bank has; sums are computed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from lawstudy.desktop.law_words import short_chapter_words
from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.stylesheet import repolish
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.card import separator
from lawstudy.desktop.widgets.label import ElidedLabel, Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.desktop.widgets.number_edit import NumberEdit
from lawstudy.desktop.widgets.upright import Upright
from lawstudy.domain.blueprint import Blueprint, Cell
from lawstudy.domain.exam import TypePoints
from lawstudy.domain.exam.validation import MOST_POINTS
from lawstudy.domain.law import Edition
from lawstudy.domain.marking import points_text
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType
from lawstudy.i18n import _
from lawstudy.usecases.exams.setting import PoolCount
from lawstudy.words.bank import DIFFICULTIES
from lawstudy.words.questions import SHORT_TYPE_WORDS

INPUT_WIDTH, NARROW_WIDTH = 44, 36
ROW_HEIGHT = 33
NAME_WIDTH = 96  # what tells one chapter from another


@dataclass(frozen=True)
class Line:
    """A line of inputs: a law, or one chapter of it; of all its questions, or those of one difficulty."""

    law: str
    title: str
    chapters: tuple[int, ...] = ()
    difficulty: Difficulty | None = None


@dataclass
class CountCell:
    """An input with what there is beside it."""

    line: Line
    type: QuestionType
    needed: NumberEdit
    available: Label
    there: int = 0

    @property
    def count(self) -> int:
        return self.needed.whole() or 0

    @property
    def short(self) -> bool:
        return self.count > self.there

    def show(self) -> None:
        """A short cell has a red edge and says so in words beside it."""
        self.available.setText(_("/ {n}").format(n=self.there))
        self.available.set_tone(Tone.RED if self.short else Tone.TEXT_3)
        state = "error" if self.short else ""
        if (self.needed.property("state") or "") != state:
            self.needed.setProperty("state", state)
            repolish(self.needed)


def _name(title: str, style: Text) -> ElidedLabel:
    made = ElidedLabel(title, style)
    made.setMinimumSize(NAME_WIDTH, ROW_HEIGHT)
    return made


def _sum_label(style: Text = Text.BODY) -> Label:
    """As wide as a sum can become: nothing beside it moves while one types."""
    made = Label("", style)
    made.setMinimumWidth(INPUT_WIDTH)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


@dataclass
class _Sums:
    """Computed figures of a law or of the whole."""

    per_type: dict[QuestionType, Label] = field(default_factory=dict)
    count: Label = field(default_factory=lambda: _sum_label(Text.STRONG))
    points: Label = field(default_factory=lambda: _sum_label(Text.STRONG))


class Matrix(Upright):
    """``changed`` when a number or the points of a type changed. ``by_chapter`` opens the chapters of each law,
    ``by_level`` the difficulties of each line."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.by_chapter = self.by_level = False
        self.editions: tuple[Edition, ...] = ()
        self.pool: tuple[PoolCount, ...] = ()
        self.types: tuple[TypePoints, ...] = ()
        self.cells: list[CountCell] = []
        self.points: dict[QuestionType, NumberEdit] = {}
        self._sums: dict[str, _Sums] = {}
        self._line_sums: dict[Line, tuple[Label, Label]] = {}

    # --- what it is filled with ---

    def fill(
        self, editions: Sequence[Edition], types: Sequence[TypePoints], blueprint: Blueprint, *, by_chapter: bool, by_level: bool = False
    ) -> None:
        """Rows for the laws and columns for the types, with the numbers of ``blueprint``."""
        self.editions, self.types, self.by_chapter, self.by_level = tuple(editions), tuple(types), by_chapter, by_level
        self.cells, self.points, self._sums, self._line_sums = [], {}, {}, {}
        inner = QWidget()
        inner.setProperty("kind", "surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(inner)
        grid.setContentsMargins(GAP, 0, GAP, 0)
        grid.setHorizontalSpacing(20 if self._roomy() else 4 if self._full() else 8 if self._tight() else 12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        self._head(grid)
        row = 2
        for edition in self.editions:
            row = self._law(grid, row, edition, blueprint)
        self._total(grid, row)
        grid.setRowStretch(row + 2, 1)
        self.setWidget(inner)
        self._count()

    def inputs(self) -> list[NumberEdit]:
        """What can be written in, as it is read: the heads, then line by line."""
        return [*self.points.values(), *(cell.needed for cell in self.cells)]

    def set_pool(self, pool: Sequence[PoolCount]) -> None:
        """What the bank has."""
        self.pool = tuple(pool)
        self._count()

    def _roomy(self) -> bool:
        """Whether there is room for words beside the inputs."""
        return len(self.types) <= 3

    def _tight(self) -> bool:
        """Whether there are so many types that the names of the chapters need every pixel."""
        return len(self.types) > 5

    def _input_width(self) -> int:
        """Every type in one table fits the smallest window only with narrower inputs."""
        return NARROW_WIDTH if self._full() else INPUT_WIDTH

    def _full(self) -> bool:
        return len(self.types) == len(QuestionType)

    def _head(self, grid: QGridLayout) -> None:
        grid.addWidget(Label(_("Law, chapter"), Text.HINT), 0, 0)
        grid.setRowMinimumHeight(0, ROW_HEIGHT)
        for column, section in enumerate(self.types, 1):
            head = QWidget()
            above = self._full()  # beside it, words in English make the columns wider than the smallest window
            row = column_in(head, 2, (0, 4, 0, 4)) if above else row_in(head, 4)
            each = NumberEdit(
                points_text(section.points), least=0, most=MOST_POINTS // 100, places=2, width=self._input_width(), small=True
            )
            each.setProperty("tight", True)
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            each.setAccessibleName(_("Points of each {type} question").format(type=_(SHORT_TYPE_WORDS[section.type])))
            each.textEdited.connect(self._edited)
            self.points[section.type] = each
            row.addWidget(Label(_(SHORT_TYPE_WORDS[section.type]), Text.HINT))
            row.addWidget(each)
            if self._roomy():
                row.addWidget(Label(_("pt"), Text.HINT))
            row.addStretch(1)
            grid.addWidget(head, 0, column)
        for column, words in enumerate((_("Count"), _("Sum")), len(self.types) + 1):
            grid.addWidget(Label(words, Text.HINT), 0, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(separator(), 1, 0, 1, -1)

    def _law(self, grid: QGridLayout, row: int, edition: Edition, blueprint: Blueprint) -> int:
        name = f"{edition.short_title} {edition.edition_name}" if self._roomy() else edition.short_title
        if not self.by_chapter and not self.by_level:
            return self._inputs(grid, row, Line(edition.code, name), blueprint, strong=True)
        sums = self._sums[edition.code] = _Sums()
        self._sum_row(grid, row, name, sums)
        row += 2
        for line in self._lines(edition):
            row = self._inputs(grid, row, line, blueprint, strong=False)
        return row

    def _lines(self, edition: Edition) -> Iterator[Line]:
        """What a law is opened into."""
        opened: list[tuple[str, tuple[int, ...]]] = [("", ())]
        if self.by_chapter:
            opened = [(short_chapter_words(each.number, each.short_title), (each.number,)) for each in edition.chapters]
        for title, numbers in opened:
            for level in Difficulty if self.by_level else (None,):
                words = _(DIFFICULTIES[level]) if level is not None else ""
                yield Line(edition.code, " · ".join(filter(None, (words, title))), numbers, level)

    def _inputs(self, grid: QGridLayout, row: int, line: Line, blueprint: Blueprint, *, strong: bool) -> int:
        grid.addWidget(_name(line.title, Text.STRONG if strong else Text.BODY), row, 0)
        for column, section in enumerate(self.types, 1):
            cell = self._cell(line, section.type, _count_in(blueprint, line, section.type))
            holder = QWidget()
            pair = row_in(holder, 4 if self._tight() else 8)
            pair.addWidget(cell.needed)
            pair.addWidget(cell.available)
            pair.addStretch(1)
            grid.addWidget(holder, row, column)
        self._line_sums[line] = (_sum_label(), _sum_label())
        for column, label in enumerate(self._line_sums[line], len(self.types) + 1):
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(separator(), row + 1, 0, 1, -1)
        return row + 2

    def _cell(self, line: Line, kind: QuestionType, count: int) -> CountCell:
        needed = NumberEdit(str(count), least=0, most=999, needed=False, width=self._input_width(), small=True)
        needed.setProperty("tight", True)
        needed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        needed.setAccessibleName(f"{line.title} · {_(SHORT_TYPE_WORDS[kind])}")
        needed.textEdited.connect(self._edited)
        cell = CountCell(line, kind, needed, Label("", Text.SMALL))
        self.cells.append(cell)
        return cell

    def _total(self, grid: QGridLayout, row: int) -> None:
        sums = self._sums[""] = _Sums()
        self._sum_row(grid, row, _("Together"), sums)

    def _sum_row(self, grid: QGridLayout, row: int, title: str, sums: _Sums) -> None:
        grid.addWidget(_name(title, Text.STRONG), row, 0)
        for column, section in enumerate(self.types, 1):
            label = sums.per_type[section.type] = Label("", Text.STRONG)
            label.setMinimumWidth(INPUT_WIDTH)
            label.setContentsMargins(INPUT_WIDTH // 2 - 4, 0, 0, 0)
            grid.addWidget(label, row, column)
        for column, label in enumerate((sums.count, sums.points), len(self.types) + 1):
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(separator(), row + 1, 0, 1, -1)

    # --- what it says ---

    def _edited(self) -> None:
        self._count()
        self.changed.emit()

    def points_of(self, kind: QuestionType) -> int:
        """Hundredths; 0 while it is not a number."""
        return int((self.points[kind].number() or 0) * 100)

    def sections(self) -> tuple[TypePoints, ...]:
        """The types that are asked for, in presented order."""
        counts = {s.type: sum(c.count for c in self.cells if c.type is s.type) for s in self.types}
        return tuple(TypePoints(type=kind, count=count, points=self.points_of(kind)) for kind, count in counts.items() if count)

    def blueprint(self) -> Blueprint:
        cells = tuple(
            Cell(
                type=c.type,
                law=c.line.law,
                count=c.count,
                points=self.points_of(c.type),
                chapters=c.line.chapters,
                difficulty=c.line.difficulty,
            )
            for c in self.cells
            if c.count
        )
        return Blueprint(cells=cells)

    def short_cells(self) -> list[CountCell]:
        return [cell for cell in self.cells if cell.short]

    def total_points(self) -> int:
        return sum(cell.count * self.points_of(cell.type) for cell in self.cells)

    def _count(self) -> None:
        for cell in self.cells:
            cell.there = sum(p.count for p in self.pool if _fits(p, cell))
            cell.show()
        for line, (count, points) in self._line_sums.items():
            self._put(count, points, lambda cell, line=line: cell.line == line)  # type: ignore[misc]
        for law, sums in self._sums.items():
            self._put(sums.count, sums.points, lambda cell, law=law: law in {"", cell.line.law})  # type: ignore[misc]
            for kind, label in sums.per_type.items():
                label.setText(str(sum(c.count for c in self.cells if c.type is kind and law in {"", c.line.law})))

    def _put(self, count: Label, points: Label, mine: Callable[[CountCell], bool]) -> None:
        chosen = [cell for cell in self.cells if mine(cell)]
        count.setText(str(sum(cell.count for cell in chosen)))
        points.setText(points_text(sum(cell.count * self.points_of(cell.type) for cell in chosen)))


def _fits(pool: PoolCount, cell: CountCell) -> bool:
    inside = not cell.line.chapters or pool.chapter in cell.line.chapters
    level = cell.line.difficulty is None or pool.difficulty is cell.line.difficulty
    return pool.type is cell.type and pool.law == cell.line.law and inside and level


def _count_in(blueprint: Blueprint, line: Line, kind: QuestionType) -> int:
    """What a blueprint asks for in a line: cells of the same chapters and difficulty; for a whole law all its cells."""
    mine = [c for c in blueprint.cells if c.type is kind and c.law == line.law]
    level = line.difficulty
    return sum(c.count for c in mine if (not line.chapters or c.chapters == line.chapters) and (level is None or c.difficulty is level))


def needs_levels(blueprint: Blueprint) -> bool:
    """Whether a blueprint asks for single difficulties."""
    return any(cell.difficulty is not None for cell in blueprint.cells)


def needs_chapters(blueprint: Blueprint) -> bool:
    """Whether a blueprint asks for single chapters."""
    return any(cell.chapters for cell in blueprint.cells)
