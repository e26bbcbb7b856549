"""Questions written for others, one file per format: what is read back is the same question, or it is said to be left out."""
