"""lawstudy activities file, file-take, file-purge, file-check, dossier: papers of an activity. No figure ever waits for one."""

from pathlib import Path
from typing import Annotated

import typer

from lawstudy.cli.activities import ActivityNamed
from lawstudy.cli.activity_changes import Reason
from lawstudy.cli.files import read_file
from lawstudy.cli.find import activity_id, as_id
from lawstudy.cli.run import Out, Run, command
from lawstudy.domain.evidence import IN_THE_OFFICE, LARGEST_EVIDENCE, Evidence
from lawstudy.domain.text import same_title
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases.activities import evidence as usecases
from lawstudy.usecases.activities.dossier import activity_dossier
from lawstudy.usecases.activities.study_notice import study_notice
from lawstudy.words.evidence import place_words, purged_words, reminder, state_words

What = Annotated[str, typer.Option("--what", help=N_("What it is: 签到表, 照片, 课件 …"))]
Paper = Annotated[str, typer.Argument(help=N_("The paper: its name or what it is, or its id"))]


def register(app: typer.Typer) -> None:
    command(app, "file")(file)
    command(app, "file-take")(take)
    command(app, "file-purge")(purge)
    command(app, "file-check")(check)
    command(app, "dossier")(dossier)
    command(app, "notice")(notice)


def file(
    run: Run,
    activity: ActivityNamed,
    files: Annotated[
        list[Path] | None, typer.Argument(help=N_("Files to copy into the workspace; none to write down where a paper lies"))
    ] = None,
    what: What = "",
    place: Annotated[str, typer.Option("--place", help=N_("Where the paper lies"))] = IN_THE_OFFICE,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why a file marked 内部资料, 工作秘密 or 不得外传 may be copied"))] = "",
) -> None:
    """Papers of an activity: list them, write down where one lies (--what), or copy files that hold no state secret."""
    of = activity_id(run, activity)
    if not what and not files:
        papers = run.door.call(usecases.list_evidence, activity_id=of)
        head = (_("What"), _("File or place"), _("State"), _("Added on"))
        rows = [(each.what, place_words(each), state_words(each), each.added_on) for each in papers.papers]
        rows += [(line.what, "", _("on the bureau's list, nothing there"), "") for line in papers.checklist if not line.there]
        run.show(papers, lambda: (head, rows))
        return
    if not files:
        made = [run.door.call(usecases.add_reference, activity_id=of, what=what, place=place)]
    else:
        made = []
        for path in files:
            sha256 = run.door.put_blob(read_file(path, most=LARGEST_EVIDENCE))
            copied = run.door.call(
                usecases.copy_evidence, activity_id=of, sha256=sha256, what=what or _("Paper"), name=path.name, reason=reason
            )
            made.append(copied)
    said = [_("{what}: {place} ({state})").format(what=each.what, place=place_words(each), state=state_words(each)) for each in made]
    run.say(made, "\n".join([*said, *([reminder()] if files else [])]))


def take(run: Run, activity: ActivityNamed, paper: Paper, out: Out) -> None:
    """Write a copied paper to a file."""
    found = run.door.call(usecases.take_evidence, evidence_id=_paper(run, activity, paper).id)
    path = run.keep(found, out)
    run.say({"path": str(path), "document": found}, _("The paper is in {path}.").format(path=path))


def purge(run: Run, activity: ActivityNamed, paper: Paper, reason: Reason) -> None:
    """Take a paper out for good: its file goes from the workspace and from all later backups."""
    found = _paper(run, activity, paper)
    gone = run.door.call(usecases.purge_evidence, evidence_id=found.id, reason=reason, expected_version=found.version)
    run.say(gone, purged_words(gone))


def check(run: Run) -> None:
    """Whether each copied paper still lies in the workspace as it was copied."""
    found = run.door.call(usecases.check_evidence)
    head = (_("Activity"), _("What"), _("File"), _("State"))
    gone = {False: _("moved or deleted"), True: _("not as it was copied")}
    run.show(found, lambda: (head, [(each.activity, each.evidence.what, each.evidence.name, gone[each.changed]) for each in found]))


def dossier(run: Run, activity: ActivityNamed, out: Out) -> None:
    """Write all papers of an activity as one PDF, with cover and contents (一活动一档)."""
    made = run.door.call(activity_dossier, activity_id=activity_id(run, activity))
    path = run.keep(made, out)
    run.say({"path": str(path), "document": made}, _("The file of the activity is in {path}.").format(path=path))


def notice(run: Run, activity: ActivityNamed, out: Out) -> None:
    """Write the notice of an activity that is to come (学法通知) as a Word document."""
    made = run.door.call(study_notice, activity_id=activity_id(run, activity))
    path = run.keep(made, out)
    run.say({"path": str(path), "document": made}, _("The notice is in {path}.").format(path=path))


def _paper(run: Run, activity: str, said: str) -> Evidence:
    """BadArgument where none or several are called so."""
    papers = run.door.call(usecases.list_evidence, activity_id=activity_id(run, activity)).papers
    wanted = same_title(said)
    known = as_id(said)
    found = [each for each in papers if each.id == known or wanted in {same_title(each.name), same_title(each.what)}]
    if len(found) != 1:
        names = "、".join(each.name or each.what for each in papers) or "—"
        raise BadArgument(
            name="evidence_id", reason="“{given}” is not one of its papers: {known}", values={"given": said[:80], "known": names}
        )
    return found[0]
