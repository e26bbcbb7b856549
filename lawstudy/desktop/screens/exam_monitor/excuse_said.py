"""What the form for 免考 and 缓考 was filled with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Excuse:
    """``day`` is a local ISO date; ``alone`` is empty unless who records it approved it too."""

    reason: str
    approver: str
    day: str
    alone: str
