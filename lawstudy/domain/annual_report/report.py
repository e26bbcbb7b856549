"""The report around its paragraphs: titles of the two versions, headings that number themselves, sign-off, sources."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from lawstudy.domain.annual_report import study
from lawstudy.domain.annual_report.figure import AnyFigure
from lawstudy.domain.annual_report.paragraph import Composed, Segment
from lawstudy.domain.annual_report.printing import Way, printed
from lawstudy.domain.numerals import to_chinese

FIRST_PART = "主要举措和成效"


class ReportVersion(StrEnum):
    """报送版 goes to 主送机关; 公开版 is published."""

    SUBMITTED = "submitted"
    PUBLIC = "public"


class Heading(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="heading"):
    """``level`` 1 to 4; the number is never part of ``text``."""

    level: int
    text: str


class Body(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="body"):
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure and how the text prints it, for the appendix 数据来源."""

    figure: AnyFigure
    printed: str


class Report(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``title`` by lines; ``addressees`` are empty in the 公开版."""

    title: tuple[str, ...]
    addressees: tuple[str, ...]
    blocks: tuple[Heading | Body, ...]
    issuer: str
    issued_on: date
    sources: tuple[Source, ...] = ()


def titles(organisation: str, year: int, version: ReportVersion) -> tuple[str, ...]:
    if version is ReportVersion.PUBLIC:
        return (f"{organisation}{year}年法治政府建设年度报告",)
    return (organisation, f"关于{year}年度法治政府建设情况的报告")


def numbered(blocks: Sequence[Heading | Body]) -> tuple[str, ...]:
    """The text of each block; headings with their numbers 一、（一）1.（1）. A heading starts the deeper levels anew."""
    counts = [0, 0, 0, 0]
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            place = block.level - 1
            counts = [*counts[:place], counts[place] + 1, *([0] * (3 - place))]
            texts.append(_number(block.level, counts[place]) + block.text)
        else:
            texts.append(block.text)
    return tuple(texts)


def _number(level: int, count: int) -> str:
    return (f"{to_chinese(count)}、", f"（{to_chinese(count)}）", f"{count}.", f"（{count}）")[level - 1]


def study_report(
    *,
    organisation: str,
    year: int,
    version: ReportVersion,
    addressees: Sequence[str],
    paragraph: Composed,
    figures: Mapping[str, AnyFigure],
    ways: Mapping[str, Way] | None = None,
    issued_on: date,
) -> Report:
    """A report that holds the study paragraph, and no heading above nothing. Its sources are the figures in the text."""
    we = "我局" if organisation.endswith("局") else "我单位"
    opening = f"现将{we}{year}年度法治政府建设学法用法工作情况"
    public = version is ReportVersion.PUBLIC
    sources = tuple(
        Source(figure=figures[slot], printed=printed(figures[slot], (ways or {}).get(slot, Way.EXACT))) for slot in paragraph.printed
    )
    blocks: list[Heading | Body] = [Body(segments=(Segment(text=opening + ("公开如下。" if public else "报告如下。")),))]
    if paragraph.segments:
        blocks += [Heading(level=1, text=FIRST_PART), Heading(level=2, text=study.HEADING), Body(segments=paragraph.segments)]
    return Report(
        title=titles(organisation, year, version),
        addressees=() if public else tuple(addressees),
        blocks=tuple(blocks),
        issuer=organisation,
        issued_on=issued_on,
        sources=sources,
    )
