"""lawstudy activities count: the ledger counted by kind, by campaign and over a set of kinds."""

from typing import Annotated

import typer

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.find import kind_codes
from lawstudy.cli.run import Run, command
from lawstudy.domain.statistics.activity_counts import AgendaCounts, SetCounts
from lawstudy.i18n import N_, _
from lawstudy.usecases.people.people import our_organisation
from lawstudy.usecases.reports.ledger_counts import LedgerCounts, count_ledger


def register(app: typer.Typer) -> None:
    command(app, "count")(count)


def count(
    run: Run,
    year: Annotated[int | None, typer.Option(help=N_("Year; that of the bureau when left out"))] = None,
    first: Annotated[str, typer.Option("--from", help=N_("First day of another period"))] = "",
    last: Annotated[str, typer.Option("--to", help=N_("Last day of another period"))] = "",
    kinds: Annotated[str, typer.Option("--kinds", help=N_("Only these kinds, counted over the set, with commas between"))] = "",
) -> None:
    """What was held, by kind and by campaign: times, items, attendances, visits and firms, never added to one another."""
    of_year = year or run.door.call(our_organisation).year
    begin = day_of(run, "first_day", first) if first else f"{of_year}-01-01"
    end = day_of(run, "last_day", last) if last else f"{of_year}-12-31"
    found = run.door.call(count_ledger, first_day=begin, last_day=end, codes=kind_codes(run, kinds))
    heads = (_("Attendances by name"), _("Attendances, head count only"))
    head = (_("Kind"), _("Counted in"), _("How many"), _("Times"), _("Items"), *heads, _("Visits to firms"), _("Firms"))
    run.show(_counted(found), lambda: (head, _count_lines(found)))


def _counted(found: LedgerCounts) -> dict[str, object]:
    """The counts as scripts read them."""
    names = {one.kind.code: one.kind.name for one in found.kinds}
    return {
        "kinds": [
            {"kind": one.kind.name, "code": one.kind.code, "unit": one.kind.unit.value, **_counts_of(one.counts)} for one in found.kinds
        ],
        "tags": [
            {
                "tag": tag.tag,
                "sessions": tag.sessions.count,
                "of_which": {names.get(code, code): fact.count for code, fact in tag.of_which},
            }
            for tag in found.together.by_tag
        ],
        "agenda": _agenda(found.together.agenda),
        "totals": [{"kinds": list(names.values()), **_counts_of(found.together)}],
        "central_group": {"members": found.members, "sat_in": found.sat_in},
        "first_day": found.first_day,
        "last_day": found.last_day,
    }


def _counts_of(counts: SetCounts) -> dict[str, object]:
    """With how many 件, 条 or 册 the rows stand for, which is another number than that of the rows."""
    amounts = {unit.value: number for unit, number in counts.amounts}
    return {**_numbers(counts), "amounts": amounts, "uncounted": counts.uncounted.count}


def _agenda(counts: AgendaCounts) -> dict[str, object]:
    """Items, and the meetings that had them; and how often each person presided over what concerns the rule of law."""
    topics = ("first_topics", "law_topics", "governance_topics", "heard_topics", "deployed_topics")
    found: dict[str, object] = {
        name: {"items": getattr(counts, name).items, "sessions": getattr(counts, name).sessions.count} for name in topics
    }
    return found | {"chaired": {chair: fact.count for chair, fact in counts.chaired}}


def _amount_words(counts: SetCounts) -> str:
    return "、".join(f"{number}{unit}" for unit, number in counts.amounts if number)


def _numbers(counts: SetCounts) -> dict[str, int]:
    """人次 by name and by heads are never added to one another."""
    return {
        "sessions": counts.sessions.count,
        "items": counts.items,
        "attendances": counts.attendances.by_name,
        "headcounts": counts.attendances.by_headcount,
        "visits": counts.visits.total,
        "firms": counts.visits.firms.count,
    }


def _count_lines(found: LedgerCounts) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = [
        (one.kind.name, one.kind.unit.value, _amount_words(one.counts), *_numbers(one.counts).values()) for one in found.kinds
    ]
    if found.members or found.sat_in:
        told = ((_("of the 中心组: members"), found.members), (_("of the 中心组: sat in"), found.sat_in))
        lines += [(words, "", "", "", "", number, "", "", "") for words, number in told]
    tags = found.together.by_tag
    lines += [(_("of the campaign {tag}").format(tag=tag.tag), "", "", tag.sessions.count, "", "", "", "", "") for tag in tags]
    agenda = found.together.agenda
    lines += [
        (_("presided over the rule of law: {name}").format(name=chair), "", "", fact.count, "", "", "", "", "")
        for chair, fact in agenda.chaired
    ]
    if len(found.kinds) > 1:  # over a set 家 are distinct again, so they are no sum of the lines above
        lines.append((_("over the set"), "", _amount_words(found.together), *_numbers(found.together).values()))
    return lines
