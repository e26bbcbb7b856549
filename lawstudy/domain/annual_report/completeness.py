"""完整性检查: what a report still lacks, each finding with the place in the text that it is about. Nothing of it stops anybody, but what
:data:`BLOCKING` names stops freezing."""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from msgspec import Struct, field

from lawstudy.domain.annual_report.figure import AnyFigure, Figure
from lawstudy.domain.annual_report.printing import Way, holds
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.tokens import chips, plain
from lawstudy.domain.annual_report.typed_numbers import typed_numbers
from lawstudy.domain.annual_report.whole import PART_TITLES, Paragraph, Part, WholeText
from lawstudy.domain.problems import Problem

# A paragraph of fewer characters may well be the same as last year's.
SHORT = 20
# Begins the key of a word that is no name of a person, though one is called so.
NO_NAME = "name:"
# Begins the key of two figures behind which the same rows stand, as the writer means it.
SHARED = "shared:"
# Under this it is dismissed that last year's sources are asked again.
NO_SOURCES = "sources:last"
_REASON = re.compile("原因|主要是|由于|根源|究其")
_BY_HAND = re.compile(r"^\s*(?:第?[一二三四五六七八九十]+[、，.．]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、])")
_LAW = re.compile(r"《(?:中华人民共和国)?([^《》]{2,40}?)》")
# Laws that no longer are: what has taken their place. 民法典 took nine of them in on 1 January 2021.
SUPERSEDED = {
    **dict.fromkeys(("民法通则", "民法总则", "合同法", "物权法", "担保法", "婚姻法", "继承法", "收养法", "侵权责任法"), "民法典"),
    "行政监察法": "监察法",
    "行政复议条例": "行政复议法",
    "城市房屋拆迁管理条例": "国有土地上房屋征收与补偿条例",
    "国务院关于加强法治政府建设的意见": "法治政府建设实施纲要（2021—2025年）",
    "法治政府建设实施纲要（2015—2020年）": "法治政府建设实施纲要（2021—2025年）",
    "法治政府建设实施纲要（2015-2020年）": "法治政府建设实施纲要（2021—2025年）",
}


class Lack(StrEnum):
    """What a finding says, as the code of a problem."""

    EMPTY_PART = "report.empty_part"
    NO_REASON = "report.no_reason"
    CARRIED = "report.carried"
    SAME_AS_LAST = "report.same_as_last"
    LAST_YEAR = "report.last_year"
    SUPERSEDED_LAW = "report.superseded_law"
    OLD_OFFICE = "report.old_office"
    NUMBERED_BY_HAND = "report.numbered_by_hand"
    HEADING_OVER_NOTHING = "report.heading_over_nothing"
    TYPED_NUMBER = "report.typed_number"
    FIGURE_GONE = "report.figure_gone"
    FORM_UNTRUE = "report.form_untrue"
    NO_ADDRESSEE = "report.no_addressee"
    NO_REVIEW = "report.no_review"
    NAME_OF_PERSON = "report.name_of_person"
    NAME_UNDECIDED = "report.name_undecided"
    SHARED_ROWS = "report.shared_rows"
    PROMISE_OPEN = "report.promise_open"
    PROMISES_NOT_TAKEN = "report.promises_not_taken"
    LAST_SOURCES = "report.last_sources"


# Without these a version is not frozen.
BLOCKING = frozenset({Lack.FIGURE_GONE, Lack.NO_REVIEW, Lack.NAME_OF_PERSON, Lack.NAME_UNDECIDED})


