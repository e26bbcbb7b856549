"""The roster over time, and who is meant by a written name."""
