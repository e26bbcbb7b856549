"""年度学法计划 and 学法清单 in the layout of official documents: a table with its parts, and who issues it when."""

from datetime import date

from msgspec import Struct

from lawstudy.documents.official import TITLE_CHARACTERS, Block, OfficialDocument, Row, Style, Table, Text, characters, sign_off


class PlanSection(Struct, frozen=True, kw_only=True):
    """A part of the plan: its items, each with a cell for every column."""

    title: str
    rows: tuple[tuple[str, ...], ...]


class PlanPaper(Struct, frozen=True, kw_only=True):
    """``widths`` are those of the columns in millimetres, 156 together. ``opening`` stands above the table, "" for nothing."""

    organisation: str
    title: str
    opening: str
    widths: tuple[float, ...]
    header: tuple[str, ...]
    sections: tuple[PlanSection, ...]
    day: date


def plan_document(paper: PlanPaper) -> OfficialDocument:
    """Title, opening, table, sign-off. A title that would not fit on one line breaks after the name of the bureau."""
    rest = paper.title.removeprefix(paper.organisation)
    whole = characters(paper.title) <= TITLE_CHARACTERS or rest == paper.title
    blocks: list[Block] = [Text(style=Style.TITLE, text=line) for line in ([paper.title] if whole else [paper.organisation, rest])]
    blocks.append(Text(style=Style.BODY, text=""))
    if paper.opening:
        blocks.append(Text(style=Style.BODY, text=paper.opening))
    rows: list[Row] = []
    for section in paper.sections:
        rows.append(Row(cells=(section.title,), head=True))
        rows += [Row(cells=cells) for cells in section.rows]
    blocks.append(Table(widths=paper.widths, header=paper.header, rows=tuple(rows)))
    blocks += sign_off(paper.organisation, paper.day)
    return OfficialDocument(title=paper.title, author=paper.organisation, day=paper.day, blocks=tuple(blocks))
