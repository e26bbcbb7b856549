"""Numbers typed by hand: found where they are data, and nowhere else."""

import pytest

from lawstudy.domain.annual_report.typed_numbers import typed_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全年开展警示教育3次，覆盖40人次。", ["3次", "40人次"]),
        ("上门辅导50余次，惠及企业200余家次", ["50余次", "200余家次"]),
        ("举办培训近50场次、宣讲超70项", ["近50场次", "超70项"]),
        ("办理案件1,200件，兑现资金12.5万元", ["1,200件", "12.5万元"]),
        ("按时办结率95.45%", ["95.45%"]),
        ("召开党组会十二次，研究议题三项", ["十二次", "三项"]),
        ("组织旁听庭审一次", ["一次"]),
        ("先后开展十余次走访", ["十余次"]),
        ("检查企业12", ["12"]),
        ("{{activities.warning|exact}}，另有2次", ["2次"]),
        ("收到建议3条、提案2件", ["3条", "2件"]),
        ("发放资料１２份", ["１２份"]),
    ],
)
def test_data(text: str, found: list[str]) -> None:
    assert [one.text for one in typed_numbers(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "2026年，自2025年12月起，至3月5日",
        "2021—2025年规划，二〇二六年度，2026-03-05",
        "3月至5月、9月上旬、12月4日国家宪法日，4·15国家安全教育日，5.30全国科技工作者日",
        "上午9:30，下午3时",
        "第3次会议、第三季度、第十二届、第一责任人",
        "国办发〔2023〕12号、科发(2024)3号",
        "第二十三条第一款第（三）项，第5条",
        '《2026年普法计划12项》，“八五”普法，“三会一课”，"双随机12次"',
        "613AR-HUD项目、5G应用、GB/T 9704-2012、AI2.0、T3出行",
        "党的二十届三中全会精神，党的二十大报告，二十大精神",
        "八五普法规划，十四五时期",
        "12345热线",
        "每半年听取一次汇报，放在一起",
        "一贯坚持，十分重视，一人一档，一个中心，万无一失，三农，千方百计，每一次，一次性，进一步",
        "青岚13号测绘有限公司走访",
    ],
)
def test_no_data(text: str) -> None:
    assert [one.text for one in typed_numbers(text, firms=["青岚13号测绘有限公司", ""])] == []


def test_what_a_number_says() -> None:
    first, second, third = typed_numbers("开展警示教育十二次、近50场次，资金12.5万元")
    assert (first.value, first.unit, first.about) == (12, "次", False)
    assert (second.value, second.unit, second.about) == (50, "场次", True)
    assert (third.value, third.unit) == (None, "万元")
    assert first.text == "开展警示教育十二次、近50场次，资金12.5万元"[first.start : first.end]


def test_a_number_is_known_again_after_the_text_before_it_grew() -> None:
    (one,) = typed_numbers("全局共开展警示教育3次。")
    (same,) = typed_numbers("这一年里，全局共开展警示教育3次。")
    (other,) = typed_numbers("全局共开展警示教育4次。")
    assert one.key == same.key != other.key
