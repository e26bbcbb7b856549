"""lawstudy report begin, text, write, check …: the whole annual report, or another document of a period, as text with figures in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypedDict

import typer
from msgspec import structs

from lawstudy.cli.files import read_file, read_text_file
from lawstudy.cli.find import as_id
from lawstudy.cli.find import person_id as find_person_id
from lawstudy.cli.reports import Day, Version, Year, figure_value, period_of, tell_whole, version_of
from lawstudy.cli.run import Out, Run, command
from lawstudy.domain.annual_report.completeness import Lack, shared_key
from lawstudy.domain.annual_report.document import Document, DocumentKind
from lawstudy.domain.annual_report.figure import NumberByHand, Period, half_of, quarter_of
from lawstudy.domain.annual_report.printing import Way, holds, printed
from lawstudy.domain.annual_report.tokens import Chip, chips
from lawstudy.domain.annual_report.typed_numbers import TypedNumber, can_stand_by_hand, counted_by, typed_numbers
from lawstudy.domain.annual_report.whole import Paragraph, Part, Review
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports import whole as usecases
from lawstudy.usecases.reports.by_hand import put_manual_figures
from lawstudy.usecases.reports.promises import report_promises, take_promises, write_answers
from lawstudy.usecases.reports.report_templates import (
    LARGEST_TEMPLATE,
    ReportTemplateLine,
    export_report_template,
    import_report_template,
    list_report_templates,
    remove_report_template,
    save_report_template,
)
from lawstudy.usecases.reports.reports import ReportFormat
from lawstudy.usecases.reports.whole_export import export_whole_report
from lawstudy.usecases.reports.whole_figures import find_figures
from lawstudy.usecases.reports.whole_reading import WholeReport, list_documents
from lawstudy.words.plans import checklist_words
from lawstudy.words.report import finding_text

MOST_BYTES = 1024 * 1024
PartOf = Annotated[Part, typer.Argument(help=N_("A part, as “report text” names it: measures, shortcomings …"))]
Place = Annotated[int, typer.Argument(help=N_("Place of the paragraph in its part, from 1, as “report text” counts"))]
Figure = Annotated[str, typer.Argument(help=N_("Code of a figure, as “report find” names it"))]


@dataclass(frozen=True)
class ReportOptions:
    """Which document of which period a command is about: the annual report of the bureau's year unless something else is said."""

    document: Annotated[DocumentKind, typer.Option("--kind", help=N_("annual, duty, summary, officials, personal or statistics"))] = (
        DocumentKind.ANNUAL
    )
    person: Annotated[str, typer.Option(help=N_("Whose report it is, of a personal one: name or id"))] = ""
    half: Annotated[int, typer.Option(min=0, max=2, help=N_("Half of the year, 1 or 2"))] = 0
    quarter: Annotated[int, typer.Option(min=0, max=4, help=N_("Quarter of the year, 1 to 4"))] = 0
    year: Year = 0
    first_day: Day = None
    last_day: Day = None


class _Asked(TypedDict):
    period: Period
    document: Document


def asked(run: Run, of: ReportOptions) -> _Asked:
    """The period and the document that the options name."""
    person_id = find_person_id(run, of.person) if of.person else None
    return {"period": _period(run, of), "document": Document(kind=of.document, person_id=person_id)}


def _period(run: Run, of: ReportOptions) -> Period:
    whole = period_of(run, of.year, of.first_day, of.last_day)
    if not (of.half or of.quarter):
        return whole
    if of.first_day is not None or of.last_day is not None or (of.half and of.quarter):
        raise BadArgument(name="period", reason=N_("name its days, or a half, or a quarter"))
    return half_of(whole.last_day.year, of.half) if of.half else quarter_of(whole.last_day.year, of.quarter)


def _of_figures(run: Run, of: ReportOptions) -> dict[str, Any]:
    found = asked(run, of)
    return {"period": found["period"], "person_id": found["document"].person_id}


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


