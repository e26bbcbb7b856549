"""The base of all errors for people, and the table of their codes."""

from dataclasses import dataclass
from typing import Any, ClassVar

from lawstudy.i18n import N_

KEPT_ALL = N_("Nothing was changed.")


@dataclass(frozen=True)
class Words:
    """English source strings with ``str.format`` places named after the parameters."""

    happened: str
    kept: str = KEPT_ALL
    todo: str = ""


REGISTERED: dict[str, type["UserError"]] = {}


class UserError(Exception):
    """Base of all errors for people. Subclasses are dataclasses; their fields are the parameters."""

    code: ClassVar[str] = ""
    words: ClassVar[Words] = Words(N_("This cannot be done."))

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.code = "".join("_" + c.lower() if c.isupper() else c for c in cls.__name__).lstrip("_")
        if cls.code in REGISTERED:
            raise TypeError(f"error code {cls.code} is taken")
        REGISTERED[cls.code] = cls

    def parameters(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in getattr(self, "__dataclass_fields__", ())}

    def __str__(self) -> str:
        return f"{self.code} {self.parameters()}"
