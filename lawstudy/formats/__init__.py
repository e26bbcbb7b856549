"""Files that people write ↔ values. One file per format; problems are reported with line and reason; input is hostile until read."""
