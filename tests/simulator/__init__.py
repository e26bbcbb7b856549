"""The bureau's year, lived at random through the real doors; see ``year.py``."""
