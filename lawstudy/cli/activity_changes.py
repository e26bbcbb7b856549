"""lawstudy activities change, cancel, restore, remove, confirm, tag."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

import typer
from msgspec import structs

from lawstudy.cli.activities import ActivityNamed
from lawstudy.cli.activity_facts import (
    LINE_OPTIONS,
    FactOptions,
    Text,
    entry_with,
    line_words,
    point_out,
)
from lawstudy.cli.find import activity_id, firm_id, kind_code
from lawstudy.cli.run import Run, command
from lawstudy.domain.activity import Activity
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities import activities as usecases
from lawstudy.usecases.activities import ends
from lawstudy.usecases.activities.activities import ActivityEntry, Audience
from lawstudy.usecases.activities.entries import entry_of

_End = Callable[[dict[str, Any]], object]
Reason = Annotated[str, typer.Option("--reason", help=N_("Why; it is kept with the activity"))]


def register(app: typer.Typer) -> None:
    command(app, "change", LINE_OPTIONS)(change)
    command(app, "tag")(tag)
    command(app, "cancel")(cancel)
    command(app, "restore")(restore)
    command(app, "remove")(remove)
    command(app, "confirm")(confirm)


def change(
    run: Run,
    activity: ActivityNamed,
    kind: Annotated[Text, typer.Option("--kind", help=N_("Another kind"))] = None,
    topic: Annotated[Text, typer.Option("--topic", help=N_("Another topic"))] = None,
    on: Annotated[Text, typer.Option("--on", help=N_("Another day"))] = None,
    *,
    facts: FactOptions,
    group: Annotated[Text, typer.Option("--group", help=N_("Whom it is for: a group, or * for everyone"))] = None,
    **lines: Text,
) -> None:
    """Change what is said here and nothing else; an empty text takes a fact away."""
    before = _found(run, activity)
    entry = entry_of(before)
    if kind is not None:
        entry = structs.replace(entry, kind=kind_code(run, kind))
    entry = entry_with(run, entry, facts, on=on, topic=topic, **lines)
    whom = None if group is None else Audience(group=group)
    went_to = None if facts.firm is None else tuple(firm_id(run, each) for each in facts.firm if each.strip())
    _write(run, before, entry, whom, firms=went_to, again=facts.again)


def tag(
    run: Run,
    activity: ActivityNamed,
    add: Annotated[list[str] | None, typer.Option("--add", help=N_("Campaign that it belongs to; may be repeated"))] = None,
    take: Annotated[list[str] | None, typer.Option("--take", help=N_("Campaign that it does not belong to; may be repeated"))] = None,
) -> None:
    """Say which campaigns of the year an activity belongs to, such as 学纪活动."""
    before = _found(run, activity)
    kept = [each for each in before.tags if each not in (take or ())]
    _write(run, before, structs.replace(entry_of(before), tags=tuple(dict.fromkeys([*kept, *(add or ())]))), None)


def cancel(run: Run, activity: ActivityNamed, reason: Reason) -> None:
    """Call an activity off: it counts nowhere, and its register is kept."""
    _end(run, activity, lambda of: run.door.call(ends.cancel_activity, reason=reason, **of), _("Cancelled: {activity}"))


def restore(run: Run, activity: ActivityNamed) -> None:
    """Bring a cancelled activity back."""
    _end(run, activity, lambda of: run.door.call(ends.restore_activity, **of), _("Restored: {activity}"))


def remove(run: Run, activity: ActivityNamed, reason: Reason) -> None:
    """Take an activity that was written down by mistake out of every list and figure, while nothing rests on it."""
    _end(run, activity, lambda of: run.door.call(ends.remove_activity, reason=reason, **of), _("Removed: {activity}"))


def confirm(run: Run, activity: ActivityNamed) -> None:
    """It was held although nobody is recorded for it: it counts, and figures say so."""
    _end(run, activity, lambda of: run.door.call(usecases.confirm_held, **of), _("Counted without names: {activity}"))


def _found(run: Run, said: str) -> Activity:
    return run.door.call(usecases.show_activity, activity_id=activity_id(run, said))


def _write(
    run: Run,
    before: Activity,
    entry: ActivityEntry,
    whom: Audience | None,
    *,
    firms: tuple[UUID, ...] | None = None,
    again: bool = False,
) -> None:
    ident, version = before.activity_id, before.version
    after = run.door.call(
        usecases.change_activity,
        activity_id=ident,
        entry=entry,
        expected_version=version,
        audience=whom,
        firms=firms,
        again=again,
    )
    run.say(after, _("Saved: {activity}").format(activity=line_words(after)))
    point_out(run, after)


def _end(run: Run, said: str, act: _End, words: str) -> None:
    before = _found(run, said)
    done = act({"activity_id": before.activity_id, "expected_version": before.version})
    run.say(done, words.format(activity=line_words(before)))
