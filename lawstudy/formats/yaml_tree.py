"""YAML read as a tree of nodes, so that every problem has a line and strings stay strings (``对``, ``60`` and ``no`` alike).

Every text is what is stored (:func:`lawstudy.domain.text.stored`).
"""

from functools import lru_cache
from typing import Any, TypeVar

import msgspec
import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from lawstudy.domain.bank import LARGEST
from lawstudy.domain.problems import Problem
from lawstudy.domain.text import stored
from lawstudy.shape_problems import shape_problem

T = TypeVar("T")

DEEPEST = 20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A file has few different keys, each many times.
_key = lru_cache(maxsize=256)(stored)


class Unreadable(Exception):
    """The text is not a YAML document that we read; ``problem`` says where and why."""

    def __init__(self, code: str, line: int, **parameters: str) -> None:
        self.problem = Problem(code=code, line=line, parameters=parameters)
        super().__init__(code, line)


class Document:
    """A parsed document. Problems found later are given their line by :meth:`line_of`."""

    def __init__(self, data: bytes) -> None:
        if len(data) > LARGEST:
            raise Unreadable("file_too_large", 1)
        self._root = _composed(data)
        self._plain = _plain(self._root, 0)

    def read(self, wanted: type[T]) -> T:
        """The document as ``wanted``; Unreadable with the line of the first thing that does not fit."""
        try:
            return msgspec.convert(self._plain, wanted, strict=False)
        except msgspec.ValidationError as error:
            found = shape_problem(error)
            told = {"field": found.field} if found.field else {"given": found.given} if found.given else {}
            raise Unreadable(found.code, self._line_at(found.place), **told) from error

    def line_of(self, *path: str | int) -> int:
        """The line of the node at ``path``; of the deepest node that exists when the rest does not."""
        node = self._root
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node = child
        return int(node.start_mark.line) + 1

    def _line_at(self, place: str) -> int:
        parts = place.replace("]", "").replace("[", ".").split(".")
        steps: list[str | int] = [int(part) if part.isdigit() else part for part in parts if part]
        return self.line_of(*steps)


class _Nodes(_LOADER):  # type: ignore[misc]
    """Nodes without the tags that nobody asks for, which take as long as all the rest, and not much deeper than is read: building
    a tree a hundred thousand levels deep would end the program."""

    depth = 0

    def resolve(self, *_seen: object) -> None:
        """No tag."""

    def descend_resolver(self, parent: Node, _index: object) -> None:
        self.depth += 1
        if self.depth > DEEPEST + 2:
            raise Unreadable("yaml_too_deep", parent.start_mark.line + 1)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def _composed(data: bytes) -> Node:
    try:
        text = data.decode("utf-8-sig")
        if "*" in text:
            _refuse_aliases(text)
        node = yaml.compose(text, Loader=_Nodes)
    except UnicodeDecodeError as error:
        raise Unreadable("not_utf8", data[: error.start].count(b"\n") + 1) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable("yaml_syntax", mark.line + 1 if mark else 1) from error
    except (yaml.YAMLError, ValueError) as error:
        raise Unreadable("yaml_syntax", 1) from error
    if node is None:
        raise Unreadable("file_empty", 1)
    return node


def _refuse_aliases(text: str) -> None:
    """Event by event: a tree of aliases is small, and what it stands for may fill the memory."""
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_LOADER)):
        raise Unreadable("yaml_alias", 1)


def _plain(node: Node, depth: int) -> Any:
    if depth > DEEPEST:
        raise Unreadable("yaml_too_deep", node.start_mark.line + 1)
    if isinstance(node, ScalarNode):
        return stored(node.value)
    if isinstance(node, SequenceNode):
        return [_plain(item, depth + 1) for item in node.value]
    if not isinstance(node, MappingNode):
        raise Unreadable("yaml_syntax", node.start_mark.line + 1)
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            raise Unreadable("yaml_key", key.start_mark.line + 1)
        name = _key(key.value)
        if name in found:
            raise Unreadable("yaml_key_twice", key.start_mark.line + 1, key=key.value)
        found[name] = _plain(value, depth + 1)
    return found


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, SequenceNode) and isinstance(step, int):
        return node.value[step] if 0 <= step < len(node.value) else None
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    return None
