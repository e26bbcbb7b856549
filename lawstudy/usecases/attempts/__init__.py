"""Attempts and their journal: answers, marking, results."""
