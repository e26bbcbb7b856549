"""Every dialog that asks where a file is or goes: its kinds by their endings, the folder of the last time, and 打开 afterwards."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from lawstudy.i18n import N_, _

# What people call a file with one of these endings.
KINDS = {
    ".pdf": N_("PDF document"),
    ".docx": N_("Word document"),
    ".xlsx": N_("Excel workbook"),
    ".csv": N_("CSV table"),
    ".png": N_("Picture"),
    ".ics": N_("Calendar file"),
    ".lawstudy-backup": N_("Backup"),
}
LIST = (".xlsx", ".csv")


@runtime_checkable
class Keeper(Protocol):
    """A window that knows where its person keeps files, and says what was saved."""

    def files_folder(self) -> str:
        """ "" as long as nothing was chosen."""
        ...

    def keep_files_folder(self, folder: str) -> None: ...

    def say_saved(self, path: Path) -> None: ...


def ask_where(over: QWidget, name: str, kinds: Sequence[str] = (), *, title: str = "") -> str:
    """Where the file goes, in the system's dialog, with an ending of one of ``kinds`` (that of ``name`` where none are given); "" when
    the person thought better of it. Whoever leaves the ending out gets that of the kind that is chosen, and is asked again where such
    a file is there already."""
    endings = tuple(kinds) or (Path(name).suffix.lower(),)
    proposed = str(_folder(over) / name)
    filters = {f"{_(KINDS[ending])} (*{ending})": ending for ending in endings if ending in KINDS}
    while True:
        chosen, kind = QFileDialog.getSaveFileName(over, title or _("Save {name} as").format(name=name), proposed, ";;".join(filters))
        if not chosen:
            return ""
        if filters and not chosen.lower().endswith(endings):
            chosen += filters.get(kind, endings[0])
            if Path(chosen).exists():
                proposed = chosen
                continue
        _keep_folder(over, chosen)
        return chosen


def ask_file(over: QWidget, title: str, kinds: str) -> Path | None:
    """Which file is to be read; None when the dialog was cancelled. ``kinds``: words (*.ending *.ending)."""
    chosen, _filter = QFileDialog.getOpenFileName(over, title, str(_folder(over)), kinds)
    if not chosen:
        return None
    _keep_folder(over, chosen)
    return Path(chosen)


def ask_files(over: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
    chosen, _filter = QFileDialog.getOpenFileNames(over, title, str(_folder(over)), kinds)
    if chosen:
        _keep_folder(over, chosen[0])
    return tuple(map(Path, chosen))


def say_saved(over: QWidget, path: Path) -> None:
    """The window of ``over`` says that the file is there, and offers to open it or its folder."""
    if isinstance(keeper := over.window(), Keeper):
        keeper.say_saved(path)


def open_path(path: Path) -> bool:
    """With the program that this PC has for it; False where it has none, or the file is gone."""
    return path.exists() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _folder(over: QWidget) -> Path:
    keeper = over.window()
    kept = keeper.files_folder() if isinstance(keeper, Keeper) else ""
    return Path(kept) if kept and Path(kept).is_dir() else Path.home()


def _keep_folder(over: QWidget, chosen: str) -> None:
    if isinstance(keeper := over.window(), Keeper):
        keeper.keep_files_folder(str(Path(chosen).parent))
