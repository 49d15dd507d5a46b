"""Who takes part: institutions, organisations, groups and office holders."""

from __future__ import annotations

from typing import Literal

from agatrack.model.base import Record
from agatrack.model.fields import Actor as ActorId
from agatrack.model.fields import Line, Reading, Sector, Url


class Contact(Record):
    """How to reach an actor. Never shown unless asked for with --with-contacts."""

    email: Line | None = None
    """E-mail address."""
    phone: Line | None = None
    """Telephone number, in quotes."""


class Actor(Record):
    """An institution, organisation, group or office holder."""

    name: Reading
    """Official name."""
    sector: Sector
    """Part of society it belongs to; it says whose claim a claim is, and who may accept what."""
    kind: Literal["institution", "organisation", "group", "person"] = "institution"
    """What sort of actor it is."""
    parent: ActorId | None = None
    """The actor it is a part of; the two may not accept each other's evidence."""
    role: Reading | None = None
    """Its part in the process."""
    url: Url | None = None
    """Its own page."""
    contact: Contact | None = None
    """Personal contact; never shown unless asked for."""
