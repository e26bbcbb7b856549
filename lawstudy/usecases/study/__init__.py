"""An employee's own side: reading, practice, the day and the record."""
