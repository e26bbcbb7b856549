"""Whether a unit that stands in a list is the bureau itself."""

import pytest

from lawstudy.domain.units import Whose, is_near, whose_unit

OURS = "青岚区科学技术局"


@pytest.mark.parametrize("unit", ["", OURS, " 青岚区 科学技术局", "区科技局", "科技局", "本局", "局机关", "计划科", OURS + "计划科"])
def test_ours(unit: str) -> None:
    assert whose_unit(unit, OURS, ("计划科",)) is Whose.OURS


@pytest.mark.parametrize("unit", ["区教体局", "云溪区科学技术局", "区科协", "局", "区科技", "市科技局", "青岚街道办事处"])
def test_of_others(unit: str) -> None:
    assert whose_unit(unit, OURS, ("计划科",)) is Whose.OTHERS


@pytest.mark.parametrize("unit", ["青岚市科学技术局", OURS + "生产力中心", "青岚区科学技术局机关"])
def test_unclear(unit: str) -> None:
    assert whose_unit(unit, OURS, ("计划科",)) is Whose.UNCLEAR


def test_near() -> None:
    assert is_near("成果转化科", "科技成果转化科")
    assert is_near("规划财务", "规划财务科")
    assert not is_near("办公室", "计划科")
