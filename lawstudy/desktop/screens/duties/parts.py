"""The explicit table of the parts, in the order in which they are offered."""

from lawstudy.desktop.screens.duties.part import Part
from lawstudy.desktop.screens.duties.prompts import PROMPTS

PARTS: tuple[Part, ...] = (PROMPTS,)
