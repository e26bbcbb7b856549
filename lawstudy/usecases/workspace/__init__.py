"""The workspace itself: setup, backup, the audit log, housekeeping."""
