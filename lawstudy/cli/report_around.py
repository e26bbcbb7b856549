"""lawstudy report around, promises, answers: what stands around the text, and last year's 工作安排 in it."""

from datetime import datetime
from typing import Annotated

import typer
from msgspec import structs

from lawstudy.cli.report_options import PartOf, ReportOptions, asked, tell_saved
from lawstudy.cli.reports import Day
from lawstudy.cli.run import Run
from lawstudy.domain.annual_report.whole import Part, Review
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases.reports import whole as usecases
from lawstudy.usecases.reports.promises import report_promises, take_promises, write_answers
from lawstudy.words.plans import checklist_words


def promises(
    run: Run,
    of: ReportOptions,
    take: Annotated[bool, typer.Option("--take", help=N_("Take what last year's report promised into the checklist first"))] = False,
) -> None:
    """Last year's arrangements with how far each is (“plan decide” says it), and lines that stand in no checklist yet."""
    found = run.door.call(take_promises if take else report_promises, **asked(run, of))
    head = (_("State"), _("Arrangement"), _("Note"), _("Records"))
    known = [(checklist_words(one.arrangement.state), one.arrangement.text, one.arrangement.note, one.rows) for one in found.lines]
    run.show(found, lambda: (head, [*known, *(("", line, "", "") for line in found.not_taken)]))


def answers(run: Run, of: ReportOptions, part: PartOf) -> None:
    """Write the answers to last year's arrangements at the end of a part; a second time they are written anew."""
    said = asked(run, of)
    version = run.door.call(usecases.whole_report, **said).draft_version
    tell_saved(run, run.door.call(write_answers, **said, part=part, expected_version=version))


def around(
    run: Run,
    of: ReportOptions,
    number: Annotated[str | None, typer.Option(help=N_("Document number (发文字号)"))] = None,
    signer: Annotated[str | None, typer.Option(help=N_("Signatory (签发人)"))] = None,
    attachment: Annotated[list[str] | None, typer.Option(help=N_("An attachment (附件说明), in this order"))] = None,
    copy_to: Annotated[list[str] | None, typer.Option(help=N_("An office that gets a copy (抄送机关), in this order"))] = None,
    sender: Annotated[str | None, typer.Option(help=N_("Name below the text, where it is not that of the bureau"))] = None,
    issued_through: Annotated[str | None, typer.Option(help=N_("Office that issues it (印发机关)"))] = None,
    title: Annotated[str | None, typer.Option(help=N_("Title of the 报送版"))] = None,
    public_title: Annotated[str | None, typer.Option(help=N_("Title of the 公开版"))] = None,
    reviewer: Annotated[str | None, typer.Option(help=N_("Who made the secrecy review (保密审查)"))] = None,
    reviewed_on: Day = None,
    review_document: Annotated[str, typer.Option(help=N_("The paper of the review"))] = "",
    submitted_on: Day = None,
    published_on: Day = None,
    address: Annotated[str | None, typer.Option(help=N_("Where it was published"))] = None,
    to: Annotated[list[str] | None, typer.Option("--to", help=N_("An addressee (主送机关), in this order; remembered"))] = None,
    dated: Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help=N_("Date of the report; remembered"))] = None,
    order: Annotated[list[Part] | None, typer.Option(help=N_("The parts in another order, all of them"))] = None,
    keep: Annotated[list[str] | None, typer.Option(help=N_("A firm or project that keeps its name in the public version"))] = None,
    replace: Annotated[list[str] | None, typer.Option(help=N_("NAME=WORDS for the public version"))] = None,
) -> None:
    """What stands around the text: number, signer, attachments, copies, titles, review, dates; names in the public version."""
    said = asked(run, of)
    found = run.door.call(usecases.whole_report, **said)
    facts = {
        "number": number,
        "signer": signer,
        "attachments": tuple(attachment) if attachment is not None else None,
        "copies_to": tuple(copy_to) if copy_to is not None else None,
        "sender": sender,
        "issued_through": issued_through,
        "submitted_title": title,
        "public_title": public_title,
        "review": _review(reviewer, reviewed_on, review_document),
        "submitted_on": submitted_on.date() if submitted_on is not None else None,
        "published_on": published_on.date() if published_on is not None else None,
        "address": address,
    }
    names = dict(found.text.names) | dict.fromkeys(keep or (), "") | dict(_pair(each) for each in replace or ())
    made = run.door.call(
        usecases.arrange_whole_report,
        **said,
        expected_version=found.draft_version,
        around=structs.replace(found.text.around, **{name: value for name, value in facts.items() if value is not None}),
        order=tuple(order or ()),
        names=names if names != found.text.names else None,
        addressees=tuple(to) if to is not None else None,
        issued_on=dated.date() if dated is not None else None,
    )
    tell_saved(run, made)


def _review(reviewer: str | None, on: datetime | None, document: str) -> Review | None:
    if reviewer is None:
        return None
    if on is None:
        raise BadArgument(name="review", reason=N_("a review needs its day"))
    return Review(reviewer=reviewer, on=on.date(), document=document)


def _pair(said: str) -> tuple[str, str]:
    name, equals, words = said.partition("=")
    if not equals:
        raise BadArgument(name="names", reason=N_("it is written as NAME=WORDS"))
    return name, words
