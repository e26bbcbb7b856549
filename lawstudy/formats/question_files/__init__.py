"""Question files as people and platforms write them → drafts of questions: one file per format, one table (``reading.py``)."""