def register(app: typer.Typer) -> None:
    for name, function in _COMMANDS.items():
        command(app, name)(function)


def begin(
    run: Run,
    of: ReportOptions,
    from_last: Annotated[bool, typer.Option("--from-last", help=N_("With the headings, figures and marked text of last year's"))] = False,
    template: Annotated[str, typer.Option(help=N_("With a template of the bureau, by its name or id"))] = "",
) -> None:
    """Begin the whole report of a period; one that is begun stays as it is."""
    said = asked(run, of)
    template_id = report_template(run, template, of.document).id if template else None
    found = run.door.call(usecases.begin_whole_report, **said, from_last=from_last, template_id=template_id)
    _say(run, found)


def text(
    run: Run,
    of: ReportOptions,
    version: Version = None,
    plain: Annotated[bool, typer.Option(help=N_("Figures as they are printed"))] = False,
) -> None:
    """The text by parts, headings as ## and ###, each figure as {{code|way}}; what “report write” takes."""
    found = run.door.call(usecases.whole_report, **asked(run, of), version=version_of(version))
    if run.json:
        run.say(found, "")
        return
    for one in found.lines:
        mark = "#" * one.line.level + " " if one.line.level else ""
        head = f"{one.line.part.value}\t{one.line.place + 1}\t" if one.line.place >= 0 else f"\n{one.line.part.value}\t\t"
        print(head + mark + (one.text if plain or one.line.place < 0 else one.line.text))


def write(
    run: Run,
    of: ReportOptions,
    part: PartOf,
    file: Annotated[Path, typer.Argument(readable=False, help=N_("A text file in UTF-8, a paragraph on each line; - is standard input"))],
) -> None:
    """Write one part anew from a text file: a line is a paragraph, ## to #### a heading (never numbered), {{code|way}} a figure."""
    said = asked(run, of)
    found = run.door.call(usecases.whole_report, **said)
    paragraphs = paragraphs_of(read_text_file(file, most=MOST_BYTES))
    _say(
        run,
        run.door.call(usecases.write_report_part, **said, part=part, paragraphs=paragraphs, expected_version=found.draft_version),
    )


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Lines as paragraphs; empty ones are left out."""
    made = []
    for line in (each.strip() for each in text.splitlines()):
        marks = len(line) - len(line.lstrip("#"))
        if line:
            made.append(Paragraph(text=line[marks:].strip(), level=marks) if marks else Paragraph(text=line))
    return tuple(made)


def check(run: Run, of: ReportOptions, version: Version = None) -> None:
    """What the report still lacks, with the place of each; nothing of it stops writing."""
    found = run.door.call(usecases.whole_report, **asked(run, of), version=version_of(version))
    head = (_("Part of the report"), _("Paragraph"), _("Finding"))
    lines = [(one.part.value, one.place + 1 if one.place >= 0 else "", finding_text(one)) for one in found.findings]
    run.show({"findings": found.findings, "shared": found.shared}, lambda: (head, lines))


def find(
    run: Run,
    of: ReportOptions,
    words: Annotated[str, typer.Argument(help=N_("Words of its name"))] = "",
    value: Annotated[int | None, typer.Option(help=N_("Only figures of this value"))] = None,
) -> None:
    """Figures that may be put into the text, with their values: any count of the ledger, exams, hours, figures by hand."""
    found = run.door.call(find_figures, **_of_figures(run, of), text=words, value=value)
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
    _say(run, bound)


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
    _say(run, run.door.call(usecases.dismiss_finding, **said, words=key, expected_version=found.draft_version))


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
    _say(run, run.door.call(usecases.write_report_part, **said, part=part, paragraphs=tuple(paragraphs), expected_version=version))


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
    if not of_which:
        words = shared_key(figure, other)
        _say(run, run.door.call(usecases.dismiss_finding, **said, words=words, expected_version=version))
        return
    known = {one.slot: one for one in found.figures}
    place = _chip_at(found, figure)
    if place is None or other not in known or not holds(known[figure], Way.OF_WHICH, known[other]):
        raise BadArgument(name="figure", reason=N_("the other is no part of it, or it does not stand in the text"))
    part, at, chip = place
    paragraphs = list(found.text.part(part))
    joined = Chip(figure=figure, way=Way.OF_WHICH, other=other).token
    paragraphs[at] = structs.replace(paragraphs[at], text=paragraphs[at].text.replace(chip.token, joined, 1))
    _say(run, run.door.call(usecases.write_report_part, **said, part=part, paragraphs=tuple(paragraphs), expected_version=version))


def _chip_at(found: WholeReport, figure: str) -> tuple[Part, int, Chip] | None:
    """Where a figure first stands by itself."""
    for one in found.text.parts:
        for place, paragraph in enumerate(one.paragraphs):
            for chip in chips(paragraph.text):
                if chip.figure == figure and not chip.other:
                    return one.part, place, chip
    return None


def promises(
    run: Run,
    of: ReportOptions,
    take: Annotated[bool, typer.Option("--take", help=N_("Take what last year's report promised into the checklist first"))] = False,
) -> None:
    """Last year's arrangements with how far each is (“plan decide” says it), and lines that stand in no checklist yet."""
    found = run.door.call(take_promises if take else report_promises, **asked(run, of))
    head = (_("State"), _("Arrangement"), _("Note"), _("Records"))
    known = [(checklist_words(one.arrangement.state), one.arrangement.text, one.arrangement.note, one.rows) for one in found.lines]
    run.show(found, lambda: (head, [*known, *(("", line, "", "") for line in found.not_taken)]))


