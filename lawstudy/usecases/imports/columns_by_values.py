"""What the values of a column without a header word look like, and what heads the people of a list by its word alone."""

import re
from collections.abc import Callable, Iterable

# With these no name of a person begins: 办公室, 综合科 and 人事科 are departments wherever they stand, 陈登科 need not be one.
_NO_SURNAMES = frozenset("办综财人监业政审执督服企投项局机规统宣组")
_LONGER_THAN_NAMES = 4
# 退休人员, 班子成员, 事业编: over people, and nobody's name.
_SORTS_OF_PEOPLE = re.compile(".{1,10}(?:人员|干部|职工|员工|成员|编制|事业编|行政编|公务员|岗位)|公务员|事业编|行政编")


def like_a_name(text: str) -> bool:
    """王芳; not 综合科, which could be one by its length."""
    from lawstudy.formats.written.names import looks_like_name

    return looks_like_name(text) and not like_a_department(text)


def like_names(text: str) -> bool:
    """王芳, or 王芳、李伟 in one cell, also behind their department: 办公室：王芳."""
    from lawstudy.formats.written.names import names_of_list

    label, colon, name = text.replace(":", "：").partition("：")
    return like_a_name(text) or bool(names_of_list(text)) or bool(colon and like_a_department(label) and like_a_name(name))


def like_a_department(text: str) -> bool:
    from lawstudy.formats.written.departments import looks_like_department

    return looks_like_department(text)


def is_sort_of_people(text: str) -> bool:
    """退休人员, 班子成员: what heads people and is no department."""
    return len(text) <= 20 and _SORTS_OF_PEOPLE.fullmatch(text) is not None


def heads_people(departments: Iterable[str]) -> Callable[[str], bool]:
    """Whether a text that stands alone over people is their department: one of the bureau's, or what no person is called."""
    from lawstudy.formats.written.plain import plain, squeezed
    from lawstudy.formats.written.units import looks_like_unit

    known = {squeezed(plain(department)) for department in departments}

    def heads(text: str) -> bool:
        word = squeezed(plain(text)) if len(text) <= 60 else ""
        unlike_a_name = len(word) >= _LONGER_THAN_NAMES or word[:1] in _NO_SURNAMES
        if word in known or is_sort_of_people(word) or (len(word) >= _LONGER_THAN_NAMES and looks_like_unit(word)):
            return True
        return len(word) > 1 and unlike_a_name and like_a_department(word)

    return heads
