"""How long a password must be: what cannot be seen, spaces and one key held down do not make it longer."""

from lawstudy.domain.unseen import seen

SHORTEST_PASSWORD = 8
FEWEST_DIFFERENT = 3


def long_enough(password: str) -> bool:
    """At least eight characters that are seen, of at least three kinds."""
    counted = [char for char in seen(password) if not char.isspace()]
    return len(counted) >= SHORTEST_PASSWORD and len(set(counted)) >= FEWEST_DIFFERENT
