"""The evidence: every piece with its state, and how anyone can check it."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from agatrack.documents import folder_of
from agatrack.messages import Message
from agatrack.model.evidence import Document, Link
from agatrack.model.register import Piece, Verdict
from agatrack.reports.evidence_list import VERDICTS
from agatrack.reports.item_page import STATES
from agatrack.reports.site import prose, words
from agatrack.reports.site.facts import Facts
from agatrack.reports.site.sheet import Draft, Page, Sheet, split


def drafts(sheet: Sheet, facts: Facts) -> Iterator[Draft]:
    """The list of all evidence, and a page for each piece."""
    pieces = sheet.material.pieces
    counts = _counts(sheet)
    for here, part, others in split(sheet, "evidence", pieces):
        made_from = (len(pieces), repr(counts), *(facts.pieces[piece.id] for piece in part))
        yield Draft(here.path, made_from, partial(_list, here, part, others, counts))
    for piece in pieces:
        path = f"{piece.id}.html"
        yield Draft(path, (facts.pieces[piece.id],), partial(_page, sheet.at(path), piece))


def _list(
    sheet: Sheet, part: Sequence[Piece], others: list[dict[str, Any]], counts: list[dict[str, Any]]
) -> Page:
    rows = [row(sheet, piece) for piece in part]
    return Page(sheet.path, "gallery", {"rows": rows, "pages": others, "counts": counts})


def _page(sheet: Sheet, piece: Piece) -> Page:
    return Page(sheet.path, "piece", _whole(sheet, piece))


def state(sheet: Sheet, found: str) -> dict[str, str]:
    """What became of a piece of evidence."""
    return {"state": found, "state_text": sheet.say(Message(STATES[found]))}


def _counts(sheet: Sheet) -> list[dict[str, Any]]:
    """How many pieces are in each state."""
    known = Counter[str](sheet.material.states.values())
    return [state(sheet, one) | {"number": known[one]} for one in STATES if one in known]


def row(sheet: Sheet, piece: Piece) -> dict[str, Any]:
    """A piece in a list."""
    record = piece.record
    return (
        sheet.piece(piece)
        | state(sheet, sheet.material.states[piece.id])
        | {
            "kind": sheet.word(words.EVIDENCE_KINDS, record.kind),
            "by": sheet.actor(record.by),
            "added": sheet.day(record.added.date()),
            "accepted": [_verdict(sheet, one) for one in sheet.material.accepting[piece.id]],
            "size": words.size(sum(one.bytes for one in record.files), sheet.language)
            if record.files
            else "",
        }
    )


def _verdict(sheet: Sheet, verdict: Verdict) -> dict[str, Any]:
    record = verdict.record
    return {
        "actor": sheet.actor(record.by),
        "day": sheet.day(record.date),
        "verdict": record.verdict,
        "text": sheet.say(Message(VERDICTS[record.verdict])),
        "of": sorted(verdict.about),
        "note": sheet.prose(record.note, sheet.owner(verdict.id)),
        "is_stale": verdict.stale,
    }


def _whole(sheet: Sheet, piece: Piece) -> dict[str, Any]:
    """A piece of evidence on its own page."""
    record, owner = piece.record, sheet.owner(piece.owner)
    register, day = sheet.material.register, sheet.material.day
    paper = record.reference
    commit = sheet.material.commits.get(piece.source.path)
    older = register.piece_named(record.supersedes, piece.owner) if record.supersedes else None
    return row(sheet, piece) | {
        "parent": sheet.item(owner) if owner else None,
        "supports": [
            {
                "reference": reference,
                "item": sheet.item(target.item),
                "means": sheet.title(target.means.means.title, target.item)
                if target.means
                else None,
                "occurrence": words.period(target.period.name, sheet.language)
                if target.period
                else "",
                **state(sheet, sheet.material.found[piece.id][reference]),
            }
            for reference, target in piece.targets.items()
        ],
        "files": [_file(sheet, piece, one, commit) for one in record.files],
        "links": [_link(sheet, link) for link in record.links],
        "paper": {
            "title": sheet.title(paper.title, owner),
            "publisher": sheet.title(paper.publisher, owner) if paper.publisher else None,
            "where": sheet.title(paper.where, owner) if paper.where else None,
        }
        if paper
        else None,
        "issued": sheet.day(record.issued) if record.issued else None,
        "note": sheet.prose(record.note, owner),
        "older": sheet.piece(older) if older and older.id in sheet.material.states else None,
        "newer": [
            sheet.piece(newer) for newer in piece.superseded_by if newer.record.added.date() <= day
        ],
        "reviews": [
            _verdict(sheet, one)
            for one in sorted(piece.reviews, key=lambda one: (one.record.date, one.id))
            if one.record.date <= day
        ],
        "commit": commit,
    }


def _link(sheet: Sheet, link: Link) -> dict[str, Any]:
    """An address, and the sum of what stood there where somebody recorded it."""
    address = prose.address(link.url)
    return {
        "address": address,
        "text": prose.one_line(link.url),
        "retrieved": words.written_day(link.retrieved.written, sheet.language)
        if link.retrieved
        else None,
        "archived": prose.address(link.archived),
        "sha256": link.sha256,
        "bytes": link.bytes,
        "size": words.size(link.bytes, sheet.language) if link.bytes is not None else "",
        "check": f"curl --location {shlex.quote(link.url)} | sha256sum" if address else "",
    }


def _file(sheet: Sheet, piece: Piece, document: Document, commit: str | None) -> dict[str, Any]:
    """A document, and the calls by which anyone can hold it against its record."""
    path = f"{folder_of(piece)}/{document.path}"
    return {
        "path": prose.one_line(path, None),
        "sha256": document.sha256,
        "bytes": document.bytes,
        "size": words.size(document.bytes, sheet.language),
        "media_type": document.media_type or "",
        "check": f"sha256sum {shlex.quote(path)}",
        "check_commit": f"git show {commit}:{shlex.quote(path)} | sha256sum" if commit else "",
    }
