"""lawstudy certificates templates …: how certificates look and what they say."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from msgspec import structs

from lawstudy.cli.files import read_file
from lawstudy.cli.find import as_id
from lawstudy.cli.run import Out, Run, command
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.certificate_template import CertificateTemplate, Paper
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.certificates import templates as usecases
from lawstudy.usecases.certificates.templates import LARGEST_FILE, TemplateLine
from lawstudy.words.certificates import BUILT_IN_NAME, KINDS, PAPERS
from lawstudy.words.said import word

templates = typer.Typer(no_args_is_help=True)
Named = Annotated[str, typer.Argument(help=N_("Name or id of a template"))]
OfKind = Annotated[CertificateKind | None, typer.Option("--kind", help=N_("For which certificates, where both kinds have the name"))]


@dataclass(frozen=True)
class Measures:
    """What a template says; None leaves it as it is."""

    title: Annotated[str | None, typer.Option(help=N_("Title of the page"))] = None
    wording: Annotated[
        str | None, typer.Option(help=N_("Wording with places such as {姓名}; [ ] is printed where its places are filled"))
    ] = None
    paper: Annotated[Paper | None, typer.Option(help=N_("Paper size"))] = None
    border: Annotated[bool | None, typer.Option(help=N_("A double border"))] = None
    title_size: Annotated[int | None, typer.Option(help=N_("Size of the title in points"))] = None
    text_size: Annotated[int | None, typer.Option(help=N_("Size of the wording in points"))] = None
    seal: Annotated[int | None, typer.Option(help=N_("Diameter in mm that stays free for the seal"))] = None

    def over(self, before: CertificateTemplate) -> CertificateTemplate:
        given = {name: value for name in self.__dataclass_fields__ if (value := getattr(self, name)) is not None}
        if "wording" in given:
            given["wording"] = str(given["wording"]).replace("\\n", "\n")
        return structs.replace(before, **given)


@command(templates, "list")
def list_templates(run: Run) -> None:
    """The templates of certificates; the usual one of each kind is marked."""
    found = run.door.call(usecases.list_certificate_templates)
    head = (_("Name"), _("Kind"), _("Usual"), _("Title"), _("Paper size"), _("Id"))
    lines = [
        (_name(one), word(KINDS, one.kind), "✓" if one.usual else "", one.template.title, word(PAPERS, one.template.paper), one.id)
        for one in found
    ]
    run.show(found, lambda: (head, lines))


@command(templates, "show")
def show(run: Run, name: Named, kind: OfKind = None) -> None:
    """One template with its wording and measures."""
    one = _found(run, name, kind)
    form = one.template
    border = _("double") if form.border else _("none")
    lines = [
        (_("Name"), _name(one)),
        (_("Kind"), word(KINDS, one.kind)),
        (_("Title"), form.title),
        (_("Wording"), form.wording),
        (_("Paper size"), word(PAPERS, form.paper)),
        (_("Border"), border),
        (_("Size of the title"), form.title_size),
        (_("Size of the wording"), form.text_size),
        (_("Room for the seal"), f"{form.seal} mm"),
    ]
    run.show(one, lambda: ((_("What"), _("Says")), lines))


@command(templates, "add")
def add(
    run: Run,
    name: Annotated[str, typer.Argument(help=N_("Name of the new template"))],
    kind: Annotated[CertificateKind, typer.Option("--kind", help=N_("For which certificates"))],
    measures: Measures,
    copy_of: Annotated[str, typer.Option("--copy-of", help=N_("Name or id of the template to begin with"))] = "",
) -> None:
    """Make a template, from that of the program or from another one."""
    before = _found(run, copy_of, kind) if copy_of else _built_in(run, kind)
    made = run.door.call(usecases.add_certificate_template, kind=kind, name=name, template=measures.over(before.template))
    run.say(made, _("Saved."))


@command(templates, "change")
def change(
    run: Run,
    name: Named,
    measures: Measures,
    kind: OfKind = None,
    rename: Annotated[str, typer.Option("--rename", help=N_("Another name"))] = "",
) -> None:
    """Alter a template of your own; certificates that were issued stay as they are."""
    one = _found(run, name, kind)
    changed = run.door.call(
        usecases.change_certificate_template,
        template_id=one.id,
        name=rename or one.name,
        template=measures.over(one.template),
        expected_version=one.version,
    )
    run.say(changed, _("Saved."))


@command(templates, "use")
def use(run: Run, name: Named, kind: OfKind = None) -> None:
    """Print certificates of its kind by this template from now on."""
    one = _found(run, name, kind)
    run.door.call(usecases.choose_certificate_template, template_id=one.id)
    run.say(one.id, _("Saved."))


@command(templates, "remove")
def remove(run: Run, name: Named, kind: OfKind = None) -> None:
    """Take a template of your own out; certificates that were issued stay as they are."""
    one = _found(run, name, kind)
    run.door.call(usecases.remove_certificate_template, template_id=one.id, expected_version=one.version)
    run.say(one.id, _("Removed."))


@command(templates, "preview")
def preview(run: Run, name: Named, out: Out, kind: OfKind = None) -> None:
    """Write a page with invented facts, as the template prints it, to a PDF."""
    one = _found(run, name, kind)
    blob = run.door.call(usecases.draw_certificate_template, kind=one.kind, template=one.template)
    path = run.keep(blob, out)
    run.say({"path": str(path), "document": blob}, _("The page is in {path}.").format(path=path))


@command(templates, "export")
def export(run: Run, name: Named, out: Out, kind: OfKind = None) -> None:
    """Write a template to a file that another bureau can take in."""
    blob = run.door.call(usecases.export_certificate_template, template_id=_found(run, name, kind).id)
    path = run.keep(blob, out)
    run.say({"path": str(path), "document": blob}, _("The template is in {path}.").format(path=path))


@command(templates, "import")
def take(
    run: Run,
    file: Annotated[Path, typer.Argument(help=N_("File that was written by export"), readable=False)],
    name: Annotated[str, typer.Option(help=N_("Another name than in the file"))] = "",
) -> None:
    """Take a template in from a file; it is checked as one that is written here."""
    sha256 = run.door.put_blob(read_file(file, most=LARGEST_FILE))
    made = run.door.call(usecases.import_certificate_template, sha256=sha256, name=name)
    run.say(made, _("The template {name} was taken in.").format(name=made.name))


def template_id(run: Run, said: str, kind: CertificateKind) -> UUID:
    """By name or id; the template of the program by its name in either language."""
    return _found(run, said, kind).id


def _found(run: Run, said: str, kind: CertificateKind | None) -> TemplateLine:
    ident = as_id(said)
    listed = run.door.call(usecases.list_certificate_templates)
    found = [one for one in listed if one.id == ident or (said.strip() in {_name(one), one.id.hex} and kind in {None, one.kind})]
    if not found:
        raise NotFound(noun="certificate_template", ident=said)
    if len(found) > 1:
        raise BadArgument(name="kind", reason=N_("both kinds have a template of this name: say which"))
    return found[0]


def _built_in(run: Run, kind: CertificateKind) -> TemplateLine:
    return next(one for one in run.door.call(usecases.list_certificate_templates) if one.built_in and one.kind is kind)


def _name(one: TemplateLine) -> str:
    return _(BUILT_IN_NAME) if one.built_in else one.name
