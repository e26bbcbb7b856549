"""What codes are called, for every door: problems, fields and nouns, actions of the audit log. A test finds one without words."""
