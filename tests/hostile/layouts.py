"""Attacks by a repository's own templates: out of the sandbox, or without an end."""

from __future__ import annotations

from typing import Final

from tests.hostile.cases import Call, Case, Folder, Link, Piece, Pipe, says

_HTML: Final = "report html -o {ground}/out/site --templates --languages en"
_SETTINGS: Final = "format: 1\ntemplates: layout\n"
_FAULT: Final = (1, 2, 3)


def _template(
    name: str, text: str | Piece, *said: str, code: int | tuple[int, ...] = _FAULT
) -> Case:
    """A template of the first page; the child that lays it out is our own, and has limits."""
    return Case(
        f"a template that {name}",
        {"agatrack.yaml": _SETTINGS, "layout/overview.html.j2": text},
        (),
        (says(_HTML, code, *said),),
        starts=("git", "agatrack"),
    )


def _expression(name: str, expression: str, *, code: int | tuple[int, ...] = (0, 1, 2, 3)) -> Case:
    return _template(name, f"{{{{ {expression} }}}}", code=code)


LAYOUTS: Final[tuple[Case, ...]] = (
    _expression("asks for the globals of a function",
                "cycler.__init__.__globals__.os.popen('touch x').read()"),
    _expression("asks for all classes", "''.__class__.__mro__[1].__subclasses__()"),
    _expression("asks for itself", "self._TemplateReference__context.environment.loader"),
    _expression("asks by a filter", "''|attr('__class__')"),
    _expression("asks by a format", "'{0.__class__.__init__.__globals__}'.format(site)"),
    _expression("asks by a map of formats", "'%(a)s'|format(a=lipsum.__globals__)"),
    _expression("asks for what builds everything", "namespace.__init__.__globals__['__builtins__']"),
    _template("includes a file outside", "{% include '../../outside/secret.txt' %}"),
    _template("includes a file of the machine", "{% include '/etc/passwd' %}"),
    _template("imports what is not there", "{% import 'os' as os %}{{ os }}"),
    _template("extends itself", "{% extends 'overview.html.j2' %}"),
    _template("includes itself", "{% include 'overview.html.j2' %}"),
    _template("calls itself", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"),
    _template("counts to a thousand million", "{% for a in range(1000000000) %}{% endfor %}"),
    _template("makes a text of three thousand million letters", "{{ 'A' * 3000000000 }}"),
    _template("centres a text among thousands of millions of spaces", "{{ 'a'.center(3000000000) }}"),
    _template("raises a number to a number", "{{ 9 ** 9 ** 9 }}"),
    _template("is no template", "{% for %}"),
    _template("is no UTF-8", b"\xff\xfe"),
    _template("is a link", Link("../../outside/secret.txt")),
    _template("is a pipe", Pipe()),
    _template("is a folder", Folder()),
    _template("is too large", "a" * (300 * 1024)),
    _template("has brackets ever deeper", "{{ " + "(" * 50_000 + " }}"),
    _template("has ten thousand loops in each other",
              "{% for a in 'ab' %}" * 200 + "x" + "{% endfor %}" * 200),
    Case("templates that are a link", {"agatrack.yaml": _SETTINGS, "layout": Link("../outside")}, (),
         (says(_HTML, _FAULT),), starts=("git", "agatrack")),
    Case("templates outside of the repository", {"agatrack.yaml": "format: 1\ntemplates: ../outside\n"}, (),
         (says(_HTML, _FAULT),), starts=("git", "agatrack")),
    Case("templates that nobody asked for",
         {"agatrack.yaml": _SETTINGS, "layout/overview.html.j2": "{{ 'A' * 3000000000 }}"}, (),
         (Call("report html -o {ground}/out/site --languages en", (0, 1), ("are not used",)),)),
)  # fmt: skip
