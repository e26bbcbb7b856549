"""lawstudy report find, bind, dismiss, source, shared: figures in the text of a document, and numbers typed by hand in it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer
from msgspec import structs

from lawstudy.cli.report_options import Figure, PartOf, Place, ReportOptions, asked, of_figures, tell_saved
from lawstudy.cli.reports import figure_value
from lawstudy.cli.run import Run
from lawstudy.domain.annual_report.completeness import Lack, shared_key
from lawstudy.domain.annual_report.figure import NumberByHand
from lawstudy.domain.annual_report.printing import Way, holds, printed
from lawstudy.domain.annual_report.tokens import Chip, chips
from lawstudy.domain.annual_report.typed_numbers import TypedNumber, can_stand_by_hand, counted_by, typed_numbers
from lawstudy.domain.annual_report.whole import Part
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports import whole as usecases
from lawstudy.usecases.reports.by_hand import put_manual_figures
from lawstudy.usecases.reports.whole_figures import find_figures
from lawstudy.usecases.reports.whole_reading import WholeReport


class _Printed(StrEnum):
    """Ways of one figure; a pair is named by ``--and`` and ``--of-which``."""

    EXACT = "exact"
    TENS = "tens"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"
    NEAR = "near"
    OVER = "over"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    FULL = "full"
    NAMES = "names"


def find(
    run: Run,
    of: ReportOptions,
    words: Annotated[str, typer.Argument(help=N_("Words of its name"))] = "",
    value: Annotated[int | None, typer.Option(help=N_("Only figures of this value"))] = None,
) -> None:
    """Figures that may be put into the text, with their values: any count of the ledger, exams, hours, figures by hand."""
    found = run.door.call(find_figures, **of_figures(run, of), text=words, value=value)
    head = (_("Figure code"), _("Figure"), _("Value"))
    run.show([figure_value(one, printed(one)) for one in found], lambda: (head, [(one.slot, one.label, printed(one)) for one in found]))


def bind(
    run: Run,
    of: ReportOptions,
    part: PartOf,
    place: Place,
    number: Annotated[str, typer.Argument(help=N_("The number as it was typed, as 12次"))],
    figure: Figure,
    way: Annotated[_Printed, typer.Option(help=N_("How it is printed"))] = _Printed.EXACT,
    beside: Annotated[str, typer.Option("--and", help=N_("A second figure behind it, as 20场次70项"))] = "",
    of_which: Annotated[str, typer.Option(help=N_("A second figure in brackets, as 12次（其中3次）"))] = "",
) -> None:
    """Put a figure where a number was typed by hand."""
    said = asked(run, of)
    found = run.door.call(usecases.whole_report, **said)
    chip = Chip(figure=figure, way=Way(way.value))
    if beside or of_which:
        chip = Chip(figure=figure, way=Way.WITH if beside else Way.OF_WHICH, other=beside or of_which)
    start = _start_of(found, part, place, number)
    version = found.draft_version
    bound = run.door.call(usecases.bind_number, **said, part=part, place=place - 1, start=start, chip=chip, expected_version=version)
    tell_saved(run, bound)


def dismiss(
    run: Run,
    of: ReportOptions,
    part: PartOf,
    place: Place,
    number: Annotated[str, typer.Argument(help=N_("The number as it was typed, as 12次"))],
) -> None:
    """Say that a number typed by hand is no data."""
    said = asked(run, of)
    found = run.door.call(usecases.whole_report, **said)
    start = _start_of(found, part, place, number)
    key = next(one.key for one in typed_numbers(found.text.part(part)[place - 1].text) if one.start == start)
    tell_saved(run, run.door.call(usecases.dismiss_finding, **said, words=key, expected_version=found.draft_version))


def source(
    run: Run,
    of: ReportOptions,
    part: PartOf,
    office: Annotated[str, typer.Option(help=N_("Department that supplied it"))],
    as_of: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help=N_("The day it stands for"))],
    paper: Annotated[str, typer.Option("--document", help=N_("The document that it rests on"))],
    place: Annotated[int, typer.Option("--paragraph", min=0, help=N_("Only this paragraph, as “report text” counts"))] = 0,
) -> None:
    """Give all numbers typed by hand in a part, or in a paragraph of it, one source: they become figures by hand."""
    said = asked(run, of)
    found = run.door.call(usecases.whole_report, **said)
    paragraphs = list(found.text.part(part))
    numbers = [(at, one) for at, one in _typed(found, part) if not place or at == place - 1]
    if not numbers:
        raise BadArgument(name="number", reason=N_("no number stands there"))
    told = tuple(NumberByHand(label=counted_by(paragraphs[at].text, one), value=one.value or 0, unit=one.unit) for at, one in numbers)
    made = run.door.call(put_manual_figures, period=said["period"], numbers=told, office=office, as_of=as_of.date(), document=paper)
    for (at, one), figure in reversed(list(zip(numbers, made, strict=True))):
        text = paragraphs[at].text
        paragraphs[at] = structs.replace(paragraphs[at], text=text[: one.start] + Chip(figure=figure.slot).token + text[one.end :])
    version = found.draft_version
    tell_saved(run, run.door.call(usecases.write_report_part, **said, part=part, paragraphs=tuple(paragraphs), expected_version=version))


def _typed(found: WholeReport, part: Part) -> list[tuple[int, TypedNumber]]:
    """The numbers that the check points out and that can stand as figures by hand, in their order."""
    open_ = {(one.place, one.start) for one in found.findings if one.lack is Lack.TYPED_NUMBER and one.part is part}
    listed = [(place, one) for place, each in enumerate(found.text.part(part)) for one in typed_numbers(each.text)]
    return [(place, one) for place, one in listed if (place, one.start) in open_ and can_stand_by_hand(one)]


def shared(
    run: Run,
    of: ReportOptions,
    figure: Figure,
    other: Annotated[str, typer.Argument(help=N_("Code of the other figure"))],
    of_which: Annotated[bool, typer.Option("--of-which", help=N_("Print the other in brackets behind it, as 12次（其中3次）"))] = False,
) -> None:
    """Say of two figures behind which the same rows stand that it is intended, or print one as a part of the other (其中)."""
    said = asked(run, of)
    found = run.door.call(usecases.whole_report, **said)
    version = found.draft_version
    if missing := [code for code in (figure, other) if code not in {one.slot for one in found.figures}]:
        raise NotFound(noun="figure", ident=missing[0])
    if not of_which:
        words = shared_key(figure, other)
        tell_saved(run, run.door.call(usecases.dismiss_finding, **said, words=words, expected_version=version))
        return
    known = {one.slot: one for one in found.figures}
    place = _chip_at(found, figure)
    if place is None or other not in known or not holds(known[figure], Way.OF_WHICH, known[other]):
        raise BadArgument(name="figure", reason=N_("the other is no part of it, or it does not stand in the text"))
    part, at, chip = place
    paragraphs = list(found.text.part(part))
    joined = Chip(figure=figure, way=Way.OF_WHICH, other=other).token
    paragraphs[at] = structs.replace(paragraphs[at], text=paragraphs[at].text.replace(chip.token, joined, 1))
    tell_saved(run, run.door.call(usecases.write_report_part, **said, part=part, paragraphs=tuple(paragraphs), expected_version=version))


def _chip_at(found: WholeReport, figure: str) -> tuple[Part, int, Chip] | None:
    """Where a figure first stands by itself."""
    for one in found.text.parts:
        for place, paragraph in enumerate(one.paragraphs):
            for chip in chips(paragraph.text):
                if chip.figure == figure and not chip.other:
                    return one.part, place, chip
    return None


def _start_of(found: WholeReport, part: Part, place: int, number: str) -> int:
    paragraphs = found.text.part(part)
    if not 1 <= place <= len(paragraphs):
        raise BadArgument(name="place", reason=N_("there is no such paragraph"))
    start = next((one.start for one in typed_numbers(paragraphs[place - 1].text) if one.text == number), None)
    if start is None:
        raise BadArgument(name="number", reason=N_("no number stands there"))
    return start
