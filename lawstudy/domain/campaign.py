"""专项活动 of a year (学纪活动, 宪法宣传周 …): names typed each year with the days that they run. An activity of any kind belongs to one
by carrying its name as a tag; how many did is counted from the ledger. Days are local ISO dates, both included.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.activity import ActivityFacts
from lawstudy.domain.text import same_title


class Campaign(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """It belongs to the year of its first day, and may end in the next."""

    id: UUID
    name: str
    from_day: str
    to_day: str
    version: int = 1

    @property
    def year(self) -> int:
        return int(self.from_day[:4])


def meets(campaign: Campaign, first_day: str, last_day: str) -> bool:
    """Whether any day of a period is one of its days."""
    return campaign.from_day <= last_day and campaign.to_day >= first_day


def days_between(campaign: Campaign) -> str:
    """2026-12-01 – 2026-12-07, or the one day, in any language."""
    return " – ".join(dict.fromkeys((campaign.from_day, campaign.to_day)))


def running(campaigns: Iterable[Campaign], facts: ActivityFacts) -> tuple[Campaign, ...]:
    """Those that run on a day of an activity, by their first days: what its form offers."""
    found = (one for one in campaigns if meets(one, facts.held_on, facts.ends_on or facts.held_on))
    return tuple(sorted(found, key=lambda one: (one.from_day, one.name)))


def outside(campaigns: Collection[Campaign], facts: ActivityFacts) -> tuple[Campaign, ...]:
    """The campaigns that an activity is said to belong to although none of its days is one of theirs: said, never refused. A name that
    runs several times is outside only where it is outside of all of them; the nearest is told. A name that nobody gave days is not told."""
    found = []
    for tag in facts.tags:
        mine = named(campaigns, tag)
        if mine and not running(mine, facts):
            found.append(min(mine, key=lambda one: (abs(one.year - int(facts.held_on[:4])), one.from_day)))
    return tuple(found)


def named(campaigns: Iterable[Campaign], name: str) -> tuple[Campaign, ...]:
    """Those of a name, however it is typed."""
    key = same_title(name)
    return tuple(one for one in campaigns if same_title(one.name) == key)
