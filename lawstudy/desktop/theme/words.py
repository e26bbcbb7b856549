"""What the looks of the program are called."""

from lawstudy.desktop.theme import Mode
from lawstudy.i18n import N_

APPEARANCES = {Mode.LIGHT: N_("Light"), Mode.DARK: N_("Dark"), Mode.SYSTEM: N_("As the system")}
