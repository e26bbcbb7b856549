"""The rules of the field: frozen values and pure functions. No database, no Qt, no HTTP, no files, no clock."""
