"""Realistic repositories of any size, the same ones for the same seed, valid by all checks.

``python -m benchmarks.repositories FOLDER --records 10000`` writes one and commits it;
``--commits 1000`` makes a history of as many commits. A plan has 24 commitments of 40 records
each: milestones, activities, evidence, reviews, assessments and meetings, all in Spanish; what
a round number lacks then are events.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

from agatrack.fingerprint import of_record
from agatrack.model.plan import Means
from benchmarks.wording import PLACES_NAMED, Wording

File = tuple[str, bytes]
"""A path below the repository's root, and what stands there."""

SETTINGS: Final = "format: 1\nlanguages: [es, en]\n"
SECTORS: Final = ("government", "civil_society", "academia", "government", "independent_review")
COMMITMENTS: Final = 24
"""Commitments of a plan."""
PIECES: Final = 10
"""Pieces of evidence of a commitment; all but the last have a review."""
OTHER_RECORDS: Final = 21
"""Records of a commitment beside those, and the review that is not there."""
ACTORS: Final = 20
DOCUMENT_BYTES: Final = 1500
MOMENT: Final = 1_704_103_200
"""When the first commit was made: after everything that the records say happened."""


class _Writer:
    """Everything that one seed leads to, record by record."""

    def __init__(self, seed: int, document_bytes: int, pieces: int) -> None:
        self._drawn = Random(seed)  # noqa: S311 - the same numbers again are what is wanted
        self._say = Wording(self._drawn)
        self._document_bytes = document_bytes
        self._pieces = pieces

    def files(self, records: int) -> Iterator[File]:
        """Actors, plan after plan, and events of the first one."""
        for number in range(ACTORS):
            yield self._actor(number)
        left = records - ACTORS
        each = OTHER_RECORDS + 2 * self._pieces - 1
        number = 0
        while left > each:
            number += 1
            commitments = min(COMMITMENTS, (left - 1) // each)
            yield from self._plan(f"plan-{number:03}", commitments)
            left -= 1 + commitments * each
        for event in range(left):
            yield self._event(event)

    def _actor(self, number: int) -> File:
        place = self._drawn.choice(PLACES_NAMED)
        lines = [
            f"name: Instancia número {number + 1} de {place}",
            f"sector: {SECTORS[number % len(SECTORS)]}",
            f"kind: {'institution' if number % len(SECTORS) in {0, 3} else 'organisation'}",
            *_folded("role", self._say.sentences(200)),
            f"url: https://instancia-{number + 1}.example.org",
        ]
        return f"data/actors/{_actor(number)}.yaml", _text(lines)

    def _plan(self, plan: str, commitments: int) -> Iterator[File]:
        lines = [
            f"title: Plan de acción de gobierno abierto, {plan}",
            *("start: 2022-01-01", "end: 2023-12-31", "country: MX", "languages: [es]"),
            *_folded("summary", self._say.sentences(300)),
            *(f"lead: {_actor(0)}", f"partners: [{_actor(1)}, {_actor(2)}]"),
        ]
        yield f"data/{plan}/plan.yaml", _text(lines)
        for number in range(1, commitments + 1):
            yield from self._commitment(f"{plan}/c{number:02}", number)

    def _commitment(self, item: str, number: int) -> Iterator[File]:
        lines = [
            f"title: {self._say.title()}",
            f"number: {number}",
            f"lead: {_actor(3)}",
            *(f"partners: [{_actor(1)}, {_actor(6)}]", "start: 2022-01-01", "end: 2023-12-31"),
            *("objective:", *_folded("  short_term", self._say.sentences(150))),
            *_folded("problem", self._say.sentences(200)),
            *_folded("contribution", self._say.sentences(120)),
            *("ogp_values: [transparency, civic_participation]", "sdg: ['16.6', '16.7']"),
        ]
        yield f"data/{item}/commitment.yaml", _text(lines)
        means: dict[str, str] = {}
        for step in range(1, 5):
            yield from self._milestone(f"{item}/m{step}", step, means)
        supported = list(means)
        for piece in range(1, self._pieces + 1):
            supports = supported[(piece - 1) % len(supported)]
            yield from self._evidence(item, piece, supports, means)
        for half in (1, 2):
            yield self._assessment(item, half)
            yield self._meeting(item, half)

    def _milestone(self, item: str, step: int, means: dict[str, str]) -> Iterator[File]:
        lines = [
            f"title: {self._say.title()}",
            "weight: 25",
            *_folded("description", self._say.sentences(200)),
            f"responsible: [{_actor(3)}, {_actor(0)}]",
            *("indicators:", "  - id: i1", f"    title: {self._say.title()}"),
            *("    unit: documentos", "    baseline: 0", f"    target: {step * 3}"),
            *("verification:", "  - id: v1", f"    title: {self._say.title()}"),
            *("start: 2022-01-01", "end: 2023-12-31"),
        ]
        yield f"data/{item}/milestone.yaml", _text(lines)
        for number, weight in enumerate((40, 30, 30), start=1):
            title = self._say.title()
            means[f"{item}/a{number}/v1"] = title
            lines = [
                f"# Fuente: plan publicado, acción clave {step}, actividad {number}.",
                f"title: {self._say.title()}",
                *_folded("description", self._say.sentences(180)),
                *(f"weight: {weight}", f"responsible: {_actor(3)}"),
                *("start: 2022-02-01", f"end: 2023-{number * 3:02}-28"),
                *([f"depends_on: [{item}/a{number - 1}]"] if number > 1 else []),
                *("verification:", "  - id: v1", f"    title: {title}"),
                *("results:", f"  - {self._say.sentences(60)}"),
            ]
            yield f"data/{item}/a{number}.yaml", _text(lines)

    def _evidence(
        self, item: str, number: int, supports: str, means: dict[str, str]
    ) -> Iterator[File]:
        folder = f"data/{item}/evidence/documento-{number:02}"
        year, month = divmod((number - 1) % PIECES * 2 + 3, 12)
        day = f"{2022 + year}-{month + 1:02}-{self._drawn.randrange(1, 20):02}"
        document = self._document(folder)
        digest = hashlib.sha256(document).hexdigest()
        lines = [
            f"title: {self._say.title()}",
            f"supports: [{supports}]",
            *(f"kind: {self._drawn.choice(('document', 'minutes', 'dataset'))}", f"issued: {day}"),
            *(f"added: {day}T16:30:00Z", f"by: {_actor(3)}", "language: es"),
            *_folded("note", self._say.sentences(150)),
        ]
        if number % 2:
            lines += ["files:", "  - path: informe.txt", f"    sha256: {digest}"]
            lines += [f"    bytes: {len(document)}", "    media_type: text/plain"]
        else:
            lines += ["links:", f"  - url: https://archivo.example.org/{item}/{number}"]
            lines += [f"    retrieved: {day}"]
        yield f"{folder}/evidence.yaml", _text(lines)
        if number % 2:
            yield f"{folder}/informe.txt", document
        if number < self._pieces:
            sums = {"informe.txt": digest} if number % 2 else {}
            promise = Means.model_validate({"id": "v1", "title": means[supports]})
            yield self._review(folder, day, sums, {supports: of_record(promise, ["es"])})

    def _document(self, folder: str) -> bytes:
        paragraph = f"{self._say.sentences(min(self._document_bytes, DOCUMENT_BYTES))}\n".encode()
        times = max(1, self._document_bytes // len(paragraph))
        return f"{folder}\n".encode() + paragraph * times

    def _review(self, folder: str, day: str, files: dict[str, str], means: dict[str, str]) -> File:
        verdict = self._drawn.choice(("accepted", "accepted", "accepted", "needs_work", "rejected"))
        by = self._drawn.choice((1, 2, 6))
        lines = [
            *(f"date: {day[:8]}{int(day[8:]) + 5:02}", f"by: {_actor(by)}", f"verdict: {verdict}"),
            *_folded("note", self._say.sentences(200)),
            "judged:",
            *(["  files:"] if files else []),
            *(f"    {name}: {digest}" for name, digest in files.items()),
            "  means:",
            *(f"    {name}: {digest}" for name, digest in means.items()),
        ]
        return f"{folder}/reviews/{day}-{_actor(by)}.yaml", _text(lines)

    def _assessment(self, item: str, half: int) -> File:
        lines = [f"date: 2022-{half * 5:02}-30", f"by: {_actor(half * 3)}"]
        lines += [*_folded("note", self._say.sentences(180)), "items:"]
        for step in range(1, 5):
            level = self._drawn.choice(("limited", "substantial"))
            lines += [f"  {item}/m{step}:", f"    level: {level}"]
            lines += _folded("    note", self._say.sentences(60))
        return f"data/{item}/assessments/2022-{half * 5:02}-30.yaml", _text(lines)

    def _event(self, number: int) -> File:
        lines = [
            *("date: 2022-06-15", "kind: forum", f"title: {self._say.title()}"),
            *(f"actors: [{_actor(0)}, {_actor(1)}]", *_folded("note", self._say.sentences(300))),
        ]
        return f"data/plan-001/events/2022-06-15-{number + 1:02}.yaml", _text(lines)

    def _meeting(self, item: str, half: int) -> File:
        year = 2021 + half
        lines = [f"date: {year}-03-{self._drawn.randrange(1, 29):02}"]
        lines += [f"title: Sesión {half} del grupo de trabajo", "attendance:"]
        for sector in ("government", "civil_society"):
            lines += [f"  - sector: {sector}", "    women: 6", "    men: 5"]
        lines += ["agreements:", f"  - text: {self._say.sentences(160)}"]
        lines += [f"    responsible: {_actor(3)}", f"  - text: {self._say.sentences(100)}"]
        return f"data/{item}/meetings/{year}-{half}.yaml", _text(lines)


def _actor(number: int) -> str:
    return f"instancia-{number + 1:02}"


def _folded(key: str, text: str) -> list[str]:
    """A long text as YAML folds it."""
    indent = " " * (len(key) - len(key.lstrip()) + 2)
    lines, line = [f"{key}: >-"], indent
    for word in text.split():
        if len(line) + len(word) > 100:  # noqa: PLR2004 - as wide as records are written
            lines.append(line.rstrip())
            line = indent
        line += f"{word} "
    return [*lines, line.rstrip()]


def _text(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def files(
    records: int, seed: int = 7, document_bytes: int = DOCUMENT_BYTES, pieces: int = PIECES
) -> Iterator[File]:
    """The settings, and as many records, 101 or more, with the documents among them."""
    yield "agatrack.yaml", SETTINGS.encode()
    yield from _Writer(seed, document_bytes, pieces).files(records)


def write(folder: Path, records: int, **options: int) -> None:
    """Write a repository into a folder that is new; the options are those of ``files``."""
    made: set[Path] = set()
    for path, content in files(records, **options):
        file = folder / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(content)


def commit(folder: Path) -> None:
    """Make it a git repository with one commit of everything."""
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "config", "user.name", "Somebody")
    _git(folder, "config", "user.email", "somebody@example.org")
    _git(folder, "config", "gc.auto", "0")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message=Everything", f"--date=@{MOMENT}")


def write_history(folder: Path, records: int, commits: int, seed: int = 7) -> None:
    """A repository whose records came and changed in so many commits, as a clone holds it.

    The promises stand from the first commit on; what is delivered comes piece by piece, and
    each commit adds a sentence to two records more. So many commits make twice the loose
    objects at which git packs a repository by itself, and whoever clones it gets one pack.
    """
    everything = list(files(records, seed))
    arriving = [file for file in everything if "/evidence/" in file[0]]
    there = [file for file in everything if "/evidence/" not in file[0]]
    edited = dict(there[1:])
    folder.mkdir(parents=True, exist_ok=True)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "config", "user.name", "Somebody")
    _git(folder, "config", "user.email", "somebody@example.org")
    drawn = Random(seed)  # noqa: S311 - the same numbers again are what is wanted
    pieces = iter(arriving)
    stream = [_commit(0, there)]
    for number in range(1, commits):
        begun, ended = (len(arriving) * n // (commits - 1) for n in (number - 1, number))
        changed = list(islice(pieces, ended - begun))
        for path in drawn.sample(sorted(edited), 2):
            edited[path] = _revised(edited[path], number)
            changed.append((path, edited[path]))
        stream.append(_commit(number, changed))
    _git(folder, "fast-import", "--quiet", given=b"".join(stream))
    _git(folder, "reset", "--quiet", "--hard")
    _git(folder, "gc", "--quiet")


def _revised(record: bytes, number: int) -> bytes:
    """A record to whose first long text a sentence was added; a remark where it has none."""
    sentence = f"Revisado en la sesión número {number}.\n".encode()
    head, folded, rest = record.partition(b": >-\n")
    if not folded:
        return record + b"# " + sentence
    indent = rest[: len(rest) - len(rest.lstrip(b" "))]
    return head + folded + indent + sentence + rest


def _commit(number: int, changed: Iterable[File]) -> bytes:
    who = f"Somebody <somebody@example.org> {MOMENT + 3600 * number} +0000"
    parts = [f"commit refs/heads/main\ncommitter {who}\ndata 3\nOne\n".encode()]
    for path, content in changed:
        parts += [f"M 100644 inline {path}\ndata {len(content)}\n".encode(), content, b"\n"]
    return b"".join(parts)


def _git(folder: Path, *words: str, given: bytes | None = None) -> None:
    subprocess.run(["git", *words], cwd=folder, input=given, check=True)


def main() -> None:
    """Write one repository, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--document-bytes", type=int, default=DOCUMENT_BYTES)
    parser.add_argument("--commits", type=int, default=1)
    asked = parser.parse_args()
    if asked.commits > 1:
        write_history(asked.folder, asked.records, asked.commits, asked.seed)
    else:
        write(asked.folder, asked.records, seed=asked.seed, document_bytes=asked.document_bytes)
        commit(asked.folder)


if __name__ == "__main__":
    main()
