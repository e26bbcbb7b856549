"""Signing in: find yourself in the list, type the password."""
