"""The papers of an evidence package (佐证材料) in the layout of official documents: contents, 自评表, and a sheet of one activity.

Each says that it was put together by this program and when: nothing pretends to be of the day of the activity.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from lawstudy.documents.official import Block, OfficialDocument, Row, Style, Table, Text, sign_off
from lawstudy.domain.certificate import chinese_date

_CONTENTS = (18.0, 58.0, 18.0, 62.0)
_OWN = (16.0, 50.0, 14.0, 16.0, 34.0, 26.0)
_FACTS = (30.0, 126.0)


class PackageRow(Struct, frozen=True, kw_only=True):
    """A row of the index as it is printed. ``found`` are the things that answer it, a line each; ``state`` is 已备, 缺 or 不适用."""

    number: str
    title: str
    points: str
    own_points: str
    own_words: str
    state: str
    found: tuple[str, ...]


class PackagePaper(Struct, frozen=True, kw_only=True):
    """``told`` are lines under the title: how many rows are answered, what was left out and why."""

    organisation: str
    title: str
    told: tuple[str, ...]
    rows: tuple[PackageRow, ...]
    day: date


def contents(paper: PackagePaper) -> OfficialDocument:
    """目录: what answers each row, and which have nothing."""
    rows = [Row(cells=(row.number, row.title, row.state, "\n".join(row.found) or "—")) for row in paper.rows]
    table = Table(widths=_CONTENTS, header=("编号", "指标", "情况", "佐证材料"), rows=tuple(rows))
    return _document(paper, f"{paper.title}佐证材料目录", [*(Text(style=Style.BODY, text=line) for line in paper.told), table])


def own_assessment(paper: PackagePaper) -> OfficialDocument:
    """自评表: scores and statements are those that a person typed; what was not typed is left empty."""
    rows = [Row(cells=(row.number, row.title, row.points, row.own_points, row.own_words, row.state)) for row in paper.rows]
    header = ("编号", "指标", "分值", "自评分", "自评说明", "佐证材料")
    table = Table(widths=_OWN, header=header, rows=tuple(rows))
    return _document(paper, f"{paper.title}自评表", [table, *sign_off(paper.organisation, paper.day)])


def activity_sheet(organisation: str, topic: str, facts: Sequence[tuple[str, str]], day: date) -> OfficialDocument:
    """What the ledger has of one activity."""
    rows = tuple(Row(cells=fact) for fact in (("主题", topic), *facts))
    blocks: list[Block] = [
        Text(style=Style.TITLE, text="活动台账"),
        Table(widths=_FACTS, header=("项目", "内容"), rows=rows),
        Text(style=Style.BODY, text=f"本页由学法用法于{chinese_date(day)}根据台账打印，不是活动现场原件。"),
    ]
    return OfficialDocument(title=topic, author=organisation, day=day, blocks=tuple(blocks))


def _document(paper: PackagePaper, title: str, blocks: Sequence[Block]) -> OfficialDocument:
    head: list[Block] = [Text(style=Style.TITLE, text=title), Text(style=Style.BODY, text="")]
    made = Text(style=Style.BODY, text=f"本件由学法用法于{chinese_date(paper.day)}汇编。")
    return OfficialDocument(title=title, author=paper.organisation, day=paper.day, blocks=(*head, *blocks, made))
