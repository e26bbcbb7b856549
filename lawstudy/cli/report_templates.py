"""lawstudy report save-template, templates …: templates of documents that a bureau keeps."""

from pathlib import Path
from typing import Annotated

import typer

from lawstudy.cli.files import read_file
from lawstudy.cli.find import as_id
from lawstudy.cli.report_options import ReportOptions, asked
from lawstudy.cli.run import Out, Run
from lawstudy.domain.annual_report.document import DocumentKind
from lawstudy.errors import NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports.report_templates import (
    LARGEST_TEMPLATE,
    ReportTemplateLine,
    export_report_template,
    import_report_template,
    list_report_templates,
    remove_report_template,
    save_report_template,
)


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
