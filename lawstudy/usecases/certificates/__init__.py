"""Certificates: who gets one, issuing, the register, checking."""
