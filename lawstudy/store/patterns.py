"""What a person typed, as a pattern of LIKE: nothing in it acts as a wildcard."""

# Longer than any name; the database refuses patterns of 50,000 bytes, and nobody means to type one.
LONGEST = 200


def part(text: str) -> str:
    """Matches whatever contains ``text``."""
    return f"%{_plain(text)}%"


def beginning(text: str) -> str:
    """Matches whatever begins with ``text``."""
    return f"{_plain(text)}%"


def _plain(text: str) -> str:
    return text[:LONGEST].replace("%", "").replace("_", "")
