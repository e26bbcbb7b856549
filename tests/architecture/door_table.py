"""Who is let in where: the table of ARCHITECTURE.md, which says it for every use case."""

import re
from pathlib import Path
from typing import NamedTuple

import tests.use_cases  # noqa: F401  # registers every use case
from lawstudy.domain.access import Role, Scope
from lawstudy.usecases.registry import REGISTRY

ROOT = Path(__file__).parents[2]
ROLES = {"干部职工": Role.EMPLOYEE, "联络员": Role.COORDINATOR, "管理员": Role.ADMINISTRATOR}
SCOPES = {"own rows": Scope.OWN, "own departments": Scope.DEPARTMENT, "whole organisation": Scope.ORGANISATION}
ROW = re.compile(r"^\| ([^|]+) \| (own rows|own departments|whole organisation) \| ([^|]+) \|$", re.MULTILINE)


class Row(NamedTuple):
    roles: frozenset[Role]
    scope: Scope


def written() -> dict[str, Row]:
    """By use case, as ARCHITECTURE.md says it."""
    found: dict[str, Row] = {}
    for roles, scope, names in ROW.findall((ROOT / "ARCHITECTURE.md").read_text("utf-8")):
        row = Row(frozenset(ROLES[role] for role in roles.split("、")), SCOPES[scope])
        for name in re.findall(r"\w+", names):
            assert name not in found, f"{name} stands twice"
            found[name] = row
    return found


def rows() -> list[str]:
    """The rows as they have to stand there, for whoever adds a use case."""
    groups: dict[Row, list[str]] = {}
    for name, use_case in sorted(REGISTRY.items()):
        groups.setdefault(Row(use_case.roles, use_case.scope), []).append(name)
    order = sorted(groups, key=lambda row: (list(SCOPES.values()).index(row.scope), sorted(row.roles)))
    return [f"| {_roles(row.roles)} | {_scope(row.scope)} | {', '.join(groups[row])} |" for row in order]


def _roles(roles: frozenset[Role]) -> str:
    return "、".join(words for words, role in ROLES.items() if role in roles)


def _scope(scope: Scope) -> str:
    return next(words for words, value in SCOPES.items() if value is scope)
