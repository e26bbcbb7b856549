"""Whose people a row is of: a list of the whole district holds other bureaus' people, and they are none of ours."""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import TypeVar

from lawstudy.domain.people import clean_name
from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.meaning import Meaning, folded_header
from lawstudy.formats.tables.notes import Level, Note, nothing_chosen
from lawstudy.formats.tables.table import Table, TableRow
from lawstudy.formats.written.departments import looks_like_department
from lawstudy.formats.written.doubts import key_of
from lawstudy.formats.written.names import TITLE
from lawstudy.formats.written.units import OTHER, OURS, looks_like_unit, names_another, read_unit
from lawstudy.store import organisations
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.engine import Reading
from lawstudy.usecases.imports.from_above import BLANK_BELOW, LEFT_EMPTY, from_above

DEPARTMENT, UNIT = "department", "unit"
F = TypeVar("F")
# Headers of a column that holds a unit and a post in one: 区科技局办公室主任.
WITH_POST = ("工作单位及职务", "单位及职务", "单位职务", "单位和职务", "工作单位职务", "工作单位和职务", "单位与职务")
# A column that says whose people the rows are of; platforms call it 机构 or 组织.
UNIT_COLUMN = Meaning(
    UNIT,
    (
        *(
            "工作单位",
            "所在单位",
            "单位名称",
            "所属单位",
            "机构",
            "所属机构",
            "所在机构",
            "机构名称",
            "组织机构",
            "组织",
            "所属组织",
            "组织名称",
        ),
        *WITH_POST,
    ),
    also=("单位",),
    shape=looks_like_unit,
    missed=True,
)
# In a ledger: who held the activity. A bare 单位 there may be a firm that was visited.
LEDGER_UNIT = Meaning(UNIT, ("填报单位", "报送单位", "上报单位", "开展单位", "实施单位", "所属单位", "单位名称"), also=("单位",))
# 单位 over a column of departments is usual in a bureau; over a column of units it means the unit.
_EITHER = {"单位", "科室单位", "单位科室", "所在单位"}


def unit_and_post(text: str) -> tuple[str, str]:
    """区科技局办公室主任 → 区科技局, 办公室主任; without a unit before it all of the text is the post."""
    word = " ".join(text.split())
    for end in range(2, min(len(word), 30) + 1):
        rest = word[end:]
        ends_here = not looks_like_unit(word[: end + 1]) or TITLE.match(rest) is not None
        if looks_like_unit(word[:end]) and ends_here and not rest.startswith("员会"):
            return word[:end].strip(), word[end:].strip()
    return "", word


# 填报单位：区财政局 says whose list it is; 主办单位：区司法局 says who held the exam.
_LABELLED = re.compile(
    r"(?:^|[\s;；])(?:填报|填表|报送|上报|所在|参考|参训)?单位(?:名称)?(?:[(（]盖?章[)）])?\s*[:：]\s*([^\s;；,，(（]{2,30})"
)
_PATH, _BETWEEN_PATHS = re.compile(r"[/／\\>›»→\-—–]"), re.compile(r"[;；,，、\n]")
_MANY, _NEARLY_ALL = 5, 0.8


def _units_of_titles(reading: Reading[F], organisation: str, names: Container[str], organiser: str) -> dict[str, str]:
    """Sheet → another unit that its title, or a line above its first list, names as the one whose list it is. Where nearly all of many
    people are known here it is told, and the list is ours."""
    table, found = reading.table, dict[str, str]()
    for sheet, title in table.titles.items():
        lines = (title, *(table.above if sheet == table.sheet else ()))
        written = (unit_and_post(title)[0], *(label[1] for line in lines if (label := _LABELLED.search(line))))
        unit = next((text for text in written if text != organiser and names_another(text, organisation)), "")
        people = [clean_name(name) for row in table.rows if row.sheet == sheet and (name := row.text("name"))]
        known = sum(name in names for name in people)
        if unit and len(people) >= _MANY and known >= _NEARLY_ALL * len(people):
            reading.notes.append(Note(code="title_of_another", level=Level.SAID, value=unit, other=f"{known}/{len(people)}", sheet=sheet))
        elif unit:
            found[sheet] = unit
    return found


def _with_own_departments(table: Table, organisation: str) -> Table:
    """青岚区科技局/办公室, as address books write a department, is 办公室 of ours; what stands below another unit stays as it is."""
    made: dict[str, str] = {}
    for text in {row.text(DEPARTMENT) for row in table.rows}:
        if _PATH.search(text):
            pieces = [_own_department(piece.strip(), organisation) for piece in _BETWEEN_PATHS.split(text) if piece.strip()]
            made[text] = "、".join(dict.fromkeys(pieces))
    if all(text == own for text, own in made.items()):
        return table
    rows = ((row, made.get(row.text(DEPARTMENT), row.text(DEPARTMENT))) for row in table.rows)
    return replace(table, rows=tuple(row.with_cell(DEPARTMENT, own) if own != row.text(DEPARTMENT) else row for row, own in rows))


def _own_department(path: str, organisation: str) -> str:
    first, *rest = (step.strip() for step in _PATH.split(path))
    ours = bool(rest and rest[-1]) and looks_like_unit(first) and read_unit(first, organisation, nothing_chosen).value is True
    return rest[-1] if ours else path


