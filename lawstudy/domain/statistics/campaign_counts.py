"""How much of the ledger belongs to each 专项活动 of a year. They are views of the same activities across kinds, and never added."""

from collections.abc import Collection, Iterable

from msgspec import Struct

from lawstudy.domain.activity import Activity
from lawstudy.domain.campaign import Campaign, meets, named, running
from lawstudy.domain.statistics.activity_counts import VERSION
from lawstudy.domain.statistics.facts import CountFact, Definition


class CampaignCount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``campaign`` None: activities carry the name, and nobody gave it days in the year. ``outside`` are those of ``sessions`` whose day is
    none of its days."""

    name: str
    campaign: Campaign | None
    sessions: CountFact
    outside: CountFact


def campaign_counts(
    campaigns: Iterable[Campaign], counted: Collection[Activity], first_day: str, last_day: str
) -> tuple[CampaignCount, ...]:
    """Each campaign that meets a period, by its first day, also one without an activity; then the names without days. ``counted`` are the
    activities that add one in the period. One that fits none of the days of its name is told with the first of that name."""
    known = sorted((one for one in campaigns if meets(one, first_day, last_day)), key=lambda one: (one.from_day, one.name))
    found: dict[Campaign | str, tuple[list[Activity], list[Activity]]] = {one: ([], []) for one in known}
    for activity in counted:
        for tag in activity.tags:
            mine = named(known, tag)
            fitting = running(mine, activity)
            key = (fitting or mine or (tag,))[0]
            sessions, outside = found.setdefault(key, ([], []))
            sessions.append(activity)
            if mine and not fitting:
                outside.append(activity)
    return tuple(
        CampaignCount(
            name=key if isinstance(key, str) else key.name,
            campaign=None if isinstance(key, str) else key,
            sessions=_fact("activity.tag", sessions),
            outside=_fact("activity.tag_outside", outside),
        )
        for key, (sessions, outside) in found.items()
    )


def _fact(definition: str, activities: Iterable[Activity]) -> CountFact:
    ids = tuple(activity.activity_id for activity in activities)
    return CountFact(definition=Definition(id=definition, version=VERSION), noun="session", ids=ids)
