"""Select the states an audience expression means: a Jinja expression over one member state, in Jinja's sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from outreach.domain.states import REGIONAL_GROUPS
from outreach.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from outreach.domain.states import MemberState

#: What an expression may name, with the type of its value.
NAMES = {
    "groupings": "set of grouping slugs",
    "group": "regional group",
    "iso3": "code",
    "name": "English short name",
    "language": "language of correspondence",
    "member_since": "year of admission, a number",
}

_environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)


class AudienceExpression:
    """One expression, for example ``'act-code' in groupings and group != 'WEOG'``."""

    def __init__(self, text: str) -> None:
        """Keep the text; it is compiled on use."""
        self.text = text

    def problem(self, groupings: Collection[str]) -> str:
        """Return what would be accepted instead, or an empty string when the expression can be used."""
        try:
            parser = Parser(_environment, self.text, state="variable")
            tree = parser.parse_expression()
        except TemplateSyntaxError as exc:
            return f"a Jinja expression ({exc.message})"
        except RecursionError:
            return "a Jinja expression that is not nested so deeply"
        if not parser.stream.eos:
            return "one Jinja expression, without statements"
        return _objection(tree, groupings)

    def select(self, states: Collection[MemberState], memberships: Mapping[str, Collection[str]]) -> list[str]:
        """Return the codes of the states for which the expression holds, in the order given.

        ``memberships`` maps a code to the slugs of its groupings. Raises InputError when the expression fails.
        """
        compiled = _environment.compile_expression(self.text, undefined_to_none=False)
        chosen = []
        for state in states:
            try:
                holds = compiled(**_names_of(state, memberships.get(state.iso3, ())))
            except (TemplateError, TypeError, ValueError, ArithmeticError) as exc:
                found = Problem("audience", self.text, f"an expression that works for {state.iso3}: {exc}")
                raise InputError("The audience cannot be worked out.", problems=(found,)) from exc
            if holds:
                chosen.append(state.iso3)
        return chosen


def _names_of(state: MemberState, groupings: Collection[str]) -> dict[str, Any]:
    return {
        "groupings": frozenset(groupings),
        "group": state.regional_group,
        "iso3": state.iso3,
        "name": state.name,
        "language": state.language,
        "member_since": int(state.un_member_since[:4]),
    }


def _objection(node: nodes.Expr, groupings: Collection[str]) -> str:
    """Say what is wrong with a question; anything that is none would be true of every state, or of nobody."""
    match node:
        case nodes.And() | nodes.Or():
            return _objection(node.left, groupings) or _objection(node.right, groupings)
        case nodes.Not():
            return _objection(node.node, groupings)
        case nodes.Const(value=bool()):
            return ""
        case nodes.Compare():
            return _objection_to_comparison(node, groupings)
        case nodes.Call() | nodes.Filter() | nodes.Getattr() | nodes.Getitem() | nodes.Test():
            return "comparisons with in, and, or, not, ==; no calls, filters or attributes"
    return "a question on both sides of and and or, such as 'act-code' in groupings"


def _objection_to_comparison(node: nodes.Compare, groupings: Collection[str]) -> str:
    """Look at each pair; a misspelt grouping or group selects nobody, or with *not in* everybody."""
    sides = [node.expr, *(operand.expr for operand in node.ops)]
    for side in sides:
        if problem := _objection_to_value(side):
            return problem
    for left, right, operand in zip(sides, sides[1:], node.ops, strict=False):
        if _is_named(left, "groupings") or _is_named(right, "groupings"):
            if not _is_named(right, "groupings") or operand.op not in {"in", "notin"}:
                return "groupings only behind in or not in"
            if not isinstance(left, nodes.Const):
                return "the name of a grouping, in quotes, before in groupings"
            if left.value not in groupings:
                return f"a known grouping instead of {left.value!r}: {', '.join(sorted(groupings))}"
        for one, other in ((left, right), (right, left)):
            if _is_named(one, "group"):
                unknown = [value for value in _constants(other) if value not in REGIONAL_GROUPS]
                if unknown:
                    return f"a regional group instead of {unknown[0]!r}: {', '.join(REGIONAL_GROUPS)}"
    return ""


def _objection_to_value(node: nodes.Expr) -> str:
    match node:
        case nodes.Name():
            return "" if node.name in NAMES else f"only these names: {', '.join(NAMES)} (not {node.name})"
        case nodes.Const():
            return ""
        case nodes.List() | nodes.Tuple():
            return next((problem for one in node.items if (problem := _objection_to_value(one))), "")
    return "comparisons with in, and, or, not, ==; no calls, filters or attributes"


def _is_named(node: nodes.Expr, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name


def _constants(node: nodes.Expr) -> list[Any]:
    items = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    return [one.value for one in items if isinstance(one, nodes.Const)]