def ask_about_another(row: RowReading, organisation: str) -> None:
    """区司法局活动台账 above a part of a ledger: what stands below may be another unit's. One decision holds for the part."""
    section = row.row.section
    unit = unit_and_post(section)[0] if section else ""
    if unit and names_another(unit, organisation):
        row.ask_whether(Note(code="section_of_another", value=section[:60], other=unit, key=f"section:{section}"))


class Units:
    """Which written units are ours. Where rows of ours are in the table, all others are another's for certain; where none is, the
    list may write our name another way, and a person is asked. A title that begins with another's name (区教体局考试成绩) asks too, unless
    nearly all of the ``names`` in the list are known here, or that unit is the ``organiser`` of what is listed. ``only_offices``: a unit
    that is no office, as a firm or a school, says nothing of whose row it is."""

    def __init__(
        self,
        reading: Reading[F],
        departments: Sequence[str],
        names: Container[str] = (),
        organiser: str = "",
        *,
        only_offices: bool = False,
    ) -> None:
        self._only_offices = only_offices
        self._organisation = organisations.get(reading.ctx.tx, reading.ctx.reach.organisation_id).name
        self._departments = set(departments)
        reading.table = _with_own_departments(reading.table, self._organisation)
        self._with_post = folded_header(reading.table.header(UNIT)) in WITH_POST
        self._either = folded_header(reading.table.header(DEPARTMENT)) in _EITHER
        self._column = UNIT if reading.table.letter(UNIT) else DEPARTMENT if self._either else ""
        # Without a column for it a line above a part of the list (区财政局), or the name or title of its sheet, says whose people follow.
        self._headed = not reading.table.letter(UNIT) and not self._either
        self._titles = reading.table.titles
        self._title_of = _units_of_titles(reading, self._organisation, names, organiser) if self._headed else {}
        texts = {text for row in reading.table.rows if (text := self._of(row))}
        self._some_are_others = any(read_unit(text, self._organisation, nothing_chosen).value is not True for text in texts)
        self._some_are_ours = any(read_unit(text, self._organisation, nothing_chosen).value for text in texts)

    def text(self, row: RowReading) -> str:
        """The unit that is written in a row; "" for none."""
        return self._of(row.row)

    def _of(self, row: TableRow) -> str:
        unit = row.text(UNIT)
        written = self._text(unit_and_post(unit)[0] if self._with_post else unit, row.text(DEPARTMENT))
        if self._only_offices and not self._heads_a_unit(written):
            written = ""
        if written or not self._headed:
            return written
        over = (row.section, row.sheet, self._titles.get(row.sheet, ""))
        return next((text for text in over if self._heads_a_unit(text)), "")

    def _heads_a_unit(self, text: str) -> bool:
        """区财政局 and our own name; a department that ends like a unit (科技服务中心) is none."""
        ours = looks_like_unit(text) and read_unit(text, self._organisation, nothing_chosen).value is True
        return names_another(text, self._organisation) or (ours and not looks_like_department(text))

    def post(self, row: RowReading) -> str:
        """The post that stands in one column with the unit; "" where there is no such column."""
        return unit_and_post(row.row.text(UNIT))[1] if self._with_post else ""

    def _text(self, unit: str, department: str) -> str:
        unit, department = " ".join(unit.split()), " ".join(department.split())
        if unit or department in self._departments:
            return "" if unit in self._departments else unit
        if (head := _PATH.split(department)[0].strip()) != department and names_another(head, self._organisation):
            return head
        meant = looks_like_unit(department) if self._either else names_another(department, self._organisation)
        return department if meant else ""

    def is_outside_behind_name(self, row: RowReading, text: str) -> bool:
        """王芳（区财政局）: whether the row is of another unit by what stands behind the name; False also while that is asked."""
        if not names_another(text, self._organisation):
            return False
        return self._chosen(row, "unit_unknown", "name", text, key_of("unit", text))

    def is_in_department_column(self, row: RowReading) -> bool:
        """Whether the unit stands where the department would, under a header that may mean either."""
        return self._either and bool(self.text(row)) and row.cell(UNIT) == ""

    def is_outside(self, row: RowReading) -> bool:
        """Whether the row is of another unit; False also while that is asked."""
        text = self.text(row)
        if not text and (title := self._title_of.get(row.row.sheet)):
            return self._chosen(row, "unit_of_title", "", title, key_of("unit", title))
        if not text:
            return self._is_blank(row) and self._chosen(row, "unit_blank", self._column, "", "unit-blank")
        meaning = UNIT if row.cell(UNIT) != "" else DEPARTMENT
        found = read_unit(text, self._organisation, row.choose)
        if found.value is not False or self._some_are_ours:
            return row.take(meaning, found) is False
        return self._chosen(row, "unit_unknown", meaning, text, key_of("unit", text))

    def _is_blank(self, row: RowReading) -> bool:
        """Whether a unit is wanting, in a list that holds other bureaus' people too and is not asked about already."""
        asked = any(note.code == BLANK_BELOW for note in row.notes) or row.chosen(from_above(self._column)) == LEFT_EMPTY
        mixed = bool(self._column) and self._some_are_others and not self._only_offices
        return mixed and not asked and shown(row.cell(DEPARTMENT)) not in self._departments

    def _chosen(self, row: RowReading, code: str, meaning: str, text: str, key: str) -> bool:
        """Whether a person said that the row is another unit's; asked about until then."""
        choice = row.chosen(key)
        if choice not in {OURS, OTHER}:
            row.say(Note(code=code, level=Level.ASKED, value=text, other=self._organisation, repairs=(OURS, OTHER), key=key), meaning)
        return choice == OTHER
