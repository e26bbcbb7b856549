"""lawstudy activities repeat, change-later, cancel-later, clashes, makeups, makeup: what comes again, clashes, or is to be made up."""

from typing import Annotated

import typer
from msgspec import structs

from lawstudy.cli.activities import ActivityNamed, KindNamed
from lawstudy.cli.activity_changes import Reason
from lawstudy.cli.activity_facts import LINE_OPTIONS, FactOptions, On, Text, Topic, day_of, entry_with, line_words
from lawstudy.cli.calendar import AnyYear
from lawstudy.cli.find import activity_id, firm_id, kind_code
from lawstudy.cli.run import Run, command
from lawstudy.domain.recurrence import OnRest, RecurrenceRule, Repeats
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities import makeups as made_up
from lawstudy.usecases.activities import recurring as usecases
from lawstudy.usecases.activities.activities import ActivityEntry, Audience, show_activity
from lawstudy.usecases.activities.entries import entry_of
from lawstudy.usecases.activities.mending import list_mendings
from lawstudy.usecases.people.people import our_organisation
from lawstudy.words.recurring import clash_words, day_words, later_words, rule_words


def register(app: typer.Typer) -> None:
    command(app, "repeat", LINE_OPTIONS)(repeat)
    command(app, "change-later", LINE_OPTIONS)(change_later)
    command(app, "cancel-later")(cancel_later)
    command(app, "clashes")(clashes)
    command(app, "to-mend")(to_mend)
    command(app, "makeups")(makeups)
    command(app, "makeup")(makeup)


def repeat(
    run: Run,
    kind: KindNamed,
    topic: Topic,
    on: On,
    until_day: Annotated[str, typer.Option("--until-day", help=N_("Last possible day"))],
    every: Annotated[Repeats, typer.Option("--every", help=N_("How often it comes again"))] = Repeats.MONTHLY,
    *,
    facts: FactOptions,
    month_day: Annotated[int, typer.Option(help=N_("Day of the month; in a shorter month its last day"))] = 0,
    weekday: Annotated[int, typer.Option(help=N_("Weekday, 1 for Monday to 7"))] = 0,
    nth: Annotated[int, typer.Option(help=N_("Which such weekday: 1 to 4, or -1 for the last"))] = 0,
    on_rest: Annotated[OnRest, typer.Option("--on-rest", help=N_("What becomes of a day on which nobody works"))] = OnRest.STAY,
    skip: Annotated[list[str] | None, typer.Option("--skip", help=N_("A day to leave out; may be repeated"))] = None,
    group: Annotated[Text, typer.Option("--group", help=N_("Whom it is for: a group, or * for everyone"))] = None,
    yes: Annotated[bool, typer.Option("--yes", help=N_("Write it; without it the days are only shown"))] = False,
    **lines: Text,
) -> None:
    """Plan an activity that comes again; without --yes show its days, with days of rest and clashes."""
    entry = entry_with(run, ActivityEntry(kind=kind_code(run, kind), topic=topic, held_on=""), facts, on=on, **lines)
    rule = RecurrenceRule(
        repeats=every,
        until=day_of(run, "until", until_day),
        month_day=month_day,
        weekday=weekday,
        nth=nth,
        on_rest=on_rest,
        left_out=tuple(day_of(run, "left_out", each) for each in skip or ()),
    )
    whom = None if group is None else Audience(group=group)
    if not yes:
        found = run.door.call(usecases.preview_recurring, entry=entry, recurrence=rule, audience=whom)
        head = (_("Day"), _("Calendar"), _("Clashes"))
        run.show(found, lambda: (head, [(each.day, day_words(each), "；".join(map(clash_words, each.clashes))) for each in found]))
        return
    firms = tuple(firm_id(run, each) for each in facts.firm or ())
    made = run.door.call(usecases.plan_recurring, entry=entry, recurrence=rule, audience=whom, firms=firms)
    words = _("{n} activities planned: {rule}, {first} to {last}")
    run.say(made, words.format(n=len(made), rule=rule_words(rule, entry.held_on), first=made[0].held_on, last=made[-1].held_on))


def change_later(
    run: Run,
    activity: ActivityNamed,
    topic: Annotated[Text, typer.Option("--topic", help=N_("Another topic"))] = None,
    on: Annotated[Text, typer.Option("--on", help=N_("Another day"))] = None,
    *,
    facts: FactOptions,
    group: Annotated[Text, typer.Option("--group", help=N_("Whom it is for: a group, or * for everyone"))] = None,
    **lines: Text,
) -> None:
    """Change this activity and all later ones of its recurrence that are only planned."""
    before = run.door.call(show_activity, activity_id=activity_id(run, activity))
    entry = entry_with(run, entry_of(before), facts, on=on, topic=topic, **lines)
    whom = None if group is None else Audience(group=group)
    ident, version = before.activity_id, before.version
    done = run.door.call(usecases.change_later, activity_id=ident, entry=entry, expected_version=version, audience=whom)
    run.say(done, later_words(done))


def cancel_later(run: Run, activity: ActivityNamed, reason: Reason) -> None:
    """Call off this activity and all later ones of its recurrence that are only planned."""
    before = run.door.call(show_activity, activity_id=activity_id(run, activity))
    done = run.door.call(usecases.cancel_later, activity_id=before.activity_id, reason=reason, expected_version=before.version)
    run.say(done, later_words(done))


def to_mend(run: Run) -> None:
    """Checks whose findings are to be mended (整改期限) and that were not checked again, what is due first before the others."""
    found = run.door.call(list_mendings)
    head = (_("Day"), _("Kind"), _("Topic"), _("To be mended by"), _("Days left"))
    rows = [(x.held_on, x.kind.name, x.topic, x.due or x.written, x.days if x.due else "") for x in found]
    run.show(found, lambda: (head, rows))


def clashes(run: Run, activity: ActivityNamed) -> None:
    """What is under way at the same time in the same place or for the same people."""
    about = run.door.call(show_activity, activity_id=activity_id(run, activity))
    found = run.door.call(usecases.find_clashes, entry=entry_of(about), activity_id=about.activity_id)
    head = (_("Day"), _("Topic"), _("Clashes"))
    run.show(found, lambda: (head, [(each.day, each.topic, clash_words(each)) for each in found]))


def makeups(run: Run, year: AnyYear = None) -> None:
    """Activities of kinds that are 必学 which people missed and have not made up."""
    found = run.door.call(made_up.makeup_offers, year=year or run.door.call(our_organisation).year)
    head = (_("Day"), _("Topic"), _("To be made up by"), _("Planned for it"))
    rows = [(each.day, each.topic, "、".join(each.missing), len(each.planned)) for each in found]
    run.show(found, lambda: (head, rows))


def makeup(
    run: Run,
    activity: ActivityNamed,
    on: On,
    at: Annotated[str, typer.Option("--at", help=N_("Start, as 15:00"))] = "",
    place: Annotated[str, typer.Option("--place", help=N_("Place, that of the missed one when left out"))] = "",
) -> None:
    """Plan a later activity for whoever missed one (补学); it is no session of its own."""
    missed = activity_id(run, activity)
    made = run.door.call(made_up.plan_makeup, activity_id=missed, held_on=day_of(run, "held_on", on), starts_at=at, place=place)
    run.say(structs.asdict(made), _("Saved: {activity}").format(activity=line_words(made)))
