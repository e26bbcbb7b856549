"""lawstudy plan print, import and activity."""

from typing import Annotated

import typer
from msgspec import structs

from lawstudy.cli.activity_facts import On, day_of, line_words
from lawstudy.cli.imports import TableOptions, import_table
from lawstudy.cli.plan import Item, Year, item_of, year_of
from lawstudy.cli.run import Out, Run, command
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities.activities import add_activity
from lawstudy.usecases.imports.plans import accept_plan_import, preview_plan_import
from lawstudy.usecases.plans.plan_export import PlanFormat, PlanView, print_plan
from lawstudy.usecases.plans.plans import planned_activity


def register(app: typer.Typer) -> None:
    command(app, "print")(print_year)
    command(app, "import")(import_plan)
    command(app, "activity")(activity)


def print_year(
    run: Run,
    out: Out,
    year: Year = None,
    view: Annotated[PlanView, typer.Option("--view", help=N_("The whole plan, or the list of studies (学法清单)"))] = PlanView.PLAN,
    form: Annotated[PlanFormat, typer.Option("--format", help=N_("Format of the document"))] = PlanFormat.DOCX,
) -> None:
    """Write the plan of a year as a document to be printed and signed."""
    blob = run.door.call(print_plan, year=year_of(run, year), view=view, form=form)
    path = run.keep(blob, out)
    run.say(structs.asdict(blob) | {"path": str(path)}, _("The plan is in {path}.").format(path=path))


def import_plan(
    run: Run,
    table: TableOptions,
    year: Annotated[int | None, typer.Option(help=N_("Year of the plan; that of its title, or the bureau's, when left out"))] = None,
) -> None:
    """Read the plan of a year from a table: what is to be done, kind, for whom, when, by whom, how often."""
    import_table(run, table, preview_plan_import, accept_plan_import, {"year": year})


def activity(
    run: Run,
    item: Item,
    on: On = "",
    year: Year = None,
    topic: Annotated[str, typer.Option("--topic", help=N_("Topic; the title of the item when left out"))] = "",
) -> None:
    """Plan an activity from an item: its kind and audience are those of the item, and it counts for it whenever it is held."""
    planned = run.door.call(planned_activity, item_id=item_of(run, item, year_of(run, year)).id)
    said = {"topic": topic or planned.entry.topic, "held_on": day_of(run, "held_on", on) if on else planned.entry.held_on}
    made = run.door.call(add_activity, entry=structs.replace(planned.entry, **said), audience=planned.audience)
    run.say(structs.asdict(made), _("Saved: {activity}").format(activity=line_words(made)))
