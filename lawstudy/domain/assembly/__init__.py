"""Assembly: from a blueprint and the questions that may be drawn to the questions of a paper. Same seed, same bank: same paper.

``available`` and ``shortages`` say beforehand what there is; ``assemble`` draws. A blueprint whose cells are all that it asks
is drawn directly (``draw.py``), as is a limit on the questions of one article where that works out; other rules over the whole
paper go to a solver (``solve.py``).
"""

from lawstudy.domain.assembly.assemble import assemble, may_conflict
from lawstudy.domain.assembly.availability import available, shortages
from lawstudy.domain.assembly.outcome import Assembled, NotAssembled, Pick, Rule, rule_code

__all__ = ["Assembled", "NotAssembled", "Pick", "Rule", "assemble", "available", "may_conflict", "rule_code", "shortages"]
