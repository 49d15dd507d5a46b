"""Shipped templates to Python functions, which lay out the same text in a fraction of the time.

They know of Jinja what the shipped templates use, and refuse anything else: it is refused when
the functions are written, never when pages are. ``python -m docs.build`` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from jinja2 import Environment, nodes

from agatrack.reports.composing import sum_of_source
from agatrack.reports.expressions import Scope, markup, refused, value
from agatrack.reports.template_files import templates

FOLDERS: Final = ("charts", "embed", "feeds", "html")
"""The folders of templates that are compiled."""

_LENDING: Final = ("/base.html.j2", "/parts.html.j2")
"""Templates that are no pages of their own."""

_WIDTH: Final = 100

HEAD: Final = '''"""The shipped templates as functions: 'python -m docs.build' writes them."""

from __future__ import annotations

from typing import Any

from agatrack.reports.composing import Blocks, Data, Template, Words, escaped, of, text_of
'''


def compiled() -> str:
    """The module that stands for all shipped templates."""
    folder = templates()
    files = sorted(file for one in FOLDERS for file in (folder / one).glob("*.j2"))
    return compiled_of(
        {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}
    )


def compiled_of(texts: Mapping[str, str]) -> str:
    """The module that stands for templates, whose texts are given by name.

    Raises:
        NotImplementedError: one of them uses of Jinja what no function here can say.
    """
    parts = [part for name, text in texts.items() for part in _Template(name, text).functions()]
    rows = [f'    "{name}": {_function(name)},' for name in texts if not name.endswith(_LENDING)]
    sums = [f'    "{name}": "{sum_of_source(text)}",' for name, text in texts.items()]
    tables = [
        "\n".join(["TEMPLATES: dict[str, Template] = {", *rows, "}"]),
        "\n".join(["SOURCES: dict[str, str] = {", *sums, "}"]),
    ]
    return "\n\n".join([HEAD, *parts, *tables]) + "\n"


def _function(template: str) -> str:
    """What the function of a template is called, such as ``html_actor``."""
    path = PurePosixPath(template)
    return f"{path.parent}_{path.name.partition('.')[0]}"


class _Template:
    """One template on its way to functions: one for each macro and block, and one for it all."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._function = _function(name)
        environment = Environment(  # noqa: S701 - nothing is laid out here
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
        )
        self._body = environment.parse(text, name).body
        macros = [one.name for one in self._body if isinstance(one, nodes.Macro)]
        folder = PurePosixPath(name).parent
        self._scope = Scope(
            is_plain=str(folder) == "html",
            macros={one: f"{self._function}_{one}" for one in macros},
            imported={"parts": f"{folder}_parts"},
        )

    def functions(self) -> Iterator[str]:
        """The functions, each before those that use it where that matters to a reader."""
        tree = nodes.Template(self._body)
        for macro in tree.find_all(nodes.Macro):
            yield self._macro(macro)
        blocks = list(tree.find_all(nodes.Block))
        for block in blocks:
            lines = _Lines(self._scope, self._function)
            lines.write(block.body)
            yield _defined(f"{self._function}_{block.name}", "", lines)
        base = next(tree.find_all(nodes.Extends), None)
        lines = _Lines(self._scope, self._function)
        if base is not None and isinstance(base.template, nodes.Const):
            parent = _function(str(PurePosixPath(self._name).parent / base.template.value))
            own = ", ".join(f'"{one.name}": {self._function}_{one.name}' for one in blocks)
            lines.line(f"{parent}(_o, _w, _d, {{{own}}})")
            yield _defined(self._function, "", lines)
        else:
            lines.write(self._body)
            yield _defined(self._function, ", _b: Blocks" if blocks else "", lines)

    def _macro(self, macro: nodes.Macro) -> str:
        names = [one.name for one in macro.args]
        lines = _Lines(self._scope.within(names), self._function)
        lines.write(macro.body)
        given = len(names) - len(macro.defaults)
        defaults = [""] * given + [f" = {value(one, self._scope)}" for one in macro.defaults]
        words = "".join(
            f", {name}: Any{default}" for name, default in zip(names, defaults, strict=True)
        )
        return _defined(f"{self._function}_{macro.name}", words, lines)


