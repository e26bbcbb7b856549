"""Why a disk refuses: always a sentence of ours, never what the operating system says in its own language."""

import errno
import re
from collections.abc import Iterator

import pytest

from lawstudy import i18n
from lawstudy.disk_reasons import no_room, reason_of
from lawstudy.i18n import _


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.use("zh_CN")
    yield
    i18n.use(before)


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_every_reason_has_its_chinese(number: int) -> None:
    said = _(reason_of(OSError(number, "Something in English")))
    assert re.search("[一-鿿]", said)
    assert not re.search("[A-Za-z]", said)


def test_an_error_without_a_number_is_told_too() -> None:
    assert _(reason_of(OSError("odd"))) == "操作系统拒绝了这项操作"


def test_a_full_disk_is_known() -> None:
    assert [no_room(OSError(number, "")) for number in (errno.ENOSPC, errno.EDQUOT, errno.EACCES)] == [True, True, False]
