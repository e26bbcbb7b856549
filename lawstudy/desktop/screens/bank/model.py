"""The bank as a table of any length: the number of rows is known from the total, rows come home page by page as they are seen."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.cells import Cell, StateCell, StemCell, TextCell
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.desktop.widgets.taking_out import Lacking
from lawstudy.domain.question import Difficulty, Status, Use
from lawstudy.domain.question_code import code_words
from lawstudy.domain.question_list import QuestionRow
from lawstudy.domain.question_types import QuestionType
from lawstudy.i18n import N_, _
from lawstudy.words.bank import DIFFICULTIES, STATUSES
from lawstudy.words.questions import SHORT_TYPE_WORDS

PAGE = 100
# Pages kept; the oldest go first.
MOST_PAGES = 100

_Index = QModelIndex | QPersistentModelIndex

_LOOKS = {
    Status.DRAFT: (Icon.PRACTICE, Tone.TEXT_2),
    Status.REVIEW: (Icon.TIME, Tone.AMBER),
    Status.PUBLISHED: (Icon.DONE, Tone.GREEN),
    Status.WITHDRAWN: (Icon.MISSED, Tone.TEXT_3),
}
STATUS_LOOKS = {status: (icon, STATUSES[status], tone) for status, (icon, tone) in _LOOKS.items()}
SUPERSEDED_LOOK = (Icon.ATTENTION, N_("Old edition"), Tone.RED)


class BankModel(TableModel[QuestionRow]):
    """``page_wanted`` asks for rows PAGE·n … PAGE·n + 99, once, when one of them is painted and not there; ``pages_wanted`` for all
    that lack, when the whole list is to be taken along."""

    page_wanted = Signal(int)
    pages_wanted = Signal(object)  # tuple[int, ...]

    def __init__(self) -> None:
        super().__init__(_columns(self))
        self._total = 0
        self._pages: dict[int, tuple[QuestionRow, ...]] = {}
        self._asked: set[int] = set()
        self._then: Callable[[], object] | None = None
        self._in_force: frozenset[tuple[str, str]] = frozenset()
        self.titles: dict[str, str] = {}

    def called(self, code: str) -> str:
        """A question as people say it: 科技进步法 6-17; by its code where that says no law and chapter. Only the editor shows codes."""
        return code_words(code, self.titles)

    def start(self, total: int, first: Sequence[QuestionRow], in_force: Collection[tuple[str, str]]) -> None:
        """Another list: so many rows, of which the first page is here."""
        self.beginResetModel()
        self._total, self._in_force = total, frozenset(in_force)
        self._pages, self._asked, self._then = {0: tuple(first)}, set(), None
        self.endResetModel()

    @property
    def whole(self) -> bool:
        """Whether every row is here: a list that is read in pages is no table to take along."""
        return sum(map(len, self._pages.values())) >= self._total

    @property
    def lacking(self) -> Lacking | None:
        """How the rest comes home; a list of more pages than are kept is taken along in parts."""
        if self.whole:
            return None
        if self._total > PAGE * MOST_PAGES:
            return Lacking(None, _("More than {n} rows: narrow the list to take it along").format(n=PAGE * MOST_PAGES))
        return Lacking(self._fetch_all)

    def _fetch_all(self, then: Callable[[], object]) -> None:
        self._then = then
        self.pages_wanted.emit(tuple(page for page in range(-(-self._total // PAGE)) if page not in self._pages))

    def put_page(self, page: int, rows: Sequence[QuestionRow]) -> None:
        self._asked.discard(page)
        self._pages[page] = tuple(rows)
        if len(self._pages) > MOST_PAGES:
            self._pages.pop(next(iter(self._pages)))
        last = min(self._total, (page + 1) * PAGE) - 1
        if last >= page * PAGE:
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1))
        then = self._then
        if then is not None and self.whole:
            self._then = None
            then()

    def give_up(self, page: int) -> None:
        """A page that will not come for now; it is asked for again when it is seen again."""
        self._asked.discard(page)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else self._total

    def found(self, position: int) -> QuestionRow | None:
        """The question in a line; None while it is on its way."""
        rows = self._pages.get(position // PAGE)
        if rows is None:
            self._ask(position // PAGE)
            return None
        return rows[position % PAGE] if position % PAGE < len(rows) else None

    def row(self, position: int) -> QuestionRow:
        return self.found(position) or _ON_ITS_WAY

    def position_of(self, code: str) -> int:
        """The line of a question among the pages that are here; −1 elsewhere."""
        for page, rows in self._pages.items():
            for offset, row in enumerate(rows):
                if row.code == code:
                    return page * PAGE + offset
        return -1

    def superseded(self, row: QuestionRow) -> bool:
        return (row.law, row.edition) not in self._in_force

    def _ask(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self.page_wanted.emit(page)


def _columns(model: BankModel) -> tuple[Column[QuestionRow], ...]:
    def cell(made: "Column[QuestionRow]") -> Column[QuestionRow]:
        return replace(made, show=lambda row: "" if row is _ON_ITS_WAY else made.show(row))

    def article(row: QuestionRow) -> str | Cell:
        if model.superseded(row):
            return TextCell(_("old {article}").format(article=row.article), Tone.RED)
        return str(row.article) if row.article else "—"

    def state(row: QuestionRow) -> Cell:
        icon, words, tone = SUPERSEDED_LOOK if model.superseded(row) else STATUS_LOOKS[row.status]
        return StateCell(icon, _(words), tone)

    columns: tuple[Column[QuestionRow], ...] = (
        Column(_("Place in the bank"), lambda row: model.called(row.code), width=136),
        Column(_("Question"), lambda row: StemCell(" ".join(row.stem.split())), least=132),
        Column(_("Type"), lambda row: _(SHORT_TYPE_WORDS[row.type]), width=58, words=tuple(map(_, SHORT_TYPE_WORDS.values()))),
        Column(_("Level"), lambda row: _(DIFFICULTIES[row.difficulty]), width=54, words=tuple(map(_, DIFFICULTIES.values())), aside=2),
        Column(_("Article"), article, width=60, aside=3),
        Column(_("Rev."), lambda row: str(row.revision), width=52, right=True, aside=1),
        Column(_("State"), state, width=84, words=tuple(_(look[1]) for look in (SUPERSEDED_LOOK, *STATUS_LOOKS.values())), icon=True),
    )
    return tuple(cell(column) for column in columns)


def _placeholder() -> QuestionRow:
    return QuestionRow(
        id=UUID(int=0),
        code="",
        law="",
        edition="",
        chapter=0,
        article=0,
        type=QuestionType.SINGLE_CHOICE,
        difficulty=Difficulty.EASY,
        use=Use.BOTH,
        status=Status.DRAFT,
        tags=(),
        revision=0,
        stem="",
        version=0,
    )


_ON_ITS_WAY = _placeholder()
"""What is shown for a row that has not come home yet: an empty line."""
