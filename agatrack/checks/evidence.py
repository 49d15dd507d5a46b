"""AGA5xx, evidence: here what its record alone shows, without a look at the documents."""

from __future__ import annotations

from collections.abc import Iterator

from agatrack.checks.rule import Facts, rule
from agatrack.diagnostics import Finding, Severity
from agatrack.messages import Message


@rule("AGA501", "kind-not-accepted", Severity.WARNING)
def evidence_is_of_an_accepted_kind(facts: Facts) -> Iterator[Finding]:
    """Evidence is of a kind that the means it supports accepts.

    Why: the parties agreed beforehand what would count as a proof. A piece of another kind,
    or one that does not say its kind, does not count for this means.

    Mend: correct the piece's 'kind' if it is wrong; otherwise the means needs another piece.
    """
    for piece in facts.register.evidence.values():
        for target in piece.targets.values():
            kinds = target.means.means.kinds if target.means else ()
            if kinds and piece.record.kind not in kinds:
                message = Message(
                    "does not count for {means}, which accepts only: {kinds}",
                    means=target.id, kinds=list(kinds),
                )  # fmt: skip
                yield Finding(piece.at("kind"), "AGA501", message, piece.id)


RULES = (evidence_is_of_an_accepted_kind,)
