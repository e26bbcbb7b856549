"""Assembly: from a blueprint and the questions that may be drawn to the questions of a paper. Same seed, same bank: same paper.

``available`` and ``shortages`` say beforehand what there is; ``assemble`` draws. A blueprint whose cells are all that it asks
is drawn directly (``draw.py``); one with rules over the whole paper goes to a solver (``solve.py``).
"""

from lawstudy.domain.assembly.assemble import assemble
from lawstudy.domain.assembly.availability import available, shortages
from lawstudy.domain.assembly.outcome import Assembled, NotAssembled, Pick, Rule

__all__ = ["Assembled", "NotAssembled", "Pick", "Rule", "assemble", "available", "shortages"]
