"""Two doors, one contract: ``local`` calls the use cases directly; ``wire`` serialises every argument, result and error."""
