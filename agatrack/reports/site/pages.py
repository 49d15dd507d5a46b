"""Every page of the site, in every language, and what all pages have in common."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from agatrack.diagnostics import SEVERITIES, Diagnostic, Severity
from agatrack.messages import Message, counted
from agatrack.reports import badges, summary
from agatrack.reports.site import (
    actors,
    downloads,
    figures,
    gallery,
    items,
    process,
    prose,
    sharing,
    stamps,
    words,
)
from agatrack.reports.site.facts import Facts
from agatrack.reports.site.material import Material
from agatrack.reports.site.sheet import Draft, Page, Sheet, given, ready, site_title, split

NAVIGATION: Final = (
    ("index.html", Message("Overview"), True),
    ("evidence/index.html", Message("Evidence"), True),
    ("actors/index.html", Message("Who answers"), True),
    ("events/index.html", Message("Events"), True),
    ("changes/index.html", Message("Changes"), True),
    ("about.html", Message("How to read this"), True),
    ("meetings/index.html", Message("Sessions"), False),
    ("findings/index.html", Message("Data quality"), False),
    ("downloads/index.html", Message("Downloads"), False),
)
"""The pages that every page leads to, and whether its head does or its foot."""

OF_TEMPLATE: Final = {
    "overview": "index.html",
    "plan": "index.html",
    "commitment": "index.html",
    "gallery": "evidence/index.html",
    "piece": "evidence/index.html",
    "actors": "actors/index.html",
    "actor": "actors/index.html",
    "events": "events/index.html",
    "meetings": "meetings/index.html",
    "changes": "changes/index.html",
    "findings": "findings/index.html",
    "downloads": "downloads/index.html",
    "about": "about.html",
}
"""The page of the navigation that each template's pages belong to."""

MOST_ON_OVERVIEW: Final = 250
"""Commitments that the overview lists; where there are more, each plan's page does."""

MOST_TERMS: Final = 12
"""Terms of a sum that the overview shows; longer sums are on the plan's page."""


def drafts(facts: Facts, maker: str) -> Iterator[Draft]:
    """Every file of the site before it is made; paths are relative to the site.

    ``maker`` stands for the program, whose every change may change every file.
    """
    material, common = facts.material, facts.of_all_pages(maker)
    choice = ready(_choice(material))
    yield choice._replace(facts=(common, choice.facts))
    yield Draft(sharing.CARD_STYLE, None, badges.card_style)
    for language in material.languages:
        sheet = Sheet(material, language, "index.html")
        for draft in _in(sheet, facts):
            whole = None if draft.facts is None else (common, language, *draft.facts)
            make = partial(_framed, sheet.at(draft.path), draft)
            yield Draft(f"{language}/{draft.path}", whole, make)


def _in(sheet: Sheet, facts: Facts) -> Iterator[Draft]:
    """The files of one language, by their path below its folder."""
    beside = {sharing.STATUS: _status(sheet), sharing.DATASET: sharing.dataset(sheet)}
    for path, content in beside.items():
        yield given(path, content)
    yield from sharing.drafts(sheet, facts)
    yield ready(_overview(sheet))
    yield from items.drafts(sheet, facts)
    yield from gallery.drafts(sheet, facts)
    yield from actors.drafts(sheet, facts)
    for page in (*process.pages(sheet), *_findings(sheet)):
        yield ready(page)
    yield ready(downloads.page(sheet, {path: len(content) for path, content in beside.items()}))
    yield ready(Page("about.html", "about", _about(sheet.at("about.html"))))


def _framed(sheet: Sheet, draft: Draft) -> Page | bytes:
    """What a draft is made to, with what surrounds every page of its language."""
    made = draft.make()
    if isinstance(made, bytes):
        return made
    frame = _frame(sheet, OF_TEMPLATE[made.template])
    return Page(f"{sheet.language}/{made.path}", made.template, made.data | {"page": frame})


def _choice(material: Material) -> Page:
    """The first page of all, where readers choose their language."""
    languages = list(material.languages)
    return Page("index.html", "languages", {
        "languages": [{"code": one, "name": words.LANGUAGE_NAMES[one]} for one in languages],
        "title": site_title(Sheet(material, languages[0], "index.html")),
    })  # fmt: skip


def _status(sheet: Sheet) -> bytes:
    """The figures as ``agatrack status --json`` has them."""
    material = sheet.material
    errors = any(one.severity is Severity.ERROR for one in material.diagnostics)
    answer = summary.status([], material.day, revision=material.revision, valid=not errors)
    # An item a line: that is quick to write, and shows in a comparison what changed.
    lines = ",\n".join(
        f"{before}{json.dumps(summary.title_of(material.register, item, sheet.language))}{after}"
        for item, before, after in material.status_rows
    )
    return f"{json.dumps(answer).removesuffix(']}')}\n{lines}\n]}}\n".encode()


