"""A repository of three plans, and what may happen to it: within a plan, between plans, outside."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final, NamedTuple

from hypothesis import strategies as st

Texts = dict[str, str]

PLANS: Final = ("uno", "dos", "tres")

_DOCUMENT: Final = "Minuta de {plan}\n"

_TEMPLATE: Final = {
    "plan.yaml": "title: Plan {plan}\nstart: 2024-01-01\nend: 2025-12-31\nlead: {lead}\n",
    "c1/commitment.yaml": "title: Compromiso de {plan}\nlead: gob\npartners: [{partner}]\n",
    "c1/m1/milestone.yaml": (
        "title: Hito\nresponsible: [{responsible}]\nindicators:\n  - id: i1\n    title: Indicador\n"
        "    target: 3\n    actuals:\n      - date: 2024-06-01\n        value: 1\n"
        "        evidence: [{actual}]\n"
    ),
    "c1/m1/a1.yaml": (
        "title: Actividad\nweight: 50\nverification:\n  - id: v1\n    title: Minuta\n"
        "    every: quarter\n"
    ),
    "c1/m1/a2.yaml": (
        "title: Otra actividad\nweight: 50\nresponsible:\n  decided_by: {decided_by}\n"
        "depends_on: [{depends_on}]\nverification:\n  - id: v1\n    title: Informe\n"
        "description: El informe dice qué se hizo, quién lo hizo y cuándo se hizo todo.\n"
    ),
    "c1/evidence/e1/evidence.yaml": (
        "title: Informe\nsupports: [{supports}]\nadded: 2024-05-01T10:00:00Z\nby: gob\n"
        "files:\n  - path: doc.txt\n    sha256: {sum}\n    bytes: {bytes}\n"
    ),
    "c1/evidence/e1/doc.txt": _DOCUMENT,
    "c1/evidence/e1/reviews/r1.yaml": (
        "date: 2024-06-01\nby: {by}\nverdict: accepted\nof: [{of}]\njudged:\n"
        "  files:\n    doc.txt: {sum}\n  means:\n    {judged}: {sum}\n"
    ),
    "c1/evidence/e2/evidence.yaml": (
        "title: Minuta\nsupports: [m1/a1/v1@2024-Q1]\nadded: 2024-05-02T10:00:00Z\nby: gob\n"
        "supersedes: {supersedes}\nlinks:\n  - url: https://example.org/{plan}\n"
    ),
    "assessments/s1.yaml": (
        "date: 2024-07-01\nby: {by}\nitems:\n  {assessed}:\n    level: limited\n"
    ),
    "meetings/m1.yaml": (
        "date: 2024-03-01\ntitle: Sesión\nevidence: [{session}]\nfulfils: [{fulfils}]\n"
        "agreements:\n  - text: Publicar\n    due: 2024-05-01\n    responsible: [{agreed}]\n"
    ),
    "meetings/m2.yaml": (
        "date: 2024-04-01\ntitle: Otra sesión\n"
        "settled:\n  - meeting: {settled}\n    agreement: 1\n    evidence: [{carried_out}]\n"
    ),
    "events/v1.yaml": "date: 2024-02-01\nkind: forum\ntitle: Foro\nactors: [{present}]\n",
    "amendments/n1.yaml": (
        "date: 2024-08-01\nagreed_by: [{agreed_by}]\nreason: Se acordó\n"
        "changes:\n  - item: {plan}/c1\n    field: title\n    from: A\n    to: B\n"
        "evidence: [{agreement}]\n"
    ),
}

SLOTS: Final = {
    **dict.fromkeys(("decided_by", "depends_on", "assessed"), "{plan}/c1/m1/a1"),
    **dict.fromkeys(("supports", "of", "judged"), "{plan}/c1/m1/a2/v1"),
    **dict.fromkeys(("actual", "supersedes", "session"), "{plan}/c1/evidence/e1"),
    **dict.fromkeys(("carried_out", "agreement"), "{plan}/c1/evidence/e1"),
    **dict.fromkeys(("lead", "partner", "responsible"), "gob"),
    **dict.fromkeys(("agreed", "present", "agreed_by"), "gob"),
    "by": "osc",
    "fulfils": "{plan}/c1/m1/a1/v1@2024-Q2",
    "settled": "{plan}/meetings/m1",
}
"""Every place at which a record of a plan names another one, and what it names there at first."""

FRAME: Final[Texts] = {
    "agatrack.yaml": "format: 1\n",
    "data/actors/gob.yaml": "name: Gobierno\nsector: government\n",
    "data/actors/osc.yaml": "name: Organización\nsector: civil_society\n",
}


def plan(name: str, **slots: str) -> Texts:
    """The files of a plan, with what it names in some places."""
    document = slots.pop("document", _DOCUMENT.format(plan=name))
    named = {key: value.format(plan=name) for key, value in (SLOTS | slots).items()}
    sums = {"sum": hashlib.sha256(document.encode()).hexdigest(), "bytes": str(len(document))}
    files = {path: text.format(plan=name, **named, **sums) for path, text in _TEMPLATE.items()}
    files["c1/evidence/e1/doc.txt"] = document
    return {f"data/{name}/{path}": text for path, text in files.items()}


def repository() -> Texts:
    """Three plans that stand apart."""
    files = dict(FRAME)
    for name in PLANS:
        files |= plan(name)
    return files


class Edit(NamedTuple):
    """One thing that happens: to a plan, with another one, in one place."""

    happens: Callable[[Texts, Edit], None]
    one: str
    other: str
    slot: str
    path: str

    def __repr__(self) -> str:
        """So that what fails can be read."""
        return f"{self.happens.__name__}({self.one}, {self.other}, {self.slot}, {self.path})"


def _says_something_else(files: Texts, edit: Edit) -> None:
    path = f"data/{edit.one}/{edit.path}"
    if path in files:
        files[path] = files[path].replace("title: ", "title: Más ", 1)


def _names_another_plan(files: Texts, edit: Edit) -> None:
    files |= plan(edit.one, **{edit.slot: SLOTS[edit.slot].replace("{plan}", edit.other)})


def _names_nothing(files: Texts, edit: Edit) -> None:
    name = SLOTS[edit.slot].replace("{plan}", "nada")
    files |= plan(edit.one, **{edit.slot: edit.other if name == "gob" else name})


def _is_as_at_first(files: Texts, edit: Edit) -> None:
    _goes(files, edit)
    files |= plan(edit.one)


def _goes(files: Texts, edit: Edit) -> None:
    for path in [path for path in files if path.startswith(f"data/{edit.one}/")]:
        del files[path]


def _comes(files: Texts, edit: Edit) -> None:
    files |= plan(f"{edit.one}-2") if edit.slot < "i" else plan("p1") | plan("p01")


def _loses_a_file(files: Texts, edit: Edit) -> None:
    files.pop(f"data/{edit.one}/{edit.path}", None)


def _breaks(files: Texts, edit: Edit) -> None:
    files[f"data/{edit.one}/{edit.path}"] = "title: [\n"


def _holds_what_another_holds(files: Texts, edit: Edit) -> None:
    files |= plan(edit.one, document=_DOCUMENT.format(plan=edit.other))


def _has_stray_files(files: Texts, edit: Edit) -> None:
    files[f"data/{edit.one}/c1/nota.yml"] = "x: 1\n"
    files[f"data/{edit.other}.yaml"] = "x: 1\n"
    files[f"data/.oculto/{edit.other}/plan.yaml"] = "x: 1\n"
    files[f"data/{edit.one}/meetings/evidence/x/y.txt"] = "suelto"
    files["data/Otra Carpeta/x.yaml"] = "x: 1\n"


def _actor_changes(files: Texts, edit: Edit) -> None:
    text = "name: Organización\nsector: government\n"
    files["data/actors/osc.yaml"] = text if edit.slot < "i" else f"{text}parent: {edit.other}\n"


def _actor_goes(files: Texts, edit: Edit) -> None:
    files.pop(f"data/actors/{'gob' if edit.slot < 'i' else 'osc'}.yaml", None)


def _actors_are_as_at_first(files: Texts, edit: Edit) -> None:
    assert edit
    files |= FRAME


def _settings_change(files: Texts, edit: Edit) -> None:
    choices = (
        "checks: {AGA903: error}",
        "languages: [en]",
        "review: {min_accepts: 2}",
        "checks: 3",
    )
    files["agatrack.yaml"] = f"format: 1\n{choices[len(edit.slot) % len(choices)]}\n"


_HAPPENINGS: Final = (
    _says_something_else, _says_something_else, _says_something_else, _names_another_plan,
    _names_another_plan, _names_nothing, _is_as_at_first, _is_as_at_first, _goes, _comes,
    _loses_a_file, _breaks, _holds_what_another_holds, _has_stray_files, _actor_changes,
    _actor_goes, _actors_are_as_at_first, _settings_change,
)  # fmt: skip


def edits() -> st.SearchStrategy[Edit]:
    """Something that may happen."""
    return st.builds(
        Edit,
        st.sampled_from(_HAPPENINGS),
        st.sampled_from(PLANS),
        st.sampled_from(PLANS),
        st.sampled_from(sorted(SLOTS)),
        st.sampled_from(sorted(_TEMPLATE)),
    )
