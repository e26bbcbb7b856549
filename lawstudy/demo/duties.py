"""What the demo's bureau owes beside its plan."""

from datetime import date, timedelta

from lawstudy.backend.contract import Door
from lawstudy.domain.duties import PromptNotice
from lawstudy.usecases.duties.duties import add_duty


def write(office: Door, today: date) -> None:
    """As it stands today: a prompt notice waits for measures."""
    notice = PromptNotice(
        issuer="青岚区司法局",
        number=f"青岚普法提示〔{today.year}〕3号",
        received_on=(today - timedelta(days=9)).isoformat(),
        due_on=(today + timedelta(days=11)).isoformat(),
        content="今年以来面向科技型中小企业的普法活动覆盖面不够，部分园区未开展。请及时采取改进措施。",
    )
    office.call(add_duty, facts=notice)
