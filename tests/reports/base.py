"""A small repository to report on, with a bit of everything, and titles that would deceive."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from agatrack.model.register import Register
from agatrack.model.texts import PLAIN, Text
from tests.checks.base import A1, A2, BASE, C1, EVIDENCE, REVIEW, evidence, review

DAY: Final = date(2025, 6, 30)

MEETINGS: Final = "data/plan/c1/meetings"

MONTHLY: Final = (
    "verification: [{id: v1, title: {es: Actas, en: Minutes}, every: quarter}]\n"
    "start: 2025-01-01\nend: 2025-12-31\n"
)

FILES: Final[dict[str, str]] = {
    **BASE,
    C1: BASE[C1] + "number: 7\nproblem: |-\n  One.\n\n  - two\n  - three\n",
    A1: BASE[A1] + "end: 2025-05-31\n",
    A2: "title: {es: Sesiones, en: Sessions}\n" + MONTHLY,
    EVIDENCE: evidence("m1/v1"),
    "data/plan/c1/evidence/lista/evidence.yaml": evidence("m1/a1/v1"),
    "data/plan/c1/m1/a3.yaml": "title: {es: Nada, en: Nothing}\nresponsible: ministry\n"
    "withdrawn: {date: 2025-03-01, reason: r}\n",
    "data/plan/c1/assessments/2025-06-02.yaml": "date: 2025-06-02\nby: ministry\nitems:\n"
    "  c1: {level: substantial, note: {es: Va bien, en: It goes well}}\n"
    "  m1: {percent: 20}\n",
    f"{MEETINGS}/2025-q1.yaml": """\
date: 2025-03-10
title: {es: Primera sesión, en: First session}
fulfils: m1/a2/v1@2025-Q1
attendance:
  - {sector: government, women: 3, men: 4, undisclosed: 1}
  - {sector: civil_society, women: 4, men: 2, nonbinary: 1}
agreements:
  - {text: {es: Circular, en: Circulate}, responsible: ministry, due: 2025-04-30}
  - {text: {es: Publicar, en: Publish}, due: 2025-05-31}
  - {text: {es: Revisar, en: Review}, due: 2025-12-31}
  - {text: {es: Seguir, en: Go on}}
  - {text: {es: Listar, en: List}, due: 2025-05-31}
""",
    f"{MEETINGS}/2025-q2.yaml": """\
date: 2025-06-10
title: {es: Reunión, en: Meeting}
settled:
  - {meeting: meetings/2025-q1, agreement: 2}
  - {meeting: meetings/2025-q1, agreement: 5, evidence: evidence/list}
attendance:
  - {sector: government, women: 3, men: 4}
  - {sector: civil_society, women: 4, men: 2}
""",
}
"""BASE with claims, sessions, agreements, something overdue and something withdrawn."""

REVIEWED: Final = {**FILES, REVIEW: review()}
"""The same after somebody accepted a piece of evidence."""


def register_of(files: Mapping[str, str] = FILES) -> Register:
    """What these files say."""
    return load(MemoryTree({path: text.encode() for path, text in files.items()}))


def deceiving(text: str) -> Register:
    """FILES in which every text is this one."""
    register = register_of(REVIEWED)
    for table in (
        register.items, register.evidence, register.meetings, register.actors,
        register.assessments,
    ):  # fmt: skip
        for entry in table.values():
            _overwrite(entry.record, text)
    return register


def _overwrite(part: Any, text: str) -> None:
    """Put a text in the place of every one, also of such as no file could hold."""
    if isinstance(part, Text):
        part.by_language = {PLAIN: text}
    elif isinstance(part, tuple | list):
        for one in part:
            _overwrite(one, text)
    elif isinstance(part, dict):
        _overwrite(list(part.values()), text)
    elif hasattr(type(part), "model_fields"):
        for name in type(part).model_fields:
            _overwrite(getattr(part, name), text)


def parsed(xml: str) -> ET.Element:
    """XML as a tree; agatrack made it, so no entity can blow it up."""
    return ET.fromstring(xml)  # noqa: S314
