"""Exams before and while they run: settings, rosters, papers, the monitor."""
