"""lawstudy exams paper: the common paper of an exam as PDF."""

from typing import Annotated

import typer

from lawstudy.cli.find import exam_id
from lawstudy.cli.run import Out, Run, command
from lawstudy.i18n import N_, _
from lawstudy.usecases.exams.paper_printing import paper_pdf


def register(app: typer.Typer) -> None:
    command(app, "paper")(paper)


def paper(
    run: Run,
    exam: Annotated[str, typer.Argument(help=N_("Title or id of the exam"))],
    out: Out,
    key: Annotated[bool, typer.Option("--key", help=N_("Add the key on pages of its own"))] = False,
) -> None:
    """Write the paper that all candidates share to a PDF; only for fixed questions or one draw."""
    blob = run.door.call(paper_pdf, exam_id=exam_id(run, exam), with_key=key)
    path = run.keep(blob, out)
    run.say({"path": str(path), "document": blob}, _("It is in {path}.").format(path=path))