def answers(run: Run, of: ReportOptions, part: PartOf) -> None:
    """Write the answers to last year's arrangements at the end of a part; a second time they are written anew."""
    said = asked(run, of)
    version = run.door.call(usecases.whole_report, **said).draft_version
    _say(run, run.door.call(write_answers, **said, part=part, expected_version=version))


def _start_of(found: WholeReport, part: Part, place: int, number: str) -> int:
    paragraphs = found.text.part(part)
    if not 1 <= place <= len(paragraphs):
        raise BadArgument(name="place", reason=N_("there is no such paragraph"))
    start = next((one.start for one in typed_numbers(paragraphs[place - 1].text) if one.text == number), None)
    if start is None:
        raise BadArgument(name="number", reason=N_("no number stands there"))
    return start


def around(
    run: Run,
    of: ReportOptions,
    number: Annotated[str | None, typer.Option(help=N_("Document number (发文字号)"))] = None,
    signer: Annotated[str | None, typer.Option(help=N_("Signatory (签发人)"))] = None,
    attachment: Annotated[list[str] | None, typer.Option(help=N_("An attachment (附件说明), in this order"))] = None,
    copy_to: Annotated[list[str] | None, typer.Option(help=N_("An office that gets a copy (抄送机关), in this order"))] = None,
    sender: Annotated[str | None, typer.Option(help=N_("Name below the text, where it is not that of the bureau"))] = None,
    issued_through: Annotated[str | None, typer.Option(help=N_("Office that issues it (印发机关)"))] = None,
    title: Annotated[str | None, typer.Option(help=N_("Title of the 报送版"))] = None,
    public_title: Annotated[str | None, typer.Option(help=N_("Title of the 公开版"))] = None,
    reviewer: Annotated[str | None, typer.Option(help=N_("Who made the secrecy review (保密审查)"))] = None,
    reviewed_on: Day = None,
    review_document: Annotated[str, typer.Option(help=N_("The paper of the review"))] = "",
    submitted_on: Day = None,
    published_on: Day = None,
    address: Annotated[str | None, typer.Option(help=N_("Where it was published"))] = None,
    to: Annotated[list[str] | None, typer.Option("--to", help=N_("An addressee (主送机关), in this order; remembered"))] = None,
    dated: Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help=N_("Date of the report; remembered"))] = None,
    order: Annotated[list[Part] | None, typer.Option(help=N_("The parts in another order, all of them"))] = None,
    keep: Annotated[list[str] | None, typer.Option(help=N_("A firm or project that keeps its name in the public version"))] = None,
    replace: Annotated[list[str] | None, typer.Option(help=N_("NAME=WORDS for the public version"))] = None,
) -> None:
    """What stands around the text: number, signer, attachments, copies, titles, review, dates; names in the public version."""
    said = asked(run, of)
    found = run.door.call(usecases.whole_report, **said)
    facts = {
        "number": number,
        "signer": signer,
        "attachments": tuple(attachment) if attachment is not None else None,
        "copies_to": tuple(copy_to) if copy_to is not None else None,
        "sender": sender,
        "issued_through": issued_through,
        "submitted_title": title,
        "public_title": public_title,
        "review": _review(reviewer, reviewed_on, review_document),
        "submitted_on": submitted_on.date() if submitted_on is not None else None,
        "published_on": published_on.date() if published_on is not None else None,
        "address": address,
    }
    names = dict(found.text.names) | dict.fromkeys(keep or (), "") | dict(_pair(each) for each in replace or ())
    made = run.door.call(
        usecases.arrange_whole_report,
        **said,
        expected_version=found.draft_version,
        around=structs.replace(found.text.around, **{name: value for name, value in facts.items() if value is not None}),
        order=tuple(order or ()),
        names=names if names != found.text.names else None,
        addressees=tuple(to) if to is not None else None,
        issued_on=dated.date() if dated is not None else None,
    )
    _say(run, made)


