"""一活动一档: cover and contents in the layout of official documents; the papers follow as their pages."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from lawstudy.documents.official import Block, OfficialDocument, Row, Style, Table, Text

_WIDTHS = (14.0, 38.0, 80.0, 24.0)
_HEADER = ("序号", "材料", "文件或存放处", "页码")
_FACTS = (30.0, 126.0)


class DossierPaper(Struct, frozen=True, kw_only=True):
    """``where`` is the name of the file or where the paper lies; ``pages`` 0 for what does not lie in this file."""

    what: str
    where: str
    pages: int


class Dossier(Struct, frozen=True, kw_only=True):
    """``facts`` are label and words. ``asked`` are lines of the checklist that nothing answers."""

    organisation: str
    topic: str
    facts: tuple[tuple[str, str], ...]
    papers: tuple[DossierPaper, ...]
    asked: tuple[str, ...]
    day: date


def front(dossier: Dossier, before: int) -> OfficialDocument:
    """Cover and contents, for papers that begin after ``before`` pages. Who prints it and when stands on it: nothing pretends to be of
    the day of the activity."""
    blocks: list[Block] = [Text(style=Style.TITLE, text="活动档案"), Text(style=Style.BODY, text="")]
    rows = [Row(cells=fact) for fact in (("单位", dossier.organisation), ("主题", dossier.topic), *dossier.facts)]
    blocks.append(Table(widths=_FACTS, header=("项目", "内容"), rows=tuple(rows)))
    blocks += [Text(style=Style.BODY, text=""), Text(style=Style.HEADING_1, text="目录")]
    if dossier.papers:
        blocks.append(Table(widths=_WIDTHS, header=_HEADER, rows=tuple(_rows(dossier.papers, before))))
    else:
        blocks.append(Text(style=Style.BODY, text="没有登记材料。有无材料不影响活动计数。"))
    if dossier.asked:
        blocks.append(Text(style=Style.BODY, text=f"本局清单中尚无：{'、'.join(dossier.asked)}。"))
    blocks.append(Text(style=Style.BODY, text=f"本档由学法用法于{dossier.day.year}年{dossier.day.month}月{dossier.day.day}日汇编。"))
    return OfficialDocument(title=f"{dossier.topic} 活动档案", author=dossier.organisation, day=dossier.day, blocks=tuple(blocks))


def _rows(papers: Sequence[DossierPaper], before: int) -> list[Row]:
    rows = []
    for number, paper in enumerate(papers, start=1):
        first = before + 1
        before += paper.pages
        place = "—" if not paper.pages else str(first) if paper.pages == 1 else f"{first}–{before}"
        rows.append(Row(cells=(str(number), paper.what, paper.where, place)))
    return rows
