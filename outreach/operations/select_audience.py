"""Select the states an audience expression means: a Jinja expression over one member state, in Jinja's sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

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
            tree = _environment.parse("{{ (" + self.text + ") }}")
        except TemplateSyntaxError as exc:
            return f"a Jinja expression ({exc.message})"
        if len(tree.body) != 1 or not isinstance(tree.body[0], nodes.Output) or len(tree.body[0].nodes) != 1:
            return "one Jinja expression, without statements"
        if any(True for _ in tree.find_all((nodes.Call, nodes.Filter, nodes.Getattr))):
            return "comparisons with in, and, or, not, ==; no calls, filters or attributes"
        unknown = sorted({node.name for node in tree.find_all(nodes.Name)} - set(NAMES))
        if unknown:
            return f"only these names: {', '.join(NAMES)} (not {unknown[0]})"
        return self._missing_grouping(tree, groupings)

    def _missing_grouping(self, tree: nodes.Template, groupings: Collection[str]) -> str:
        """Refuse a misspelt grouping: it would silently select nobody, or everybody with *not in*."""
        for compare in tree.find_all(nodes.Compare):
            against = [operand.expr for operand in compare.ops]
            if not any(isinstance(one, nodes.Name) and one.name == "groupings" for one in against):
                continue
            if isinstance(compare.expr, nodes.Const) and compare.expr.value not in groupings:
                return f"a known grouping instead of {compare.expr.value!r}: {', '.join(sorted(groupings))}"
        return ""

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
