"""How much a page weighs, as a server sends it: compressed, with its style and its script."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from typing import Final

import pytest

from tests.checks.base import BASE, evidence, review
from tests.reports.sites import pages_of, site_of

KIND: Final = 25_000
"""Bytes that a reader's telephone loads at most for any page of a plan with 30 commitments."""

LARGEST: Final = 300_000
"""Bytes of the largest page before it is compressed, whatever the plan."""

PROSE: Final = (
    "Publicar en formatos abiertos los registros de las contrataciones y darles seguimiento "
    "junto con la sociedad civil, con plazos, con responsables y con medios de verificación."
)


def plan(commitments: int, pieces: int) -> dict[str, str | None]:
    """A plan with prose in two languages, two milestones each, and evidence half of it accepted."""
    files: dict[str, str | None] = {path: None for path in BASE if "/c1/" in path}
    for number in range(1, commitments + 1):
        folder = f"data/plan/c{number:03}"
        files[f"{folder}/commitment.yaml"] = (
            f"title: {{es: 'Compromiso {number}, {PROSE[:60]}', en: 'Commitment {number}'}}\n"
            f"lead: ministry\nnumber: {number}\nproblem: {{es: '{PROSE * 3}', en: '{PROSE * 3}'}}\n"
        )
        for step in (1, 2):
            files[f"{folder}/m{step}/milestone.yaml"] = (
                f"title: {{es: 'Acción clave {step}', en: 'Milestone {step}'}}\n"
                f"description: {{es: '{PROSE}', en: '{PROSE}'}}\nend: 2025-0{step}-28\n"
                "verification: [{id: v1, title: {es: El registro, en: The register}, needs: 9}]\n"
            )
    for number in range(pieces):
        folder = f"data/plan/c{1 + number % commitments:03}/evidence/p{number:04}"
        files[f"{folder}/evidence.yaml"] = evidence(f"m{1 + number % 2}/v1")
        if number % 2:
            files[f"{folder}/reviews/r.yaml"] = review()
    return files


@pytest.fixture(scope="module")
def thirty() -> dict[str, bytes]:
    return site_of(plan(30, 300))


def sent(files: Mapping[str, bytes], path: str) -> int:
    """Bytes that are sent for a page with its style and script, as nginx compresses them."""
    parts = (path, "assets/style.css", "assets/script.js")
    return sum(len(gzip.compress(files[part], 6)) for part in parts)


def test_every_page_of_a_plan_with_thirty_commitments_is_light(thirty: dict[str, bytes]) -> None:
    weights = {path: sent(thirty, path) for path, _ in pages_of(thirty)}

    assert len(weights) > 300
    heaviest = max(weights, key=weights.__getitem__)
    assert weights[heaviest] <= KIND, heaviest


def test_a_card_and_its_style_are_light(thirty: dict[str, bytes]) -> None:
    card, style = thirty["es/plan/c001/card.html"], thirty["assets/card.css"]

    assert len(gzip.compress(card, 6)) + len(gzip.compress(style, 6)) <= 2_500


def test_pages_of_two_hundred_commitments_and_five_thousand_pieces_are_split() -> None:
    # One language: the others are as long.
    files = site_of(plan(200, 5000))

    sizes = {path: len(text.encode()) for path, text in pages_of(files)}
    heaviest = max(sizes, key=sizes.__getitem__)

    assert sizes[heaviest] < LARGEST, heaviest
    assert len(sizes) > 5200
    assert {"es/evidence/50.html", "es/actors/ministry/4.html"} < files.keys()
