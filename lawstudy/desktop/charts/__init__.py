"""Charts: labelled axes, unit and n in the head, hover values, copy and save. pyqtgraph is imported when one is made."""


def load_library() -> None:
    """What of the library for charts may be loaded in a worker: numpy, the half of what it costs. A page with charts has it loaded so while
    it is shown. To be called in a worker; loading twice costs nothing.

    pyqtgraph itself goes over every class of Qt as it is imported, which makes them for Python. In a worker, beside a window that uses
    them, that ended the program now and then: it is imported where the first chart is made, in the thread of the windows.
    """
    import numpy  # noqa: F401
