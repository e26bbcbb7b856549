"""The parts of the list of exams, as links name them. No Qt."""

ALL, UNDER_WAY = "all", "under_way"
