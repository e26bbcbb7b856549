"""What each document consists of: its parts in their order, its titles, and what its opening says."""

from collections.abc import Mapping

from msgspec import Struct

from lawstudy.domain.annual_report import report
from lawstudy.domain.annual_report.document import DocumentKind
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.annual_report.report import ReportVersion, span_words
from lawstudy.domain.annual_report.whole import ANNUAL_PARTS, PART_TITLES, Part


class Outline(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``about`` stands in the opening: 现将我局2026年度…情况报告如下. ``addressed``: it lacks something without 主送机关. ``published``:
    there is a 公开版. ``own_titles`` are parts that are called otherwise in it."""

    parts: tuple[Part, ...]
    about: str
    addressed: bool = True
    published: bool = True
    own_titles: Mapping[Part, str] = {}

    @property
    def titles(self) -> dict[Part, str]:
        return {part: self.own_titles.get(part, PART_TITLES[part]) for part in Part}


OUTLINES: dict[DocumentKind, Outline] = {
    DocumentKind.ANNUAL: Outline(parts=ANNUAL_PARTS, about="法治政府建设工作情况"),
    DocumentKind.DUTY: Outline(
        parts=(Part.DUTY, Part.SPREADING, Part.SHORTCOMINGS, Part.NEXT_YEAR),
        about="落实“谁执法谁普法”普法责任制情况",
    ),
    DocumentKind.SUMMARY: Outline(
        parts=(Part.STUDY, Part.SPREADING, Part.GOVERNING, Part.SHORTCOMINGS, Part.NEXT_YEAR),
        about="普法依法治理工作情况",
        own_titles={Part.NEXT_YEAR: "下一年工作计划"},
    ),
    DocumentKind.OFFICIALS: Outline(
        parts=(Part.SYSTEM, Part.STUDY, Part.EXAMS, Part.USING, Part.SHORTCOMINGS, Part.NEXT_YEAR),
        about="国家工作人员学法用法情况",
    ),
    DocumentKind.PERSONAL: Outline(
        parts=(Part.LEARNT, Part.USED, Part.SHORTCOMINGS, Part.NEXT_YEAR),
        about="学法用法情况",
        addressed=False,
        published=False,
        own_titles={Part.NEXT_YEAR: "下一步打算"},
    ),
    DocumentKind.STATISTICS: Outline(
        parts=(Part.STUDY, Part.EXAMS, Part.SPREADING, Part.INSPECTION, Part.GOVERNING),
        about="学法普法工作情况",
        addressed=False,
        published=False,
    ),
}


def document_titles(kind: DocumentKind, organisation: str, period: Period, version: ReportVersion, *, person: str = "") -> tuple[str, ...]:
    """The usual title by lines, broken where its words part. ``person`` is whose 述职 it is."""
    span, public = span_words(period), version is ReportVersion.PUBLIC
    match kind:
        case DocumentKind.ANNUAL:
            return report.titles(organisation, period, version)
        case DocumentKind.DUTY:
            head, tail = f"{span}落实“谁执法谁普法”", "普法责任制情况"
            return (organisation, head, f"{tail}报告") if public else (organisation, f"关于{head}", f"{tail}的报告")
        case DocumentKind.SUMMARY:
            return (organisation, f"{span}普法依法治理工作总结", "和下一年计划")
        case DocumentKind.OFFICIALS:
            head, tail = f"{span}国家工作人员", "学法用法情况"
            return (organisation, head, f"{tail}报告") if public else (organisation, f"关于{head}", f"{tail}的报告")
        case DocumentKind.PERSONAL:
            return (f"{person}{span}述职报告", "（学法用法部分）")
        case _:
            return (organisation, f"{span}学法普法工作情况统计")


def opening(kind: DocumentKind, organisation: str, period: Period, version: ReportVersion) -> str:
    """现将我局2026年度法治政府建设工作情况报告如下。"""
    who = "本人" if kind is DocumentKind.PERSONAL else "我局" if organisation.endswith("局") else "我单位"
    said = "公开" if version is ReportVersion.PUBLIC else "统计" if kind is DocumentKind.STATISTICS else "报告"
    return f"现将{who}{span_words(period)}{OUTLINES[kind].about}{said}如下。"