class Finding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``place`` is the paragraph of ``part``, -1 for the whole part; ``what`` is the thing named, ``instead`` what it should be, or the
    other one. ``figures`` are the codes of those that it is about, with ``rows`` in common."""

    lack: Lack
    part: Part
    place: int = -1
    what: str = ""
    instead: str = ""
    start: int = -1
    figures: tuple[str, ...] = ()
    rows: int = 0

    @property
    def blocks(self) -> bool:
        return self.lack in BLOCKING

    @property
    def problem(self) -> Problem:
        """What it says, for a door to put into words."""
        said = {"what": self.what, "instead": self.instead, "n": str(self.rows)}
        return Problem(code=self.lack.value, parameters=said)


class At(Struct, frozen=True):
    """A paragraph of a part."""

    part: Part
    place: int

    def lacks(self, lack: Lack, what: str, instead: str = "", start: int = -1) -> Finding:
        return Finding(lack=lack, part=self.part, place=self.place, what=what, instead=instead, start=start)


class Known(Struct, frozen=True, kw_only=True):
    """What the check holds the text against. ``old_offices`` are names that offices no longer have, with those that they have now.
    ``promises_open`` are lines of last year's 工作安排 that nobody has answered,
    ``promises_not_taken`` how many stand in no checklist. ``last_sources`` is how many figures by hand of last year are not entered
    again."""

    year: int
    version: ReportVersion
    figures: Mapping[str, AnyFigure]
    last: WholeText | None = None
    firms: Collection[str] = ()
    people: Collection[str] = ()
    addressees: bool = True
    old_offices: Mapping[str, str] = {}
    promises_open: Collection[str] = ()
    promises_not_taken: int = 0
    last_sources: int = 0
    titles: Mapping[Part, str] = field(default_factory=lambda: PART_TITLES)


def findings(whole: WholeText, known: Known) -> tuple[Finding, ...]:
    """Part by part and paragraph by paragraph, then what is about the report as a whole."""
    found: list[Finding] = []
    for one in whole.parts:
        found += _of_part(one.part, one.paragraphs, known.titles[one.part])
        for place, paragraph in enumerate(one.paragraphs):
            found += _of_paragraph(one.part, place, paragraph, whole, known)
    first = whole.parts[0].part
    if known.version is ReportVersion.SUBMITTED and not known.addressees:
        found.append(Finding(lack=Lack.NO_ADDRESSEE, part=first))
    if known.version is ReportVersion.PUBLIC and whole.around.review is None:
        found.append(Finding(lack=Lack.NO_REVIEW, part=first))
    if known.promises_not_taken:
        found.append(Finding(lack=Lack.PROMISES_NOT_TAKEN, part=first, what=str(known.promises_not_taken)))
    if known.last_sources and NO_SOURCES not in whole.dismissed:
        found.append(Finding(lack=Lack.LAST_SOURCES, part=first, what=str(known.last_sources)))
    found += [Finding(lack=Lack.PROMISE_OPEN, part=first, what=text[:40]) for text in known.promises_open]
    return (*found, *_shared(whole, known))


def _shared(whole: WholeText, known: Known) -> Iterable[Finding]:
    """Pairs of figures with rows in common, where the second of them stands first. A pair that 其中 joins says so already."""
    where: dict[str, At] = {}
    joined = set()
    for one in whole.parts:
        for place, paragraph in enumerate(one.paragraphs):
            for chip in chips(paragraph.text):
                where.setdefault(chip.figure, At(one.part, place))
                joined |= {shared_key(chip.figure, chip.other)} if chip.other else set()
    for first, second, rows in shared_rows(known.figures, {*whole.dismissed, *joined}):
        at = where.get(second) or where.get(first)
        if at is not None:
            labels = (known.figures[first].label, known.figures[second].label)
            yield Finding(
                lack=Lack.SHARED_ROWS, part=at.part, place=at.place, what=labels[0], instead=labels[1], figures=(first, second), rows=rows
            )


def _of_part(part: Part, paragraphs: tuple[Paragraph, ...], title: str) -> Iterable[Finding]:
    texts = [each for each in paragraphs if each.text.strip()]
    if not any(not each.level for each in texts):
        yield Finding(lack=Lack.EMPTY_PART, part=part, what=title)
    elif part is Part.SHORTCOMINGS and not any(_REASON.search(each.text) for each in texts):
        yield Finding(lack=Lack.NO_REASON, part=part)
    for place, paragraph in enumerate(paragraphs):
        following = next((each for each in paragraphs[place + 1 :] if each.text.strip()), None)
        if paragraph.level and (following is None or 0 < following.level <= paragraph.level):
            yield Finding(lack=Lack.HEADING_OVER_NOTHING, part=part, place=place, what=paragraph.text[:20])


def _of_paragraph(part: Part, place: int, paragraph: Paragraph, whole: WholeText, known: Known) -> Iterable[Finding]:
    at = At(part, place)
    text = paragraph.text
    if paragraph.carried:
        yield at.lacks(Lack.CARRIED, _bare(text)[:20])
    elif not paragraph.level and known.last is not None and _same_as(text, known.last):
        yield at.lacks(Lack.SAME_AS_LAST, _bare(text)[:20])
    if paragraph.level and (match := _BY_HAND.match(text)):
        yield at.lacks(Lack.NUMBERED_BY_HAND, match[0].strip())
    yield from _words(text, at, known)
    yield from _figures(text, at, known)
    for number in typed_numbers(text, firms=known.firms) if not paragraph.level else ():
        if number.key not in whole.dismissed:
            yield at.lacks(Lack.TYPED_NUMBER, number.text, start=number.start)
    if known.version is ReportVersion.PUBLIC:
        yield from _names(text, at, whole, known)


def _words(text: str, at: At, known: Known) -> Iterable[Finding]:
    bare = _bare(text)
    if at.part is not Part.NEXT_YEAR and (match := re.search(rf"{known.year - 1}年(?!以来|至)", bare)):
        yield at.lacks(Lack.LAST_YEAR, match[0])
    if at.part is Part.NEXT_YEAR and (match := re.search(rf"{known.year}年度?(?:[^，。]*(?:将|拟|计划|安排))", bare)):
        yield at.lacks(Lack.LAST_YEAR, f"{known.year}年")
    for old, name in known.old_offices.items():
        if old in (bare.replace(name, "") if old in name else bare):
            yield at.lacks(Lack.OLD_OFFICE, old, instead=name)
    for match in _LAW.finditer(bare):
        if match[1] in SUPERSEDED:
            yield at.lacks(Lack.SUPERSEDED_LAW, f"《{match[1]}》", instead=f"《{SUPERSEDED[match[1]]}》")


def _figures(text: str, at: At, known: Known) -> Iterable[Finding]:
    for chip in chips(text):
        figure, other = known.figures.get(chip.figure), known.figures.get(chip.other)
        lost = chip.figure if figure is None else chip.other if chip.other and other is None else ""
        if lost or figure is None:
            yield at.lacks(Lack.FIGURE_GONE, lost)
        elif chip.way not in {Way.EXACT, Way.TENS, Way.HUNDREDS, Way.THOUSANDS} and not holds(figure, chip.way, other):
            yield at.lacks(Lack.FORM_UNTRUE, figure.label)


def _names(text: str, at: At, whole: WholeText, known: Known) -> Iterable[Finding]:
    bare = _bare(text)
    for name in sorted(known.people):
        if len(name) > 1 and name in bare and f"{NO_NAME}{name}" not in whole.dismissed:
            yield at.lacks(Lack.NAME_OF_PERSON, name)
    for name in sorted(known.firms):
        if name in bare and name not in whole.names:
            yield at.lacks(Lack.NAME_UNDECIDED, name)


def _same_as(text: str, last: WholeText) -> bool:
    bare = _bare(text)
    return len(bare) >= SHORT and any(_bare(each) == bare for each in last.texts)


def _bare(text: str) -> str:
    """Without its figures."""
    return plain(text, lambda _chip: "")


def _narrows(one: str, other: str) -> bool:
    """``sessions:lecture&tag.X`` says of ``sessions:lecture`` and of ``sessions:tag.X`` which of them it means."""
    measure, _colon, of = other.partition(":")
    return one.startswith(f"{measure}:") and (one.startswith(f"{other}&") or one.endswith(f"&{of}"))


def shared_key(first: str, second: str) -> str:
    """Under which it is dismissed that the same rows stand behind two figures, in either order."""
    return SHARED + "|".join(sorted((first, second)))


def shared_rows(figures: Mapping[str, AnyFigure], dismissed: Collection[str] = ()) -> tuple[tuple[str, str, int], ...]:
    """Pairs of figures, in one unit, behind which the same rows stand, with how many. 家次 and 家, 场次 and 项 of one set have different
    units and are no finding; those of :func:`shared_key` in ``dismissed`` are as intended."""
    counted = [
        (code, one.unit, frozenset(row.id for row in one.rows))
        for code, one in figures.items()
        if isinstance(one, Figure) and isinstance(one.value, int) and one.rows and not code.startswith("exam.")
    ]
    return tuple(
        (first, second, len(mine & theirs))
        for place, (first, unit, mine) in enumerate(counted)
        for second, other, theirs in counted[place + 1 :]
        if unit == other
        and mine & theirs
        and not _narrows(first, second)
        and not _narrows(second, first)
        and shared_key(first, second) not in dismissed
    )