def _frame(sheet: Sheet, current: str) -> dict[str, Any]:
    """What surrounds every page: navigation, languages, footer."""
    material, base = sheet.material, sheet.material.base
    # Pages of one folder have all but the links to their other languages in common.
    place = (sheet.language, sheet.path.rpartition("/")[0], current, sheet.path == current)
    if (around := material.frames.get(place)) is None:
        around = material.frames[place] = _around(sheet, current)
    return around | {
        "languages": [
            {
                "code": one,
                "name": words.LANGUAGE_NAMES[one],
                "url": f"{sheet.root}{one}/{sheet.path}",
                "absolute": f"{base}/{one}/{sheet.path}" if base else "",
                "here": one == sheet.language,
            }
            for one in material.languages
        ]
    }


def _around(sheet: Sheet, current: str) -> dict[str, Any]:
    """What surrounds every page of a folder that belongs to the same page of the navigation."""
    material, site = sheet.material, sheet.material.register.settings.site
    return {
        "language": sheet.language,
        "site": site_title(sheet),
        "contact": prose.one_line(site.contact or ""),
        "assets": f"{sheet.root}assets",
        "home": sheet.to("index.html"),
        "about": sheet.to("about.html"),
        "navigation": _navigation(sheet, current),
        "heads": sharing.heads(sheet),
        "as_of": sheet.day(material.day),
        "own_templates": material.own_templates,
        "evidence": sheet.to("evidence/index.html"),
        "actors": sheet.to("actors/index.html"),
        "findings": sheet.to("findings/index.html"),
    }


def _navigation(sheet: Sheet, current: str) -> list[dict[str, Any]]:
    """The pages that all lead to; ``here`` is what ``aria-current`` says of the reader's page."""
    here = "page" if sheet.path == current else "true"
    return [
        {
            "url": sheet.to(path),
            "text": sheet.say(text),
            "here": here if path == current else "",
            "main": is_main,
        }
        for path, text, is_main in NAVIGATION
    ]


def _overview(sheet: Sheet) -> Page:
    """All plans with all their commitments, side by side."""
    material = sheet.material
    plans = material.register.plans
    is_short = sum(len(plan.children) for plan in plans) <= MOST_ON_OVERVIEW
    errors = sum(one.severity is Severity.ERROR for one in material.diagnostics)
    return Page(
        "index.html",
        "overview",
        {
            "plans": [
                items.row(sheet, plan)
                | {
                    "start": sheet.day(plan.start) if plan.start else None,
                    "start_text": None,
                    "end_text": None,
                    "sums": figures.sums(sheet, material.figures[plan.id])
                    if len(plan.children) <= MOST_TERMS
                    else [],
                    "commitments": [items.row(sheet, child) for child in plan.children]
                    if is_short
                    else [],
                    "number": len(plan.children),
                }
                for plan in plans
            ],
            "stamp": stamps.stamp(sheet),
            "faults": sheet.say(
                counted(
                    errors,
                    "The data have {number} error: the figures come only from what could be read.",
                    "The data have {number} errors: the figures come only from what could be read.",
                )
            )
            if errors
            else "",
        },
    )


def _findings(sheet: Sheet) -> Iterator[Page]:
    """What the checks say of the data, the worst first."""
    found = sorted(
        sheet.material.diagnostics, key=lambda one: (-one.severity, one.position, one.code)
    )
    numbers = Counter(one.severity for one in found)
    for here, part, others in split(sheet, "findings", found):
        data = {
            "rows": [_finding(here, one) for one in part],
            "pages": others,
            "counts": [
                {"severity": one.word, "text": here.say(SEVERITIES[one]), "number": numbers[one]}
                for one in sorted(SEVERITIES, reverse=True)
            ],
        }
        yield Page(here.path, "findings", data)


def _finding(sheet: Sheet, one: Diagnostic) -> dict[str, Any]:
    owner = sheet.owner(one.item) if one.item else None
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.word,
        "severity_text": sheet.say(SEVERITIES[one.severity]),
        "text": sheet.say(one.message),
        "place": prose.one_line(str(one.position)),
        "item": sheet.item(owner) if owner else None,
    }


def _about(sheet: Sheet) -> dict[str, Any]:
    """How figures come about, with this repository's own settings."""
    settings = sheet.material.register.settings
    return {
        "stamp": stamps.stamp(sheet),
        "min_accepts": settings.review.min_accepts,
        "independent": settings.review.independent,
        "sectors": [sheet.word(words.SECTORS, one) for one in settings.review.sectors],
        "limited": words.exact(settings.completion.level_percent.limited / 100, sheet.language),
        "substantial": words.exact(
            settings.completion.level_percent.substantial / 100, sheet.language
        ),
    }
