"""The library that draws charts costs up to a second when it is cold; a page with charts has it loaded in a worker while it is shown."""


def load() -> None:
    """To be called in a worker. Loading twice costs nothing."""
    import pyqtgraph  # noqa: F401
