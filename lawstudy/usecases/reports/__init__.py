"""Figures: statistics, the overview, the annual report."""
