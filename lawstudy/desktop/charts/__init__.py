"""Charts: labelled axes, unit and n in the head, hover values, copy and save. pyqtgraph is imported when one is made."""


def load_library() -> None:
    """The library that draws charts costs up to a second when it is cold; a page with charts has it loaded in a worker while it is shown.

    To be called in a worker. Loading twice costs nothing.
    """
    import pyqtgraph  # noqa: F401
