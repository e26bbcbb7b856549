"""lawstudy exams paper …, forms …: the common paper of an exam, or one of its parallel forms, as a file; who is given which form."""

from typing import Annotated

import typer

from lawstudy.cli.find import exam_id, person_id
from lawstudy.cli.run import Out, Run, command
from lawstudy.i18n import N_, _
from lawstudy.usecases.exams.form_printing import given_forms
from lawstudy.usecases.exams.paper_printing import PaperFormat, print_paper


def register(app: typer.Typer) -> None:
    command(app, "paper")(paper)
    command(app, "forms")(forms)


def paper(
    run: Run,
    exam: Annotated[str, typer.Argument(help=N_("Title or id of the exam"))],
    out: Out,
    key: Annotated[bool, typer.Option("--key", help=N_("Add the key on pages of its own"))] = False,
    form: Annotated[str, typer.Option(metavar="<B>", help=N_("Letter of a parallel form; A when left out"))] = "",
    other_paper: Annotated[str, typer.Option(help=N_("Who set the paper and sits another one: theirs"))] = "",
    file_format: Annotated[PaperFormat, typer.Option("--format", help=N_("Kind of file"))] = PaperFormat.PDF,
) -> None:
    """Write the paper that all candidates share, or one of the parallel forms, to a file; only for fixed questions or one draw."""
    ident, whose = exam_id(run, exam), person_id(run, other_paper) if other_paper else None
    blob = run.door.call(print_paper, exam_id=ident, with_key=key, letter=form, form=file_format, person_id=whose)
    path = run.keep(blob, out)
    run.say({"path": str(path), "document": blob}, _("It is in {path}.").format(path=path))


def forms(run: Run, exam: Annotated[str, typer.Argument(help=N_("Title or id of the exam"))]) -> None:
    """List who is given which of the parallel forms of a published exam."""
    found = run.door.call(given_forms, exam_id=exam_id(run, exam))
    run.show(found, lambda: ((_("Department"), _("Name"), _("Form")), [(each.department, each.name, each.letter) for each in found]))
