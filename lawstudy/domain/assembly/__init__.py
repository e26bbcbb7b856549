"""Assembly: from a blueprint and the questions that may be drawn to the questions of a paper. Same seed, same bank: same paper.

``available`` and ``shortages`` say beforehand what there is; ``assemble`` draws. A blueprint whose cells are all that it asks
is drawn directly (``draw.py``), as is a limit on the questions of one article where that works out; other rules over the whole
paper are kept by exchanging questions (``repair.py``), and a solver is asked where that makes no paper (``solve.py``).
``parallel`` makes several forms, ``swapped`` changes one question of a paper.
"""

from lawstudy.domain.assembly.assemble import assemble, may_conflict
from lawstudy.domain.assembly.availability import available, shortages
from lawstudy.domain.assembly.outcome import Assembled, NotAssembled, Pick, Rule, rule_code
from lawstudy.domain.assembly.parallel_forms import Forms, parallel
from lawstudy.domain.assembly.swap import swapped

__all__ = [
    "Assembled",
    "Forms",
    "NotAssembled",
    "Pick",
    "Rule",
    "assemble",
    "available",
    "may_conflict",
    "parallel",
    "rule_code",
    "shortages",
    "swapped",
]
