"""The whole report 法治政府建设年度报告, and other documents like it: parts of headings and free text, what stands around them, and last
year's as a beginning."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.annual_report.report import FIRST_PART, Heading, ReportVersion
from lawstudy.domain.annual_report.report import numbered as numbers_of

HEADING_LEVELS = (2, 3, 4)


class Part(StrEnum):
    """The five parts that 督察工作规定 asks for, and those of other documents. A bureau may change their order."""

    MEASURES = "measures"
    SHORTCOMINGS = "shortcomings"
    FIRST_PERSON = "first_person"
    NEXT_YEAR = "next_year"
    OTHER = "other"
    DUTY = "duty"
    STUDY = "study"
    EXAMS = "exams"
    SPREADING = "spreading"
    INSPECTION = "inspection"
    GOVERNING = "governing"
    SYSTEM = "system"
    USING = "using"
    LEARNT = "learnt"
    USED = "used"


ANNUAL_PARTS = (Part.MEASURES, Part.SHORTCOMINGS, Part.FIRST_PERSON, Part.NEXT_YEAR, Part.OTHER)

PART_TITLES = {
    Part.MEASURES: FIRST_PART,
    Part.SHORTCOMINGS: "存在不足和原因",
    Part.FIRST_PERSON: "党政主要负责人履行推进法治建设第一责任人职责情况",
    Part.NEXT_YEAR: "下一年度主要安排",
    Part.OTHER: "其他需要报告的情况",
    Part.DUTY: "普法责任落实情况",
    Part.STUDY: "学法情况",
    Part.EXAMS: "学法考试情况",
    Part.SPREADING: "普法宣传情况",
    Part.INSPECTION: "监督检查情况",
    Part.GOVERNING: "依法治理情况",
    Part.SYSTEM: "学法用法制度落实情况",
    Part.USING: "用法情况",
    Part.LEARNT: "学法情况",
    Part.USED: "用法情况",
}


class Paragraph(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``level`` 0 is text, 2 to 4 a heading below the part's own; the number of a heading is never part of ``text``. ``carried``: 上年文字,
    until somebody touches it."""

    text: str
    level: int = 0
    carried: bool = False


class PartText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    part: Part
    paragraphs: tuple[Paragraph, ...] = ()


class Review(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """政府信息公开保密审查: who looked through the 公开版, when, and by which paper."""

    reviewer: str
    on: date
    document: str


class Around(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands around the text; nothing of it has to. ``submitted_title`` and ``public_title`` "" are the usual ones. ``attachments``
    are 附件说明, ``sender`` the 落款 ("" the bureau), ``copies_to`` the 抄送机关 of the 版记, ``issued_through`` its 印发机关, ``address``
    where it was published."""

    submitted_title: str = ""
    public_title: str = ""
    number: str = ""
    signer: str = ""
    attachments: tuple[str, ...] = ()
    sender: str = ""
    copies_to: tuple[str, ...] = ()
    issued_through: str = ""
    review: Review | None = None
    submitted_on: date | None = None
    published_on: date | None = None
    address: str = ""


class WholeText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``dismissed`` are typed numbers that a person said are no data (``typed_numbers.key_of``), words that are no names of people
    (``name:``), two figures over the same rows (``shared:``), last year's sources (``sources:``). ``names`` are firms, institutes and
    projects in the 公开版: what stands there instead, or "" where the name stays.
    ``closed``: by version the frozen report that it was frozen as; after the first of them the text is closed."""

    parts: tuple[PartText, ...]
    around: Around = Around()
    dismissed: tuple[str, ...] = ()
    names: dict[str, str] = {}
    closed: dict[ReportVersion, UUID] = {}

    def part(self, part: Part) -> tuple[Paragraph, ...]:
        return next((one.paragraphs for one in self.parts if one.part is part), ())

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(paragraph.text for one in self.parts for paragraph in one.paragraphs)


def empty(begun: Mapping[Part, Sequence[Paragraph]], parts: Sequence[Part] = ANNUAL_PARTS) -> WholeText:
    """The parts without a set phrase in them, each with what is ``begun`` of it."""
    return WholeText(parts=tuple(PartText(part=part, paragraphs=tuple(begun.get(part, ()))) for part in parts))


def carried_over(last: WholeText) -> WholeText:
    """Last year's as a beginning: its order, headings and text with the definitions of its figures, the text marked as 上年文字. Nothing of
    what was decided about it, no dates and no review."""
    parts = tuple(
        structs.replace(one, paragraphs=tuple(structs.replace(each, carried=not each.level) for each in one.paragraphs))
        for one in last.parts
    )
    kept = structs.replace(last.around, number="", review=None, submitted_on=None, published_on=None, address="", submitted_title="")
    return WholeText(parts=parts, around=structs.replace(kept, public_title="", attachments=()))


def written(before: WholeText, part: Part, paragraphs: Iterable[Paragraph]) -> WholeText:
    """One part anew. A paragraph is 上年文字 only while it still reads as the one that was carried over."""
    still = {each.text for each in before.part(part) if each.carried}
    marked = tuple(structs.replace(each, carried=not each.level and each.text in still) for each in paragraphs)
    parts = tuple(structs.replace(one, paragraphs=marked) if one.part is part else one for one in before.parts)
    return structs.replace(before, parts=parts)


def ordered(before: WholeText, order: Sequence[Part]) -> WholeText:
    """The parts in another order. ValueError unless ``order`` names each once."""
    if sorted(order) != sorted(one.part for one in before.parts):
        raise ValueError("each part stands once")
    found = {one.part: one for one in before.parts}
    return structs.replace(before, parts=tuple(found[part] for part in order))


class Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line as it is printed. ``number`` is the one that the heading gives itself, ``place`` the paragraph of the part, -1 its title."""

    part: Part
    place: int
    level: int
    number: str
    text: str
    carried: bool = False


def lines(whole: WholeText, *, titles: Mapping[Part, str] = PART_TITLES, leave_out_empty: bool = True) -> tuple[Line, ...]:
    """Titles of parts and their paragraphs, numbered. A part without text has no number when it is left out."""
    found: list[Line] = []
    for one in whole.parts:
        if leave_out_empty and not any(each.text.strip() for each in one.paragraphs):
            continue
        found.append(Line(part=one.part, place=-1, level=1, number="", text=titles[one.part]))
        found += [
            Line(part=one.part, place=place, level=each.level, number="", text=each.text, carried=each.carried)
            for place, each in enumerate(one.paragraphs)
        ]
    headings = [line for line in found if line.level]
    numbers = iter(numbers_of([Heading(level=line.level, text="") for line in headings]))
    return tuple(structs.replace(line, number=next(numbers)) if line.level else line for line in found)