def _review(reviewer: str | None, on: datetime | None, document: str) -> Review | None:
    if reviewer is None:
        return None
    if on is None:
        raise BadArgument(name="review", reason=N_("a review needs its day"))
    return Review(reviewer=reviewer, on=on.date(), document=document)


def _pair(said: str) -> tuple[str, str]:
    name, equals, words = said.partition("=")
    if not equals:
        raise BadArgument(name="names", reason=N_("it is written as NAME=WORDS"))
    return name, words


def close(run: Run, of: ReportOptions, version: Version = None) -> None:
    """Freeze a version of the whole report with its figures and their rows; the text is closed from then on."""
    said = asked(run, of)
    found = run.door.call(usecases.whole_report, **said, version=version_of(version))
    made = run.door.call(usecases.freeze_whole_report, **said, version=found.version, expected_version=found.draft_version)
    _say(run, made)


def reopen(
    run: Run,
    of: ReportOptions,
    reason: Annotated[str, typer.Argument(help=N_("Why it has to be changed"))],
) -> None:
    """Write on in a frozen report; what was frozen is kept."""
    said = asked(run, of)
    found = run.door.call(usecases.whole_report, **said)
    _say(run, run.door.call(usecases.reopen_whole_report, **said, reason=reason, expected_version=found.draft_version))


def since(run: Run, of: ReportOptions) -> None:
    """Figures of the frozen whole report that are different today."""
    found = run.door.call(usecases.whole_differences, **asked(run, of))
    head = (_("Figure code"), _("Figure"), _("Figure then"), _("Figure now"))
    run.show(found, lambda: (head, [(one.slot, one.label, one.then, one.now) for one in found]))


def export(
    run: Run,
    of: ReportOptions,
    out: Out,
    version: Version = None,
    sources: Annotated[bool, typer.Option("--sources", help=N_("Add the appendix with the source of each figure"))] = False,
) -> None:
    """Write a document out: into a folder as DOCX, PDF and XLSX, the annex with rows; a file by its ending."""
    said, wanted = asked(run, of), version_of(version)
    forms = tuple(ReportFormat) if out.is_dir() or not out.suffix else (ReportFormat(out.suffix.lower().removeprefix(".")),)
    blobs = run.door.call(export_whole_report, **said, formats=forms, version=wanted, with_sources=sources)
    found = run.door.call(usecases.whole_report, **said, version=wanted)
    tell_whole(run, found, [run.keep(blob, out) for blob in blobs], blobs)


