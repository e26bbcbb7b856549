"""What firms are called, for every door."""

from lawstudy.domain.firms import FirmType
from lawstudy.i18n import N_
from lawstudy.words.said import word

TYPES = {
    FirmType.FIRM: N_("Firm"),
    FirmType.TRAINING: N_("Training body"),
    FirmType.INSTITUTE: N_("Institute or school"),
    FirmType.OTHER: N_("Other unit"),
}


def firm_type_words(kind: FirmType) -> str:
    return word(TYPES, kind)
