"""lawstudy report begin, text, write, check …: the whole annual report, or another document of a period, as text with figures in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from lawstudy.cli.files import read_text_file
from lawstudy.cli.report_around import answers, around, promises
from lawstudy.cli.report_figures import bind, dismiss, find, shared, source
from lawstudy.cli.report_options import PartOf, ReportOptions, asked, tell_saved
from lawstudy.cli.report_templates import export_template, import_template, remove_template, report_template, save_template, templates
from lawstudy.cli.reports import Version, tell_whole, version_of
from lawstudy.cli.run import Out, Run, command
from lawstudy.domain.annual_report.whole import Paragraph
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports import whole as usecases
from lawstudy.usecases.reports.reports import ReportFormat
from lawstudy.usecases.reports.whole_export import export_whole_report
from lawstudy.usecases.reports.whole_reading import list_documents
from lawstudy.words.report import finding_text

MOST_BYTES = 1024 * 1024


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
    tell_saved(run, found)


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
    tell_saved(
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


def close(run: Run, of: ReportOptions, version: Version = None) -> None:
    """Freeze a version of the whole report with its figures and their rows; the text is closed from then on."""
    said = asked(run, of)
    found = run.door.call(usecases.whole_report, **said, version=version_of(version))
    made = run.door.call(usecases.freeze_whole_report, **said, version=found.version, expected_version=found.draft_version)
    tell_saved(run, made)


def reopen(
    run: Run,
    of: ReportOptions,
    reason: Annotated[str, typer.Argument(help=N_("Why it has to be changed"))],
) -> None:
    """Write on in a frozen report; what was frozen is kept."""
    said = asked(run, of)
    found = run.door.call(usecases.whole_report, **said)
    tell_saved(run, run.door.call(usecases.reopen_whole_report, **said, reason=reason, expected_version=found.draft_version))


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
