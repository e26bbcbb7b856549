"""What a command line says of an activity, and an activity in words."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from msgspec import structs

from lawstudy.cli.run import Run, line_options
from lawstudy.domain.activity import LINES, Activity, ActivityStatus, AttendanceMode, lacks_inspectors
from lawstudy.errors import BadArgument
from lawstudy.formats.typed import TypedHeads, typed_amount, typed_day, typed_firm_count, typed_heads
from lawstudy.formats.written_agenda import agenda_items, agenda_text
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities.attendance import AttendanceSheet
from lawstudy.usecases.activities.campaigns import list_campaigns
from lawstudy.usecases.activities.entries import ActivityEntry
from lawstudy.usecases.people.people import our_organisation
from lawstudy.words.activities import FIELDS, STATUSES, checks_words, entered_words, line_facts
from lawstudy.words.campaigns import outside_words
from lawstudy.words.said import word

Text = str | None
Topic = Annotated[str, typer.Option("--topic", help=N_("Topic"))]
On = Annotated[str, typer.Option("--on", help=N_("Day, as 2026-11-28, 20261128, 2026.11.28 or 11-28"))]
LINE_OPTIONS = line_options({line.field.value: FIELDS[line.field] for line in LINES})
Tags = Annotated[list[str] | None, typer.Option("--tag", help=N_("Campaign of the year that it belongs to, such as 学纪活动"))]
BY_NAME = "-"


@dataclass(frozen=True)
class FactOptions:
    """What is said of an activity, whether it is new or changed; None where nothing is."""

    until: Annotated[Text, typer.Option(help=N_("Last day of several, written likewise"))] = None
    at: Annotated[Text, typer.Option(help=N_("Start, as 15:00"))] = None
    minutes: Annotated[int | None, typer.Option(help=N_("Length in minutes; hours are awarded by it"))] = None
    heads: Annotated[Text, typer.Option(help=N_("Count heads only: so many came, as 46 or 50余人; - for attendance by name"))] = None
    should_come: Annotated[Text, typer.Option(help=N_("Who was to come, as it is written"))] = None
    note: Annotated[Text, typer.Option(help=N_("A note of the ledger"))] = None
    agenda: Annotated[
        list[str] | None, typer.Option(help=N_("An item of the agenda, as 第一议题：… for the first topic; may be repeated"))
    ] = None
    firm: Annotated[list[str] | None, typer.Option(help=N_("A firm that it went to, by name or id; may be repeated"))] = None
    firms: Annotated[Text, typer.Option(help=N_("How many firms it went to where none is named, as 60 or 约60家; - for none"))] = None
    amount: Annotated[Text, typer.Option(help=N_("How many cases, entries or copies it stands for, as 12 or 2000余册; - for none"))] = None
    again: Annotated[bool, typer.Option("--again", help=N_("It is another one of the same day, kind and topic"))] = False


def entry_with(run: Run, entry: ActivityEntry, options: FactOptions, *, on: Text, **lines: Text) -> ActivityEntry:
    """``entry`` with what the command line says; what it does not say stays. ``lines`` are its topic and its lines of text."""
    said: dict[str, Any] = vars(options) | lines
    plain = {"at": "starts_at"} | {name: name for name in ("minutes", *LINE_OPTIONS, "should_come", "note", "topic")}
    facts: dict[str, Any] = {field: said[name] for name, field in plain.items() if said.get(name) is not None}
    if on is not None:
        facts["held_on"] = day_of(run, "held_on", on)
    if options.until is not None:
        facts["ends_on"] = day_of(run, "ends_on", options.until) if options.until.strip() else ""
    if options.heads is not None:
        facts = _heads(options.heads) | facts
    if options.firms is not None:
        facts |= _number_of("firm_count", typed_firm_count, options.firms)
    if options.amount is not None:
        facts |= _number_of("amount", typed_amount, options.amount)
    if options.agenda is not None:
        facts["agenda"] = agenda_items("\n".join(options.agenda), entry.agenda)
    return structs.replace(entry, **facts)


def day_of(run: Run, field: str, said: str) -> str:
    """A day as people type it; one without a year is of the bureau's year."""
    found = typed_day(said, run.door.call(our_organisation).year)
    if found is None:
        raise BadArgument(name=field, reason="date_unreadable", values={"value": said})
    return found


