"""The explicit table of the parts, in the order in which they are offered."""

from lawstudy.desktop.screens.duties.index import INDEX
from lawstudy.desktop.screens.duties.knowledge import KNOWLEDGE
from lawstudy.desktop.screens.duties.office_exams import OFFICE_EXAMS
from lawstudy.desktop.screens.duties.others import DUTIES, HEARINGS, REPORTS
from lawstudy.desktop.screens.duties.part import Part
from lawstudy.desktop.screens.duties.prompts import PROMPTS

PARTS: tuple[Part, ...] = (PROMPTS, KNOWLEDGE, DUTIES, REPORTS, HEARINGS, OFFICE_EXAMS, INDEX)
