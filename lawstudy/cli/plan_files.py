"""lawstudy plan print and import."""

from typing import Annotated

import typer
from msgspec import structs

from lawstudy.cli.plan import Year
from lawstudy.cli.run import Out, Run, command
from lawstudy.i18n import N_, _
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.plans.plan_export import PlanFormat, PlanView, print_plan


def register(app: typer.Typer) -> None:
    command(app, "print")(print_year)


def print_year(
    run: Run,
    out: Out,
    year: Year = None,
    view: Annotated[PlanView, typer.Option("--view", help=N_("The whole plan, or the list of studies (学法清单)"))] = PlanView.PLAN,
    form: Annotated[PlanFormat, typer.Option("--format", help=N_("Format of the document"))] = PlanFormat.DOCX,
) -> None:
    """Write the plan of a year as a document to be printed and signed."""
    blob = run.door.call(print_plan, year=year or run.door.call(our_organisation).year, view=view, form=form)
    path = run.keep(blob, out)
    run.say(structs.asdict(blob) | {"path": str(path)}, _("The plan is in {path}.").format(path=path))
