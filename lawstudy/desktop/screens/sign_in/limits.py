"""What the use case of signing in allows, for the words of the window; a test compares the two."""

TRIES = 5
MINUTES_LOCKED = 15
