"""lawstudy campaigns …: 专项活动 of a year, with the days that they run."""

from typing import Annotated

import typer

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.run import Run, command
from lawstudy.domain.campaign import Campaign, named
from lawstudy.domain.statistics.campaign_counts import CampaignCount
from lawstudy.errors import NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities import campaigns as usecases
from lawstudy.usecases.people.people import our_organisation
from lawstudy.words.campaigns import days_words

app = typer.Typer(no_args_is_help=True)
Name = Annotated[str, typer.Argument(help=N_("Name of the campaign, such as 宪法宣传周"))]
OfYear = Annotated[int, typer.Option("--year", help=N_("Year; that of the bureau when left out"))]


@command(app, "list")
def list_campaigns(run: Run, year: OfYear = 0) -> None:
    """The campaigns of a year with their days, and how many activities belong to each; names without days below them."""
    found = run.door.call(usecases.campaigns_of_year, year=_year(run, year))
    head = (_("Campaign"), _("Days"), _("Counted activities"), _("Outside its days"))

    def cells(line: CampaignCount) -> tuple[object, ...]:
        days = days_words(line.campaign) if line.campaign is not None else _("no days given")
        return line.name, days, line.sessions.count, line.outside.count

    run.show(found, lambda: (head, [cells(line) for line in found.lines]))


@command(app, "add")
def add(
    run: Run,
    name: Name,
    since: Annotated[str, typer.Option("--from", help=N_("First day, as 2026-12-01"))],
    until: Annotated[str, typer.Option("--until", help=N_("Last day, as 2026-12-07"))],
) -> None:
    """Name a campaign of the year and the days that it runs; activities of these days are offered it."""
    first, last = day_of(run, "from_day", since), day_of(run, "to_day", until)
    _say(run, run.door.call(usecases.add_campaign, name=name, from_day=first, to_day=last))


@command(app, "change")
def change(
    run: Run,
    name: Name,
    year: OfYear = 0,
    to: Annotated[str, typer.Option("--name", help=N_("Another name; its activities carry that from now on"))] = "",
    since: Annotated[str, typer.Option("--from", help=N_("Another first day"))] = "",
    until: Annotated[str, typer.Option("--until", help=N_("Another last day"))] = "",
) -> None:
    """Put the name or the days of a campaign right."""
    before = _found(run, name, year)
    value = run.door.call(
        usecases.change_campaign,
        campaign_id=before.id,
        name=to or before.name,
        from_day=day_of(run, "from_day", since) if since else before.from_day,
        to_day=day_of(run, "to_day", until) if until else before.to_day,
        expected_version=before.version,
    )
    _say(run, value)


@command(app, "remove")
def remove(run: Run, name: Name, year: OfYear = 0) -> None:
    """Take a campaign out that was a mistake; activities keep the name that they carry."""
    found = _found(run, name, year)
    run.door.call(usecases.remove_campaign, campaign_id=found.id, expected_version=found.version)
    run.say({"removed": str(found.id)}, _("Taken out."))


def _year(run: Run, year: int) -> int:
    return year or run.door.call(our_organisation).year


def _found(run: Run, name: str, year: int) -> Campaign:
    wanted = _year(run, year)
    known = [one for one in run.door.call(usecases.list_campaigns) if one.year == wanted]
    for one in named(known, name):
        return one
    raise NotFound(noun="campaign", ident=name)


def _say(run: Run, value: Campaign) -> None:
    run.say(value, _("Saved: {activity}").format(activity=f"{value.name} · {days_words(value)}"))
