"""Expressions of templates to expressions of Python: values, conditions, and escaped text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from jinja2 import nodes

from agatrack.reports.composing import escaped

_COMPARED: Final = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<="}


class MacroCall(NamedTuple):
    """The function of a macro, and the values that it is called with."""

    function: str
    values: Sequence[str]


@dataclass(frozen=True)
class Scope:
    """What names stand for at one place of a template.

    Where it ``is_plain``, all that is looked into are dictionaries and lists. ``macros`` are the
    functions of the template's own macros, ``imported`` what those of another one begin with.
    """

    is_plain: bool
    macros: Mapping[str, str]
    imported: Mapping[str, str]
    names: frozenset[str] = frozenset()
    loop: str = ""

    def within(self, names: Sequence[str]) -> Scope:
        """The scope with more names of its own."""
        return replace(self, names=self.names | set(names))

    def in_loop(self, counter: str) -> Scope:
        """The scope within a loop that counts."""
        return replace(self, loop=counter)

    def macro_call(self, node: nodes.Node) -> MacroCall | None:
        """The call of a macro; None where a node is no such thing."""
        if not isinstance(node, nodes.Call) or node.kwargs:
            return None
        match node.node:
            case nodes.Name(name=name) if name in self.macros:
                function = self.macros[name]
            case nodes.Getattr(node=nodes.Name(name=name), attr=attr) if name in self.imported:
                function = f"{self.imported[name]}_{attr}"
            case _:
                return None
        return MacroCall(function, [value(one, self) for one in node.args])


def refused(node: nodes.Node) -> NotImplementedError:
    """That compiled templates know nothing of the kind."""
    return NotImplementedError(f"line {node.lineno}: {type(node).__name__}")


def markup(node: nodes.Expr, scope: Scope) -> str:  # noqa: PLR0911 - one for each kind
    """What an expression puts out: text that is escaped, or was never to be."""
    match node:
        case nodes.Const(value=known):
            return repr(escaped(known))
        case nodes.Filter(name="safe", node=nodes.Expr() as inner):
            return value(inner, scope)
        case nodes.Filter(name="replace", node=nodes.Expr() as inner, args=[old, new]):
            found = f"escaped({value(inner, scope)})"
            return f"{found}.replace({value(old, scope)}, {markup(new, scope)})"
        case nodes.Filter(name="join", node=nodes.Expr() as inner, args=[nodes.Const(value=sign)]):
            return f"escaped({sign!r}.join(map(str, {value(inner, scope)})))"
        case nodes.Call(node=nodes.Name(name="word"), args=[nodes.Const(value=sentence)]):
            return f"_w[{sentence!r}]"
        case nodes.CondExpr():
            one = markup(node.expr1, scope)
            other = markup(node.expr2, scope) if node.expr2 is not None else "''"
            return f"({one} if {value(node.test, scope)} else {other})"
        case _:
            return f"escaped({value(node, scope)})"


def value(node: nodes.Node, scope: Scope) -> str:  # noqa: PLR0911 - one for each kind
    """An expression as it is."""
    match node:
        case nodes.Const(value=known):
            return repr(known)
        case nodes.Name(name=name):
            return name if name in scope.names else f'_d["{name}"]'
        case nodes.Getattr() | nodes.Getitem():
            return _part(node, scope)
        case nodes.Dict(items=pairs):
            rows = [f"{value(one.key, scope)}: {value(one.value, scope)}" for one in pairs]
            return f"{{{', '.join(rows)}}}"
        case nodes.List(items=many):
            return f"[{', '.join(value(one, scope) for one in many)}]"
        case nodes.Call(node=nodes.Name(name="word"), args=[nodes.Const(value=sentence)]):
            return f"_w.plain({sentence!r})"
        case nodes.Call() if (call := scope.macro_call(node)) is not None:
            return f"text_of({', '.join([call.function, '_w', '_d', *call.values])})"
        case _:
            return _reckoned(node, scope)


def _reckoned(node: nodes.Node, scope: Scope) -> str:
    """What is compared, turned round or worked out."""
    match node:
        case nodes.Test(name="none", node=nodes.Expr() as inner):
            return f"({value(inner, scope)} is None)"
        case nodes.Compare(expr=nodes.Expr() as left, ops=[nodes.Operand(op=sign, expr=right)]):
            return f"({value(left, scope)} {_COMPARED[sign]} {value(right, scope)})"
        case nodes.Not(node=nodes.Expr() as inner):
            return f"(not {value(inner, scope)})"
        case nodes.And() | nodes.Or() | nodes.Add() | nodes.Sub() | nodes.Mul() | nodes.Div():
            sign = node.operator
            return f"({value(node.left, scope)} {sign} {value(node.right, scope)})"
        case _:
            raise refused(node)


def _part(node: nodes.Getattr | nodes.Getitem, scope: Scope) -> str:
    """A part of something: by its name, by its place, or what a loop says of itself."""
    if isinstance(node, nodes.Getitem):
        return f"{value(node.node, scope)}[{value(node.arg, scope)}]"
    if isinstance(node.node, nodes.Name) and node.node.name == "loop":
        if node.attr == "first":
            return f"({scope.loop} == 1)"
        if node.attr == "last":
            return f"({scope.loop} == len({scope.loop}s))"
        raise refused(node)
    whole = value(node.node, scope)
    return f'{whole}["{node.attr}"]' if scope.is_plain else f'of({whole}, "{node.attr}")'