def documents(run: Run, of: ReportOptions) -> None:
    """The documents that can be written of a period, and which of them are begun or frozen."""
    found = run.door.call(list_documents, period=asked(run, of)["period"])
    head = (_("Kind of document"), _("Title"), _("Text begun"), _("Frozen"))
    lines = [(one.document.kind.value, "".join(one.title), _("yes") if one.begun else "", _("yes") if one.frozen else "") for one in found]
    run.show(found, lambda: (head, lines))


def save_template(run: Run, of: ReportOptions, name: Annotated[str, typer.Argument(help=N_("Name of the template"))]) -> None:
    """Save the text of a document as a template: order, headings, words and figures' definitions, no values, dates or sources."""
    made = run.door.call(save_report_template, **asked(run, of), name=name)
    run.say(made, _("Saved."))


def templates(run: Run) -> None:
    """The bureau's templates of documents."""
    found = run.door.call(list_report_templates)
    run.show(found, lambda: ((_("Kind of document"), _("Name")), [(one.kind.value, one.name) for one in found]))


def export_template(run: Run, of: ReportOptions, name: Annotated[str, typer.Argument(help=N_("Name of the template"))], out: Out) -> None:
    """Write a template of documents to a file that another bureau can take in."""
    blob = run.door.call(export_report_template, template_id=report_template(run, name, of.document).id)
    path = run.keep(blob, out)
    run.say({"path": str(path), "document": blob}, _("The template is in {path}.").format(path=path))


def import_template(
    run: Run,
    file: Annotated[Path, typer.Argument(help=N_("File that was written by export"), readable=False)],
    name: Annotated[str, typer.Option(help=N_("Another name than in the file"))] = "",
) -> None:
    """Take a template of documents in from a file; it is checked as one that is saved here."""
    sha256 = run.door.put_blob(read_file(file, most=LARGEST_TEMPLATE))
    made = run.door.call(import_report_template, sha256=sha256, name=name)
    run.say(made, _("The template {name} was taken in.").format(name=made.name))


def remove_template(run: Run, of: ReportOptions, name: Annotated[str, typer.Argument(help=N_("Name of the template"))]) -> None:
    """Take a template of documents out; documents that began with it stay as they are."""
    one = report_template(run, name, of.document)
    run.door.call(remove_report_template, template_id=one.id, expected_version=one.version)
    run.say(one.id, _("Removed."))


def report_template(run: Run, said: str, kind: DocumentKind) -> ReportTemplateLine:
    """Of one kind of document by its name, or by its id."""
    ident = as_id(said)
    listed = run.door.call(list_report_templates)
    found = next((one for one in listed if one.id == ident or (one.kind is kind and one.name == said.strip())), None)
    if found is None:
        raise NotFound(noun="report_template", ident=said)
    return found


def _say(run: Run, found: WholeReport) -> None:
    told = {"draft_version": found.draft_version, "findings": len(found.findings), "closed": sorted(found.text.closed)}
    run.say(told, _("Saved. The completeness check finds {n} things.").format(n=len(found.findings)))


_COMMANDS: dict[str, Callable[..., None]] = {
    "begin": begin,
    "text": text,
    "write": write,
    "check": check,
    "find": find,
    "bind": bind,
    "dismiss": dismiss,
    "source": source,
    "shared": shared,
    "promises": promises,
    "answers": answers,
    "around": around,
    "close": close,
    "reopen": reopen,
    "since": since,
    "export": export,
    "documents": documents,
    "save-template": save_template,
    "templates": templates,
    "export-template": export_template,
    "import-template": import_template,
    "remove-template": remove_template,
}
