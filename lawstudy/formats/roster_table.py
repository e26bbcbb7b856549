"""花名册: the rows of a roster as people write it, without anything that the program does not keep."""

import re
from collections.abc import Iterator

from msgspec import Struct

from lawstudy.domain.people import clean_name
from lawstudy.formats.table import CellProblem, Meaning, Table, TableRow
from lawstudy.formats.written_names import is_name, looks_like_name

NAME, DEPARTMENT, RANK, STAFF_NUMBER, GROUPS = "name", "department", "rank", "staff_number", "groups"
GROUP = "group:"
LONGEST = 60

# Groups that lists often mark with 是 or √ in a column of their own.
KNOWN_GROUPS = ("党员", "班子", "中心组成员", "行政执法人员", "新进人员")
_GROUP_WORDS = {
    "中共党员": "党员",
    "中共预备党员": "党员",
    "政治面貌": "党员",
    "班子成员": "班子",
    "领导班子": "班子",
    "中心组": "中心组成员",
    "执法人员": "行政执法人员",
}
_YES = {"是", "√", "✓", "✔", "y", "yes", "1", "有"}
_NO_GROUP = {"否", "无", "×", "群众", "-", "—", "/"}
_DEPARTMENT = re.compile(r".{1,12}(科|室|股|处|办|办公室|中心|局|支部|大队|队|所|站|部)")
_RANK = re.compile(r".*(科员|主任|调研员|局长|科长|处长|股长|组长|书记|主席|专员|工勤|事业|九级|技师|级)$")


def _looks_like_department(value: str) -> bool:
    return _DEPARTMENT.fullmatch(value) is not None


def _looks_like_rank(value: str) -> bool:
    return _RANK.fullmatch(value) is not None


VOCABULARY: tuple[Meaning, ...] = (
    Meaning(NAME, ("姓名", "名字", "人员姓名", "干部姓名", "职工姓名", "name"), looks_like_name),
    Meaning(
        DEPARTMENT,
        ("科室", "所在科室", "部门", "所在部门", "股室", "处室", "内设机构", "工作部门", "单位", "department"),
        _looks_like_department,
    ),
    Meaning(RANK, ("职级", "职务职级", "职务", "职务级别", "级别", "职称", "现任职务", "rank"), _looks_like_rank),
    Meaning(STAFF_NUMBER, ("人员编号", "工号", "编号", "账号", "职工编号", "staffnumber")),
    Meaning(GROUPS, ("分组", "人员分组", "人员类别", "类别", "组别", "groups")),
    *(Meaning(GROUP + name, (name, f"是否{name}", *(w for w, group in _GROUP_WORDS.items() if group == name))) for name in KNOWN_GROUPS),
)


class RosterDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a row says of a person; None where it says nothing."""

    row: int
    name: str
    department: str | None = None
    rank: str | None = None
    staff_number: str | None = None
    listed: tuple[str, ...] | None = None
    marked: dict[str, bool] = {}
    department_confirmed: bool = False

    def groups_after(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """The groups of a person who was in ``before``: a column that lists groups replaces them, a mark changes its own."""
        groups = set(before if self.listed is None else self.listed)
        groups |= {name for name, yes in self.marked.items() if yes}
        return tuple(sorted(groups - {name for name, yes in self.marked.items() if not yes}))


def roster_rows(table: Table) -> Iterator[RosterDraft | CellProblem]:
    """A draft or the problem of each row, in order."""
    for row in table.rows:
        yield _draft(table, row)


def _draft(table: Table, row: TableRow) -> RosterDraft | CellProblem:
    name = clean_name(row.cells.get(NAME, ""))
    if not name:
        return CellProblem(row=row.number, column=table.letter(NAME), code="name_missing")
    if not is_name(name):
        return CellProblem(row=row.number, column=table.letter(NAME), code="name_malformed", value=name)
    for meaning in (DEPARTMENT, RANK, STAFF_NUMBER):
        if len(row.cells.get(meaning, "")) > LONGEST:
            return CellProblem(row=row.number, column=table.letter(meaning), code="too_long", value=row.cells[meaning][:LONGEST])
    return RosterDraft(
        row=row.number,
        name=name,
        department=_line(row.cells.get(DEPARTMENT)),
        rank=_line(row.cells.get(RANK)),
        staff_number=_line(row.cells.get(STAFF_NUMBER)),
        listed=_listed(table, row),
        marked=_marked(table, row),
        department_confirmed=DEPARTMENT in row.confirmed,
    )


def _line(cell: str | None) -> str | None:
    return " ".join(cell.split()) if cell else None


def _listed(table: Table, row: TableRow) -> tuple[str, ...] | None:
    """The groups of a column that lists them; None when the table has no such column."""
    if not table.letter(GROUPS):
        return None
    words = [word for word in re.split(r"[,，、;；/\s]+", row.cells.get(GROUPS, "")) if word and word not in _NO_GROUP]
    return tuple(dict.fromkeys(_GROUP_WORDS.get(word, word)[:LONGEST] for word in words))


def _marked(table: Table, row: TableRow) -> dict[str, bool]:
    """Of the columns that stand for one group each: an empty cell is a no."""
    present = [name for name in KNOWN_GROUPS if table.letter(GROUP + name)]
    return {name: _is_yes(row.cells.get(GROUP + name, ""), name) for name in present}


def _is_yes(cell: str, name: str) -> bool:
    return cell.casefold() in _YES or _GROUP_WORDS.get(cell, cell) == name
