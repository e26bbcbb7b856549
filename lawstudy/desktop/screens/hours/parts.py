"""The parts of the list of hours, as links name them. No Qt."""

ALL, BELOW_TARGET, BELOW_HALF, NONE = "all", "below_target", "below_half", "none"
