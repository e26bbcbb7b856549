"""A register with a person in each row and an activity in each column: what came of whom, and nothing of what the activities were."""

from collections import Counter

from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.columns import Understood
from lawstudy.formats.tables.layout import Layout
from lawstudy.formats.tables.meaning import OwnColumns

_LOOKED_AT = 200
_NAMES_WITHIN = 4  # columns: 序号, 科室 and 姓名 stand first


def people_stand_below(layout: Layout, understood: Understood, own: OwnColumns) -> bool:
    """Whether a column of names has marks beside it, and no column says what the list is about."""
    if not own.needs or own.needs & {column.meaning for column in understood.columns}:
        return False
    names, marks = Counter[int](), 0
    for row in layout.rows[:_LOOKED_AT]:
        texts = [shown(cell) for cell in row.cells]
        places = [place for place, text in enumerate(texts[:_NAMES_WITHIN]) if own.may_be(text)]
        names.update(places)
        marks += bool(places) and any(map(own.is_mark, texts[places[0] + 1 :]))
    return max(names.values(), default=0) > 1 and marks > 1
