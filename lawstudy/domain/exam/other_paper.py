"""Another paper for 命题人员: as many questions of the same types and laws at the same points, without those that they wrote or saw.

What everyone sits is a blueprint, or questions that were chosen one by one. Of the first the cells and rules stand; of the second the
cells are counted. Nobody can promise more than that the two papers are alike by their table: the figures of the exam count whoever
sat another one, and say so; its 试题分析 leaves that paper out.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from uuid import UUID

from msgspec import structs

from lawstudy.domain.blueprint import Blueprint, Cell


def apart(blueprint: Blueprint | None, chosen: Iterable[Cell], seen: Collection[UUID]) -> tuple[Blueprint, ...]:
    """What to draw another paper by, the most alike first. ``chosen`` are the questions of the paper of the others, a cell each, where
    there is no ``blueprint``: alike in difficulty too if that can be had, else in type, law and points. What must stand on the paper
    of the others and was ``seen`` need not stand on this one."""
    hidden = tuple(sorted(seen))
    if blueprint is not None:
        mandatory = tuple(one for one in blueprint.mandatory if one not in seen)
        return (structs.replace(blueprint, forbidden=tuple(sorted({*blueprint.forbidden, *hidden})), mandatory=mandatory),)
    cells = list(chosen)
    tables = [_counted(cells), _counted(structs.replace(cell, difficulty=None) for cell in cells)]
    return tuple(Blueprint(cells=table, forbidden=hidden) for table in dict.fromkeys(tables))


def _counted(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Cells that ask for the same as one, in the order in which they come."""
    counted: Counter[Cell] = Counter()
    for cell in cells:
        counted[structs.replace(cell, count=0)] += cell.count
    return tuple(structs.replace(cell, count=count) for cell, count in counted.items())