def _defined(name: str, words: str, lines: _Lines) -> str:
    head = f"def {name}(_o: list[str], _w: Words, _d: Data{words}) -> None:"
    return "\n".join(["", head, *(lines.all() or ["    pass"])])


class _Lines:
    """The body of a function: texts go to ``_o``, as many at once as follow each other."""

    def __init__(self, scope: Scope, function: str) -> None:
        self._scope = scope
        self._function = function
        self._lines: list[str] = []
        self._waiting: list[str] = []
        self._text = ""
        self._depth = 1

    def all(self) -> list[str]:
        """Every line so far."""
        self._flush()
        return self._lines

    def line(self, text: str) -> None:
        """A line of code, after what was to be put out before it."""
        self._flush()
        self._lines.append("    " * self._depth + text)

    def write(self, body: list[nodes.Node]) -> None:
        """Everything that a part of a template does."""
        for node in body:
            match node:
                case nodes.Output():
                    self._put_out(node)
                case nodes.If():
                    self._if(node, "if")
                case nodes.For():
                    self._for(node)
                case nodes.Assign(target=nodes.Name(name=name)):
                    self.line(f"{name}: Any = {value(node.node, self._scope)}")
                    self._scope = self._scope.within([name])
                case nodes.Block(name=name):
                    self.line(f'_b.get("{name}", {self._function}_{name})(_o, _w, _d)')
                case nodes.Macro() | nodes.Import():
                    pass
                case _:
                    raise refused(node)

    def _put_out(self, node: nodes.Output) -> None:
        for one in node.nodes:
            if isinstance(one, nodes.TemplateData):
                self._text += one.data
            elif (call := self._scope.macro_call(one)) is not None:
                self.line(f"{call.function}({', '.join(['_o', '_w', '_d', *call.values])})")
            else:
                self._close_text()
                self._waiting.append(markup(one, self._scope))

    def _close_text(self) -> None:
        if self._text:
            self._waiting.append(repr(self._text))
            self._text = ""

    def _flush(self) -> None:
        self._close_text()
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        before = "    " * self._depth
        together = ", ".join(waiting)
        if len(waiting) == 1:
            self._lines.append(f"{before}_o.append({together})")
        elif len(before) + len(together) + len("_o += ()") <= _WIDTH:
            self._lines.append(f"{before}_o += ({together})")
        else:
            self._lines += [f"{before}_o += (", *(f"{before}    {one}," for one in waiting)]
            self._lines.append(f"{before})")

    def _nested(self, head: str, body: list[nodes.Node], names: list[str]) -> None:
        self.line(head)
        before = self._scope, len(self._lines)
        self._scope = self._scope.within(names)
        self._depth += 1
        self.write(body)
        self._flush()
        if len(self._lines) == before[1]:
            self.line("pass")
        self._depth -= 1
        self._scope = before[0]

    def _if(self, node: nodes.If, word: str) -> None:
        self._nested(f"{word} {value(node.test, self._scope)}:", node.body, [])
        for one in node.elif_:
            self._if(one, "elif")
        if node.else_:
            self._nested("else:", node.else_, [])

    def _for(self, node: nodes.For) -> None:
        if not isinstance(node.target, nodes.Name) or node.else_ or node.recursive:
            raise refused(node)
        name, many = node.target.name, value(node.iter, self._scope)
        within = self._scope.within([name])
        if node.test is not None:
            many = f"[{name} for {name} in {many} if {value(node.test, within)}]"
        if any(one.name == "loop" for one in node.find_all(nodes.Name)):
            self.line(f"_{name}s = {many}")
            head = f"for _{name}, {name} in enumerate(_{name}s, 1):"
            self._scope = self._scope.in_loop(f"_{name}")
        else:
            head = f"for {name} in {many}:"
        self._nested(head, node.body, [name])
