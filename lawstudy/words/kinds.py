"""Families of the kinds of activities in words, for every door."""

from lawstudy.domain.kinds import Family
from lawstudy.i18n import N_, _

FAMILY_WORDS: dict[Family, str] = {
    Family.STUDY: N_("Studies"),
    Family.OUTREACH: N_("Outreach"),
    Family.INSPECTION: N_("Inspections"),
    Family.LEGAL_AFFAIRS: N_("Affairs of lawful administration"),
    Family.MEETING: N_("Meetings"),
}


def family_words(family: Family) -> str:
    return _(FAMILY_WORDS[family])