def _heads(said: str) -> dict[str, Any]:
    if said.strip() == BY_NAME:
        return {"mode": AttendanceMode.BY_NAME, "headcount": None, "headcount_written": ""}
    found = typed_heads(said)
    if found is None:
        raise BadArgument(name="headcount", reason="headcount_unreadable", values={"value": said})
    heads: dict[str, Any] = {"mode": AttendanceMode.HEADCOUNT, "headcount": found.number, "headcount_written": found.about}
    return heads | ({"should_come": found.should} if found.should else {})


_UNREAD = {"firm_count": N_("“{given}” says no number of firms"), "amount": N_("“{given}” says no number")}


def _number_of(field: str, read: Callable[[str], TypedHeads | None], said: str) -> dict[str, Any]:
    if said.strip() == BY_NAME:
        return {field: None, f"{field}_written": ""}
    found = read(said)
    if found is None:
        raise BadArgument(name=field, reason=_UNREAD[field], values={"given": said[:40]})
    return {field: found.number, f"{field}_written": found.about}


def line_words(held: Activity) -> str:
    """2026-03-04 行政复议法专题讲座."""
    return f"{held.held_on} {held.topic}"


def point_out(run: Run, held: Activity) -> None:
    """On the error output, which campaigns it is said to belong to although its day is none of theirs. Nothing is refused for it."""
    if held.tags and not run.json:
        known = run.door.call(list_campaigns)
        for words in outside_words(known, held):
            print(words, file=sys.stderr)


def state_words(held: Activity, *, nobody: bool) -> str:
    """已举行, or what there is to know beside it."""
    said = word(STATUSES, held.status)
    if not nobody:
        return said
    bare = _("nobody recorded, confirmed") if held.people_confirmed else _("nobody recorded")
    return _("{state} ({remark})").format(state=said, remark=bare)


def facts_of(sheet: AttendanceSheet) -> list[tuple[str, object]]:
    """Everything that is known of an activity; what is not known is left out."""
    held = sheet.activity
    heads = held.headcount_written or held.headcount
    facts: list[tuple[str, object]] = [
        (_("Topic"), held.topic),
        (_("Kind"), sheet.kind.name),
        (_("Kind as written"), held.kind_written),
        (_("Day"), held.held_on),
        (_("Last day"), held.ends_on),
        (_("Starts at"), held.starts_at),
        (_("Minutes"), held.minutes or ""),
        *line_facts(held),
        (_("State"), state_words(held, nobody=sheet.nobody_recorded)),
        (_("Reason of the cancellation"), held.cancel_reason if held.status is ActivityStatus.CANCELLED else ""),
        (_("Should come"), held.should_come or len(sheet.lines) or ""),
        (_("Heads"), "" if heads is None else heads),
        (_("Firms"), "、".join(firm.name for firm in sheet.firms) or held.firm_count_written or held.firm_count or ""),
        (_("How many"), held.amount_written or (f"{held.amount}" if held.amount else "")),
        (_("Checked in the same year too"), checks_words(sheet.checks)),
        (_("Inspectors"), _("one is named, two are needed") if lacks_inspectors(held) else ""),
        (_("Not recorded"), sheet.unrecorded if held.mode is AttendanceMode.BY_NAME and sheet.lines else ""),
        (_("Campaigns"), "、".join(held.tags)),
        *((_("Agenda"), line) for line in agenda_text(held.agenda).splitlines()),
        (_("Entered on"), entered_words(held)),
        (_("Note"), held.note),
    ]
    return [fact for fact in facts if fact[1] != ""]
