"""What of records and findings bears on figures, and on what others mean by them.

Titles, notes and remarks are most of what people edit, and no figure is another for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from agatrack.diagnostics import Finding
from agatrack.model.actor import Actor
from agatrack.model.evidence import Evidence, Review
from agatrack.model.places import Kind
from agatrack.model.process import Assessment
from agatrack.model.register import ItemRecord


def of_entry(kind: Kind, record: Any) -> Any:
    """What bears of a record that is no item's: equal where nothing has to be tied anew."""
    return known(record) if (known := _ENTRIES.get(kind)) is not None else ()


def of_item(record: ItemRecord) -> Any:
    """What others name of an item's record: its verification means, to the order of languages."""
    return [(means, [*means.title]) for means in vars(record).get("verification", ())]


def of_shape(record: ItemRecord) -> Any:
    """What of an item's record its own figures are made with, but for its days."""
    return vars(record).get("weight"), [
        (means.id, means.needs, means.every, means.kinds, means.weight)
        for means in vars(record).get("verification", ())
    ]


def is_fault(code: str) -> bool:
    """Whether a finding made while reading says that something is kept from being reckoned."""
    # Line ends of Windows are read like any others.
    return code.startswith(("AGA1", "AGA2", "AGA3")) and code != "AGA119"


def faults(findings: Iterable[Finding]) -> Iterator[str]:
    """The paths at which something is kept from being reckoned."""
    return (finding.position.path for finding in findings if is_fault(finding.code))


def _of_actor(actor: Actor) -> Any:
    return actor.sector, actor.parent


def _of_evidence(evidence: Evidence) -> Any:
    named = evidence.supports, evidence.supersedes
    proof = evidence.sums(), bool(evidence.files), bool(evidence.links)
    return named, proof, evidence.kind, evidence.added, evidence.by


def _of_review(review: Review) -> Any:
    return review.date, review.by, review.verdict, review.of, review.judged


def _of_assessment(assessment: Assessment) -> Any:
    claims = [(name, one.level, one.percent) for name, one in assessment.items.items()]
    return assessment.date, assessment.by, claims


_ENTRIES: Final[dict[Kind, Callable[[Any], Any]]] = {
    "actor": _of_actor,
    "evidence": _of_evidence,
    "review": _of_review,
    "assessment": _of_assessment,
}
