"""lawstudy prompts …: 普法提示, from received to answered."""

from pathlib import Path
from typing import Annotated

import typer
from msgspec import structs

from lawstudy.cli.activity_facts import day_of
from lawstudy.cli.find import activity_id, as_id
from lawstudy.cli.run import Out, Run, command
from lawstudy.domain.duties import Duty, PromptNotice
from lawstudy.domain.text import same_title
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.duties.duties import add_duty, change_duty, remove_duty
from lawstudy.usecases.duties.prompts import PromptLine, list_prompts, print_prompt_reply
from lawstudy.words.duties import due_words, prompt_state_words

Named = Annotated[str, typer.Argument(help=N_("Prompt notice by its number, its issuer or its id"))]

app = typer.Typer(no_args_is_help=True)


@command(app, "list")
def list_all(run: Run) -> None:
    """Prompt notices, those that are not answered first. No document for the public names them."""
    lines = run.door.call(list_prompts)
    head = (_("Received"), _("Issuing office"), _("Number of the document"), _("Answer by"), _("State"), _("Ledger rows"), _("Content"))

    def cells(line: PromptLine) -> tuple[object, ...]:
        notice, state = line.notice, prompt_state_words(line.state)
        late = _("{state}, overdue").format(state=state) if line.overdue else state
        return notice.received_on, notice.issuer, notice.number, due_words(line), late, len(line.rows), " ".join(notice.content.split())

    run.show(lines, lambda: (head, [cells(line) for line in lines]))


@command(app, "add")
def add(
    run: Run,
    issuer: Annotated[str, typer.Argument(help=N_("Who issued it"))],
    content: Annotated[str, typer.Argument(help=N_("What it points out"))],
    received: Annotated[str, typer.Option("--received", help=N_("Day on which it was received"))],
    number: Annotated[str, typer.Option("--number", help=N_("Its number"))] = "",
    due: Annotated[str, typer.Option("--due", help=N_("Day to answer by, only where it states one; else it is in good time"))] = "",
) -> None:
    """Write down a prompt notice (普法提示) that was received."""
    day, by = day_of(run, "received_on", received), day_of(run, "due_on", due) if due else ""
    notice = PromptNotice(issuer=issuer, content=content, number=number, received_on=day, due_on=by)
    _say(run, run.door.call(add_duty, facts=notice))


@command(app, "answer")
def answer(
    run: Run,
    prompt: Named,
    measures: Annotated[str | None, typer.Option("--measures", help=N_("Measures that were taken"))] = None,
    activity: Annotated[
        list[str] | None, typer.Option("--activity", help=N_("Activity that is one of them, by topic or id; may be repeated; - for none"))
    ] = None,
    on: Annotated[str, typer.Option("--on", help=N_("Day of the answer; without it only the measures are written down"))] = "",
    out: Annotated[str, typer.Option("--out", help=N_("Write the answer as a Word document to this file or folder"))] = "",
) -> None:
    """Write down the measures, the rows of the ledger behind them, and the day of the answer."""
    before = _found(run, prompt)
    facts = before.notice
    if measures is not None:
        facts = structs.replace(facts, measures=measures)
    if activity is not None:
        facts = structs.replace(facts, activities=tuple(activity_id(run, one) for one in activity if one != "-"))
    if on:
        facts = structs.replace(facts, answered_on=day_of(run, "answered_on", on))
    _say(run, run.door.call(change_duty, duty_id=before.id, facts=facts, expected_version=before.version))
    if out:
        _write(run, before, out)


@command(app, "print")
def print_reply(run: Run, prompt: Named, out: Out) -> None:
    """Write 关于普法提示落实情况的反馈 as a Word document."""
    _write(run, _found(run, prompt), str(out))


@command(app, "remove")
def remove(run: Run, prompt: Named) -> None:
    """Take a notice out that was written down by mistake."""
    before = _found(run, prompt)
    run.door.call(remove_duty, duty_id=before.id, expected_version=before.version)
    run.say({"removed": before.id}, _("Taken out: {title}").format(title=before.notice.title))


def _write(run: Run, line: PromptLine, out: str) -> None:
    blob = run.door.call(print_prompt_reply, duty_id=line.id)
    path = run.keep(blob, Path(out))
    run.say(structs.asdict(blob) | {"path": str(path)}, _("The answer is in {path}.").format(path=path))


def _found(run: Run, said: str) -> PromptLine:
    ident, wanted = as_id(said), same_title(said)
    lines = run.door.call(list_prompts)
    names = [line for line in lines if line.id == ident or wanted in {same_title(line.notice.number), same_title(line.notice.issuer)}]
    if not names:
        raise NotFound(noun="prompt_notice", ident=said)
    if len(names) > 1:
        raise BadArgument(name="prompt_notice", reason="{given} of them are called so: take the id", values={"given": len(names)})
    return names[0]


def _say(run: Run, duty: Duty) -> None:
    run.say(structs.asdict(duty), _("Saved: {activity}").format(activity=duty.facts.title))
