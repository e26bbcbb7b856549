"""Questions, doubts about them, and the statutes that they cite."""
