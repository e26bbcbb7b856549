"""Editions of a law beside one another: what changed, article by article and word by word, and which words the new one gave up."""
