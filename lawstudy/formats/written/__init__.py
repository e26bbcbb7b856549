"""Cells read as a person reads them: one file per kind of cell, each answering with ``notes.Read``.

Certain: a value without a note. Likely: a value that is said. Doubtful: asked, with repairs, and the best guess or None. What cannot
be is wrong. An empty cell, or one with — or 无 in it, is no value and no note: whoever asks knows whether it may be missing.

Every reader takes ``chosen``. A decision ("=…") is followed where it was offered; any other choice stands in the cell in place of
the piece that was doubted, and the cell is read again (:mod:`lawstudy.formats.written.doubts`).
"""
