"""The pages of the checks: the same manual that ``agatrack explain`` shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from agatrack.checks import RULES, manual
from agatrack.checks.rule import FAMILIES, Rule
from agatrack.diagnostics import SEVERITIES, Severity
from agatrack.messages import translated

INTRODUCTION: Final = {
    "en": """\
# The checks

*[Comprobaciones, en español](comprobaciones.md)*

Everything that `agatrack validate` looks for. `agatrack explain AGA301` shows the same page in
the terminal, without a network.

- An **error** makes `validate` fail (exit code 1). A **warning** does so with `--strict` only, a
  **notice** never.
- The settings may skip a check or change its weight, by code or by name:
  `checks: {weights-not-100: warning}`. The families AGA1 and AGA2 cannot be changed: of a record
  that could not be read, nothing else is known.
- In the examples a line that ends in `# <- AGA301` is the one that the finding points to. What
  is not shown of the repository around an example is sound.
- A code, once released, keeps its meaning. One that goes out of use
  is never given to another check.
""",
    "es": """\
# Las comprobaciones

*[The checks, in English](checks.md)*

Todo lo que busca `agatrack validate`. `agatrack explain AGA301` muestra la misma página en la
terminal, sin conexión.

- Un **error** hace que `validate` falle (código de salida 1). Una **advertencia** sólo lo hace
  con `--strict`; un **aviso**, nunca.
- La configuración puede omitir una comprobación o cambiar su gravedad, por código o por nombre:
  `checks: {weights-not-100: warning}`. Las familias AGA1 y AGA2 no admiten cambios: de un
  registro que no pudo leerse no se sabe nada más.
- En los ejemplos, la línea que termina en `# <- AGA301` es la que señala el hallazgo. Lo que no
  se muestra del repositorio que rodea al ejemplo está en orden.
- Un código publicado conserva su significado. El que deja de usarse no se asigna a otra cosa.
""",
}

_TEXTS: Final = {
    "before": {"en": "Before:", "es": "Antes:"},
    "bad": {"en": "Not like this:", "es": "Así no:"},
    "good": {"en": "Like this:", "es": "Así sí:"},
}

# Words in quotes that are typed or read as they stand, and not the quotes of a sentence.
_QUOTED: Final = re.compile(r"(?<!\w)'([^'\n]+)'(?!\w)")
_CODE: Final = re.compile(r"[^ ]+|(?:agatrack|git|%|- ?).*|.*: .*")
_LEAD: Final = re.compile(r"^(Why|Mend|Por qué|Cómo corregirlo): ")
_CONFLICT: Final = re.compile(r"^(?:<{7}|={7}|>{7})", re.MULTILINE)


def page(language: str) -> str:
    """All checks by family, with an index."""
    families = [
        (number, list(rules)) for number, rules in groupby(RULES, key=lambda rule: rule.code[3])
    ]
    parts = [INTRODUCTION[language]]
    for number, rules in families:
        parts.append("\n".join(_index(number, rules, language)))
    for number, rules in families:
        parts.append(f"## {_family(number, language)}\n")
        parts += ["\n".join(_entry(rule, language)) for rule in rules]
    return "\n".join(parts)


def _family(number: str, language: str) -> str:
    return f"AGA{number}xx: {translated(FAMILIES[number], language)}"


def _severity(severity: Severity, language: str) -> str:
    return SEVERITIES[severity].into(language)


def _index(number: str, rules: list[Rule], language: str) -> Iterator[str]:
    yield f"**{_family(number, language)}**\n"
    for rule in rules:
        severity = _severity(rule.severity, language)
        yield f"- [{rule.code}](#{rule.code.lower()}) `{rule.name}` ({severity})"
    yield ""


def _entry(rule: Rule, language: str) -> Iterator[str]:
    data: dict[str, Any] = manual.as_data(rule, language)
    yield f'<a id="{rule.code.lower()}"></a>\n'
    yield f"### {rule.code} `{rule.name}`\n"
    first, *others = data["text"]
    yield f"*{_severity(rule.severity, language).capitalize()}.* {_prose(first)}\n"
    for text in others:
        yield _LEAD.sub(r"**\1:** ", _prose(text)) + "\n"
    for side in ("before", "bad", "good"):
        if not data[side]:
            continue
        yield f"{_TEXTS[side][language]}\n"
        yield f"{_fenced(data[side])}\n"


def _prose(text: str) -> str:
    """A sentence of the manual as Markdown: quoted code as code, everything else as it is."""
    parts = []
    end = 0
    for quoted in _QUOTED.finditer(text):
        if _CODE.fullmatch(quoted[1]):
            parts += [_escaped(text[end : quoted.start()]), f"`{quoted[1]}`"]
            end = quoted.end()
    return "".join([*parts, _escaped(text[end:])])


def _escaped(text: str) -> str:
    # Addresses are code too: those of the manual are examples, and some of them deceive.
    parts = re.split(r"(https?://\S*[^\s.,;:)])", text)
    return "".join(
        f"`{part}`" if number % 2 else re.sub(r"([*_<\[\]`])", r"\\\1", part)
        for number, part in enumerate(parts)
    )


def _fenced(example: str) -> str:
    # A file with the marks of a conflict would pass for one: moved in by a space, which
    # Markdown takes off again, this one does not.
    indent = " " if _CONFLICT.search(example) else ""
    language = "yaml" if example.startswith("#") else "text"
    lines = [f"```{language}", *example.rstrip().split("\n"), "```"]
    return "\n".join(f"{indent}{line}".rstrip() for line in lines)
