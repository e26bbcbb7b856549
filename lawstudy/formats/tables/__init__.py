"""Tables that people paste or keep in files: read as they are (``reading``), laid out, and their columns understood."""
