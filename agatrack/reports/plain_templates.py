"""Templates that look into plain data only: Jinja writes them as shorter Python than it has to.

A name behind a dot is a key of a dictionary, a sentence is looked up once a language, and what
is called is a macro. Jinja's own code asks about each of these every time.
"""
# The generator's methods are called and named as Jinja does.
# ruff: noqa: ARG002, FBT001, FBT002, N802

from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from agatrack.messages import translated


class Words(dict[str, Markup]):
    """The sentences of pages in one language, escaped; each is looked up when it is first used."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, sentence: str) -> Markup:
        found = self[sentence] = Markup.escape(translated(sentence, self._language))
        return found


def escaped(value: object) -> str:
    """A value as text of a page that can be nothing but text."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    text: str = value if kind is str else str(value)  # type: ignore[assignment]
    return (
        text.replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<", "&lt;")
        .replace("'", "&#39;")
        .replace('"', "&#34;")
    )


class _Generator(CodeGenerator):
    """Jinja's writer of Python, where it can know more of the data."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.writeline(f"from {__name__} import escaped")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if isinstance(node.node, nodes.Name) and node.node.name == "loop":
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f"[{node.attr!r}]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        match node:
            case nodes.Call(node=nodes.Name(name="word"), args=[nodes.Const(value=sentence)]):
                self.visit(node.node, frame)
                self.write(f"[{sentence!r}]")
                return
            case nodes.Call(node=nodes.Getattr(node=module, attr=macro)):
                self.visit(module, frame)
                self.write(f".{macro}")
            case _:
                self.visit(node.node, frame)
        self.write("(context.eval_ctx")
        self.signature(node, frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("escaped(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class PlainEnvironment(Environment):
    """An environment for templates of our own, whose data are dictionaries, lists and texts."""

    code_generator_class = _Generator
