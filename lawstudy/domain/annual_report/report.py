"""The report around its paragraphs: titles of the two versions, headings that number themselves, sign-off, sources."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct, structs

from lawstudy.domain.annual_report import study
from lawstudy.domain.annual_report.figure import AnyFigure, Figure, ManualFigure, Period
from lawstudy.domain.annual_report.paragraph import Composed, Segment
from lawstudy.domain.annual_report.printing import Way, printed
from lawstudy.domain.numerals import to_chinese

FIRST_PART = "主要举措和成效"


# (first month, number of months) of the periods that have a name.
_SPANS = {
    (1, 12): "度",
    (1, 6): "上半年",
    (7, 6): "下半年",
    (1, 3): "第一季度",
    (4, 3): "第二季度",
    (7, 3): "第三季度",
    (10, 3): "第四季度",
}


class ReportVersion(StrEnum):
    """报送版 goes to 主送机关; 公开版 is published."""

    SUBMITTED = "submitted"
    PUBLIC = "public"


def due_on(year: int, version: ReportVersion) -> date:
    """督察工作规定: filed by 1 March of the year after, published by 1 April."""
    return date(year + 1, 3 if version is ReportVersion.SUBMITTED else 4, 1)


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
    """``title`` by lines; ``addressees`` are empty in the 公开版. ``notes`` stand below the sources. ``number`` is the 发文字号,
    ``signer`` the 签发人; ``attachments`` are 附件说明; ``copies_to`` and ``issued_through`` make a 版记 on the last page."""

    title: tuple[str, ...]
    addressees: tuple[str, ...]
    blocks: tuple[Heading | Body, ...]
    issuer: str
    issued_on: date
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
    number: str = ""
    signer: str = ""
    attachments: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    issued_through: str = ""


def titles(organisation: str, period: Period, version: ReportVersion) -> tuple[str, ...]:
    span = span_words(period)
    if version is ReportVersion.SUBMITTED:
        return (organisation, f"关于{span}法治政府建设情况的报告")
    if is_whole_year(period):
        return (f"{organisation}{period.last_day.year}年法治政府建设年度报告",)
    return (f"{organisation}{span}法治政府建设情况报告",)


def is_whole_year(period: Period) -> bool:
    first, last = period.first_day, period.last_day
    return first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def span_words(period: Period) -> str:
    """2026年度, 2026年上半年, 2026年第一季度, 2026年3月; any other period by its days."""
    first, last = period.first_day, period.last_day
    following = last + timedelta(days=1)
    if first.year == last.year and first.day == following.day == 1:
        months = (first.month, (following.year - first.year) * 12 + following.month - first.month)
        if months[1] == 1:
            return f"{first.year}年{first.month}月"
        if months in _SPANS:
            return f"{first.year}年{_SPANS[months]}"
    return period.text.replace("—", "至")


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


def published(figure: AnyFigure) -> AnyFigure:
    """Without the rows behind it: only aggregates are made public."""
    return structs.replace(figure, rows=()) if isinstance(figure, Figure) else figure


def study_report(
    *,
    organisation: str,
    period: Period,
    version: ReportVersion,
    addressees: Sequence[str],
    paragraph: Composed,
    figures: Mapping[str, AnyFigure],
    ways: Mapping[str, Way] | None = None,
    issued_on: date,
    by_hand: Sequence[ManualFigure] = (),
) -> Report:
    """A report that holds the study paragraph, and no heading above nothing. Its sources are the figures in the text, and ``by_hand``
    the 手工数据项 that the text does not quote; the 公开版 names nobody."""
    we = "我局" if organisation.endswith("局") else "我单位"
    opening = f"现将{we}{span_words(period)}法治政府建设学法用法工作情况"
    public = version is ReportVersion.PUBLIC
    sources = tuple(
        Source(
            figure=published(figures[slot]) if public else figures[slot], printed=printed(figures[slot], (ways or {}).get(slot, Way.EXACT))
        )
        for slot in paragraph.printed
    )
    sources += tuple(Source(figure=figure, printed=printed(figure)) for figure in by_hand)
    blocks: list[Heading | Body] = [Body(segments=(Segment(text=opening + ("公开如下。" if public else "报告如下。")),))]
    if paragraph.segments:
        blocks += [Heading(level=1, text=FIRST_PART), Heading(level=2, text=study.HEADING), Body(segments=paragraph.segments)]
    return Report(
        title=titles(organisation, period, version),
        addressees=() if public else tuple(addressees),
        blocks=tuple(blocks),
        issuer=organisation,
        issued_on=issued_on,
        sources=sources,
    )
