"""Families of kinds in words. Plain values, no Qt."""

from lawstudy.domain.kinds import Family
from lawstudy.i18n import N_

FAMILY_WORDS: dict[Family, str] = {
    Family.STUDY: N_("Studies"),
    Family.OUTREACH: N_("Outreach"),
    Family.INSPECTION: N_("Inspections"),
    Family.LEGAL_AFFAIRS: N_("Affairs of lawful administration"),
    Family.MEETING: N_("Meetings"),
}
