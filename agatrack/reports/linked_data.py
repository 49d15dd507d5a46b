"""Plans and commitments in the words of schema.org, for search engines."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from agatrack.model.plan import Plan
from agatrack.model.register import Item, Register
from agatrack.progress import Completion
from agatrack.reports.summary import title_of

Permalink = Callable[[str], str | None]
"""The address of the page about an item, by its id; None where it has none."""

_STATUS: Final = {
    "complete": "https://schema.org/CompletedActionStatus",
    "not_started": "https://schema.org/PotentialActionStatus",
    "withdrawn": "https://schema.org/FailedActionStatus",
}
_ACTIVE: Final = "https://schema.org/ActiveActionStatus"


class Download(NamedTuple):
    """One file of the data: its address and its media type."""

    address: str
    media_type: str


def dataset(
    register: Register,
    title: str,
    day: date,
    address: str | None,
    downloads: Sequence[Download] = (),
) -> dict[str, Any]:
    """The data of the whole repository as a schema.org Dataset."""
    spans = [plan for plan in register.plans if plan.start is not None]
    first = min((plan.start for plan in spans if plan.start), default=None)
    last = max((plan.end for plan in spans if plan.end), default=None)
    countries = {plan.record.country for plan in register.plans if isinstance(plan.record, Plan)}
    return _without_gaps(
        {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": title,
            "url": address,
            "inLanguage": list(register.settings.languages),
            "dateModified": day.isoformat(),
            "temporalCoverage": f"{first}/{last or '..'}" if first else None,
            "spatialCoverage": sorted(country for country in countries if country),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": one.address,
                    "encodingFormat": one.media_type,
                }
                for one in downloads
            ],
        }
    )


def project(
    register: Register,
    plan: Item,
    figures: Mapping[str, Completion],
    language: str,
    permalink: Permalink,
) -> dict[str, Any]:
    """A plan as a schema.org Project, its commitments as the Actions that it may take."""
    record = plan.record
    summary = getattr(record, "summary", None)
    return _without_gaps(
        {
            "@context": "https://schema.org",
            "@type": "Project",
            "name": title_of(register, plan, language),
            "description": summary.into(language, register.languages_of(plan)) if summary else None,
            "identifier": plan.id,
            "url": permalink(plan.id),
            "foundingDate": plan.start.isoformat() if plan.start else None,
            "dissolutionDate": plan.end.isoformat() if plan.end else None,
            "location": getattr(record, "country", None),
            "potentialAction": [
                _action(register, item, figures[item.id], language, permalink)
                for item in plan.children
            ],
        }
    )


def _action(
    register: Register, item: Item, done: Completion, language: str, permalink: Permalink
) -> dict[str, Any]:
    lead = register.actors.get(getattr(item.record, "lead", None) or "")
    return _without_gaps(
        {
            "@type": "Action",
            "name": title_of(register, item, language),
            "identifier": item.id,
            "url": permalink(item.id),
            "actionStatus": _STATUS.get(done.level, _ACTIVE),
            "startTime": item.start.isoformat() if item.start else None,
            "endTime": item.end.isoformat() if item.end else None,
            "agent": {"@type": "Organization", "name": lead.record.name.into(language)}
            if lead
            else None,
        }
    )


def _without_gaps(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, [], "")}


def data_block(data: Any) -> str:
    """The data as JSON that may stand within a page's ``script`` element: nothing ends it early."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
