"""Several names in one line, divided by 、."""

from collections.abc import Collection, Iterable

from lawstudy.desktop.widgets.inputs import LineEdit
from lawstudy.formats.typed import typed_names


class NamesEdit(LineEdit):
    """A name that holds a dividing sign itself stays one name as long as it stands there as it was shown; those of ``whole`` always.
    ``spaces`` divide as well where no name is expected to have one."""

    def __init__(self, names: Iterable[str] = (), *, whole: Collection[str] = (), spaces: bool = False, hint: str = "") -> None:
        super().__init__(hint=hint)
        self._spaces = spaces
        self._whole, self._shown = tuple(whole), tuple[str, ...]()
        self.show_names(names)

    def show_names(self, names: Iterable[str]) -> None:
        self._shown = tuple(names)
        self.setText("、".join(self._shown))

    def show_kept_names(self, names: Iterable[str]) -> None:
        """As :meth:`show_kept`."""
        if not self.isModified():
            self.show_names(names)

    def add_name(self, name: str) -> None:
        """One more, as if it had been typed."""
        self.show_names(dict.fromkeys((*self.names(), name)))
        self.setModified(True)

    def names(self) -> tuple[str, ...]:
        """Each once, as they stand."""
        return typed_names(self.text(), (*self._whole, *self._shown), spaces=self._spaces)
