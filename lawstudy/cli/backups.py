"""lawstudy backup and lawstudy restore."""

from pathlib import Path
from typing import Annotated

import typer

from lawstudy.backend.backup import save_copy
from lawstudy.backend.restore import Restored, check_readable, holds_anything
from lawstudy.backend.restore import restore as put_back
from lawstudy.cli.output import as_json, print_table, when
from lawstudy.cli.run import As, Json, PasswordFile, Run, Workspace, command, signed_in
from lawstudy.errors import FileUnreadable
from lawstudy.i18n import N_, _
from lawstudy.usecases.workspace import backup as usecases
from lawstudy.usecases.workspace.standing import go_on_with_copy
from lawstudy.words.backups import backup_words


def register(app: typer.Typer) -> None:
    command(app, "backup")(back_up)
    app.command("restore")(restore)
    command(app, "go-on")(go_on)


def back_up(
    run: Run,
    out: Annotated[Path | None, typer.Option("--out", readable=False, help=N_("File or folder for a copy to take along"))] = None,
    listed: Annotated[bool, typer.Option("--list", help=N_("Only list the backups that there are"))] = False,
) -> None:
    """Make a backup in the workspace's own folder, checked by opening it; with --out also a copy elsewhere."""
    if listed:
        found = run.door.call(usecases.list_backups)
        head = (_("Backup"), _("Made at"), _("Bytes"), _("Remarks"))
        run.show(found, lambda: (head, [(b.name, when(b.made_at), b.size, backup_words(b)) for b in found]))
        return
    made = run.door.call(usecases.back_up)
    path = run.workspace / "backups" / made.name
    if out is not None:
        target = out / made.name if out.is_dir() else out
        save_copy(path, target)
        path = target
    run.say({"path": str(path), "backup": made}, _("The backup is in {path}.").format(path=path))


def go_on(run: Run) -> None:
    """Go on with an older copy of the workspace that was put back by hand, when the newer one is lost."""
    epoch = run.door.call(go_on_with_copy)
    run.say({"epoch": epoch}, _("This copy goes on; the last numbers of certificates will be asked for from the printed register."))


def restore(
    archive: Annotated[Path, typer.Argument(help=N_("Backup to put back"), readable=False)],
    workspace: Workspace,
    as_name: As = "",
    password_file: PasswordFile = None,
    json: Json = False,
) -> None:
    """Put a backup back. The folder that it replaces is kept aside; a new or empty folder needs no sign-in."""
    if not archive.is_file():
        absent = N_("the file or its folder does not exist")
        raise FileUnreadable(path=str(archive), reason=N_("it is no ordinary file") if archive.exists() else absent)
    check_readable(archive)
    if holds_anything(workspace):
        with signed_in(workspace, as_name or typer.prompt(_("Sign-in name"), err=True), password_file, json=json) as run:
            run.door.call(usecases.announce_restore, backup=archive.name)
    done = put_back(archive, workspace)
    if json:
        aside = str(done.aside) if done.aside is not None else None
        print(as_json({"path": str(workspace), "aside": aside, "epoch": done.epoch, "open_attempts": done.open_attempts}))
    else:
        print_table((_("The backup was put back in {path}.").format(path=workspace),), _lines(done))


def _lines(done: Restored) -> list[tuple[str]]:
    lines = [(_("The replaced folder is kept in {path}.").format(path=done.aside),)] if done.aside is not None else []
    if done.open_attempts:
        lines.append(
            (_("{n} attempts were running when the backup was made; the coordinator must look at them.").format(n=len(done.open_attempts)),)
        )
    return lines
