"""专项活动 for every door: their days, and what is outside of them."""

from collections.abc import Collection

from lawstudy.domain.activity import ActivityFacts
from lawstudy.domain.campaign import Campaign, outside
from lawstudy.i18n import N_, _

_OUTSIDE = N_("The day lies outside “{name}” ({days}); it counts for it all the same.")


def days_words(campaign: Campaign) -> str:
    """2026-12-01 to 2026-12-07, or the one day."""
    if campaign.from_day == campaign.to_day:
        return campaign.from_day
    return _("{first} to {last}").format(first=campaign.from_day, last=campaign.to_day)


def outside_words(campaigns: Collection[Campaign], facts: ActivityFacts) -> tuple[str, ...]:
    """A sentence for each campaign that an activity is said to belong to on a day that is none of its days."""
    return tuple(_(_OUTSIDE).format(name=one.name, days=days_words(one)) for one in outside(campaigns, facts))
