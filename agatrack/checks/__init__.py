"""All checks, and what they find in a register."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from agatrack.checks import (
    changes,
    circles,
    claims,
    evidence,
    file,
    privacy,
    process,
    quality,
    record,
    references,
    whole,
    written_once,
)
from agatrack.checks.mentions import Mentions
from agatrack.checks.rule import Arrival, Facts, Rule
from agatrack.diagnostics import Diagnostic, Finding, Severity
from agatrack.documents import held, unrecorded
from agatrack.file_tree import FileTree
from agatrack.garbage import no_collection
from agatrack.messages import Message
from agatrack.model.register import Register
from agatrack.model.settings import Settings

if TYPE_CHECKING:
    from agatrack.changes.past import Past

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted(
        (
            *file.RULES,
            *record.RULES,
            *whole.RULES,
            *references.RULES,
            *circles.RULES,
            *quality.RULES,
            *evidence.RULES,
            *claims.RULES,
            *changes.RULES,
            *written_once.RULES,
            *privacy.RULES,
            *process.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
"""Every check there is, by code."""

_BY_CODE: Final = {rule.code: rule for rule in RULES}
_BY_NAME: Final = {rule.name: rule for rule in RULES}


def by_code_or_name(text: str) -> Rule | None:
    """The check with this code or name, in any case."""
    return _BY_CODE.get(text.upper()) or _BY_NAME.get(text.lower())


def usual(name: str) -> tuple[str, str] | None:
    """The code and the usual severity of the check with this code or name."""
    rule = by_code_or_name(name)
    return (rule.code, rule.severity.word) if rule else None


@no_collection()
def diagnostics(
    register: Register,
    today: date,
    tree: FileTree | None = None,
    past: Past | None = None,
    arrivals: Mapping[str, Arrival] | None = None,
) -> list[Diagnostic]:
    """Everything that is wrong with a register, by file and line.

    With the ``tree`` it was read from, every document of the evidence is read too and held
    against its record. ``arrivals`` are the commits that brought files, by path.

    ``agatrack.yaml`` may skip checks, or let them weigh more or less, but not those without
    which a record could not be read. Held against a ``past``, it is the settings of the base
    that do: nobody can switch off what judges them.
    """
    severities = _severities((past.base if past else register).settings)
    wanted = {code for code, severity in severities.items() if severity is not None}
    found = _findings(_facts(register, today, tree, past, arrivals or {}), wanted)
    return sorted(_diagnostic(finding, severities[finding.code]) for finding in found)


@no_collection()
def errors(register: Register, today: date) -> list[Diagnostic]:
    """The errors among the ``diagnostics`` of a register alone; no other check is run."""
    severities = _severities(register.settings)
    wanted = {code for code, severity in severities.items() if severity is Severity.ERROR}
    found = _findings(_facts(register, today, None, None, {}), wanted)
    return sorted(_diagnostic(finding, severities[finding.code]) for finding in found)


def _facts(
    register: Register,
    today: date,
    tree: FileTree | None,
    past: Past | None,
    arrivals: Mapping[str, Arrival],
) -> Facts:
    facts = Facts(register, today, Mentions(register), past=past, arrivals=arrivals)
    if tree is None:
        return facts
    documents = tuple(held(tree, register.evidence.values()))
    return facts._replace(documents=documents, strangers=tuple(unrecorded(register)))


def _findings(facts: Facts, wanted: Collection[str]) -> set[Finding]:
    """What the checks of the codes ``wanted`` find, and what of them showed while reading."""
    met = [*facts.register.problems, *(facts.past.troubles if facts.past else ())]
    found = {finding for finding in met if finding.code in wanted}
    for rule in RULES:
        if rule.check is not None and rule.code in wanted:
            found.update(rule.check(facts))
    return found


def _severities(settings: Settings) -> dict[str, Severity | None]:
    severities: dict[str, Severity | None] = {rule.code: rule.severity for rule in RULES}
    for name, wanted in settings.checks.items():
        rule = by_code_or_name(name)
        if rule is not None and not rule.is_fixed:
            severities[rule.code] = None if wanted == "skip" else Severity[wanted.upper()]
    return severities


def _diagnostic(finding: Finding, severity: Severity | None) -> Diagnostic:
    code = finding.code
    help_ = finding.help or Message(
        "'agatrack explain {code}' says why and how to mend it", code=code
    )
    return Diagnostic(
        finding.position, code, _BY_CODE[code].name, severity or Severity.NOTICE,
        finding.message, finding.item, help_,
    )  # fmt: skip
