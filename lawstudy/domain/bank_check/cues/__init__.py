"""What gives a key away to somebody who does not know the law: features, a model, plain rules, and what is said of them."""

from lawstudy.domain.bank_check.cues.measured import CueFigure, Cues, CueWord, GivenAway, measured
from lawstudy.domain.bank_check.cues.rule import problems, remarks

__all__ = ["CueFigure", "CueWord", "Cues", "GivenAway", "measured", "problems", "remarks"]
