"""Pages speak of records as people do: by title and name, with days and periods in words."""

from __future__ import annotations

import pytest

from agatrack.file_tree import MemoryTree
from agatrack.loading import load
from agatrack.model.places import RESERVED
from agatrack.reports import difference
from agatrack.reports.links import broken
from agatrack.reports.site import prose, words
from agatrack.reports.site.pages import NAVIGATION
from agatrack.reports.site.sheet import OWN_FOLDERS
from tests.checks.base import (
    BASE,
    C1,
    CLAIMS,
    EVIDENCE,
    MEETING,
    REVIEW,
    Changed,
    evidence,
    laid_over,
    review,
)
from tests.reports.sites import Reader, material, site, site_of

SETTLED = """\
date: 2025-06-10
title: {es: Sesión de seguimiento}
attendance: [{sector: government, women: 1, men: 4}]
agreements:
  - {text: Publicar la lista, responsible: ministry, due: 2025-07-01}
"""
QUARTERLY = BASE[C1] + (
    "end: 2025-12-31\n"
    "verification: [{id: v1, title: {es: El informe trimestral}, every: quarter}]\n"
)
HELD = "date: 2025-03-20\ntitle: {es: Sesión}\nfulfils: [v1@2025-Q1]\n"


def shown(page: bytes) -> str:
    """What a page says, on one line."""
    return " ".join("".join(Reader(page.decode()).texts).split())


def changes_after(changed: Changed) -> str:
    """What the page of changes says once these files are laid over those that were agreed on."""
    after = MemoryTree(laid_over(BASE, changed))
    found = difference.between(
        load(MemoryTree(BASE)), load(after), lambda _name: None, base="a" * 40
    )
    return shown(site(material(after, difference=found))["es/changes/index.html"])


def test_sessions_are_told_by_title_sector_day_and_quarter() -> None:
    page = site_of({C1: QUARTERLY, MEETING: HELD})["es/meetings/index.html"].decode()
    said = shown(page.encode())

    assert '<a href="../plan/index.html">Plan de acción</a>' in page
    assert '<a href="../plan/c1/index.html#v1">El informe trimestral</a>' in page
    assert "del 1 de enero de 2025 al 31 de diciembre de 2025" in said
    assert "cada trimestre: constan 1 de 2; faltan: segundo trimestre de 2025" in said
    assert "Cuenta como El informe trimestral (primer trimestre de 2025)" in said


def test_one_woman_is_not_several() -> None:
    said = shown(site_of({MEETING: SETTLED})["es/meetings/index.html"])

    assert "Gobierno1 mujer, de un total de 5 con género registrado" in said
    assert "gobierno" not in said


def test_the_day_of_an_agreement_is_said_once() -> None:
    said = shown(site_of({MEETING: SETTLED})["es/meetings/index.html"])

    assert said.count("1 de julio de 2025") == 1
    assert "vence" not in said
    assert "2025-07-01" not in said


def test_changes_name_actors_and_write_days_out() -> None:
    said = changes_after({C1: f"{BASE[C1]}partners: [watchdog, university]\nend: 2025-12\n"})

    assert "adición de Observatorio, Universidad" in said
    assert "diciembre de 2025, que antes no figuraba" in said
    assert "watchdog" not in said


def test_changes_quote_texts_without_their_markup() -> None:
    said = changes_after(
        {C1: f"{BASE[C1]}problem: Nadie sabe, salvo [la ley](https://example.org/ley), **nada**.\n"}
    )

    assert "«Nadie sabe, salvo la ley, nada.»" in said


def test_a_change_of_nothing_but_an_address_shows_the_address() -> None:
    texts = [f"problem: Según [la ley](https://example.org/{name}).\n" for name in "ab"]
    before, after = (MemoryTree(laid_over(BASE, {C1: BASE[C1] + one})) for one in texts)
    found = difference.between(load(before), load(after), lambda _name: None)

    assert "example.org/b" in shown(
        site(material(after, difference=found))["es/changes/index.html"]
    )


def test_what_a_claim_says_is_told_by_the_title_of_its_item() -> None:
    claims = "date: 2025-06-02\nby: watchdog\nitems:\n  m1: {percent: 50, note: Apenas empieza.}\n"
    before = MemoryTree(laid_over(BASE, {CLAIMS: claims.replace("50", "20")}))
    after = MemoryTree(laid_over(BASE, {CLAIMS: claims}))
    found = difference.between(load(before), load(after), lambda _name: None)
    said = shown(site(material(after, difference=found))["es/changes/index.html"])

    assert "lo que se dice de «Registro público»: de 20 a 50" in said


def test_the_agreed_state_is_told_by_so_much_of_its_commit_as_fits_a_line() -> None:
    assert f"{'a' * 12}" in changes_after({})
    assert f"{'a' * 13}" not in changes_after({})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2025-Q1", "primer trimestre de 2025"),
        ("2025-S2", "segundo semestre de 2025"),
        ("2025-03", "marzo de 2025"),
        ("2025", "2025"),
        ("", ""),
    ],
)
def test_a_period_is_written_out(name: str, said: str) -> None:
    assert words.period(name, "es") == said


def test_what_is_no_day_stays_as_it_is() -> None:
    for text in ("2025-13-01", "m1/a1", "12"):
        assert words.written_day(text, "es") == text


def test_a_text_without_markup_keeps_its_words_apart() -> None:
    text = "# Uno\n\nDos *tres*\ncuatro\n\n- [cinco](https://example.org)\n- `seis`\n\n    siete\n"

    assert prose.plain(text) == "Uno Dos tres cuatro cinco seis siete"


def test_who_accepted_a_piece_stands_beside_its_state() -> None:
    files = site_of({EVIDENCE: evidence(), REVIEW: review()})

    assert "aceptada por Observatorio, 2 de junio de 2025" in shown(files["es/evidence/index.html"])
    verdict = shown(files["es/plan/c1/evidence/list.html"])
    assert "Observatorio, 2 de junio de 2025: aceptada" in verdict


def test_the_navigation_tells_the_page_from_its_section() -> None:
    def current(page: bytes) -> list[tuple[str, str]]:
        links = [one.attributes for one in Reader(page.decode()).elements if one.tag == "a"]
        return [(one["href"], one["aria-current"]) for one in links if "aria-current" in one][1:]

    files = site_of({})

    assert current(files["es/actors/index.html"]) == [("index.html", "page")]
    assert current(files["es/actors/ministry/index.html"]) == [("../index.html", "true")]
    assert current(files["es/plan/c1/index.html"]) == [("../../index.html", "true")]


def test_an_actor_is_below_those_who_answer() -> None:
    page = site_of({})["es/actors/ministry/index.html"].decode()

    assert '<p class="crumbs"><a href="../index.html">Quién responde</a></p>' in page


@pytest.mark.parametrize(
    ("language", "word"), [("es", "DIRECCIÓN"), ("en", "ADDRESS"), ("fr", "ADRESSE")]
)
def test_the_address_to_fill_in_has_a_name_in_each_language(language: str, word: str) -> None:
    page = shown(site_of({}, languages=[language])[f"{language}/downloads/index.html"])

    assert page.count(word) == 2
    assert f'src="{word}/{language}/plan/card.html"' in page


# -- A plan that is called like a list of the site -----------------------------------------------


def test_the_lists_that_a_plan_may_be_called_like_are_known() -> None:
    folders = {path.partition("/")[0] for path, _, _ in NAVIGATION if "/" in path}

    assert folders - RESERVED == OWN_FOLDERS


@pytest.mark.parametrize("name", sorted(OWN_FOLDERS))
def test_a_plan_called_like_a_list_has_a_page_beside_it(name: str) -> None:
    files = site(
        material(
            MemoryTree({path.replace("/plan/", f"/{name}/"): text for path, text in BASE.items()})
        )
    )
    plain = site_of({})

    assert "<h1>Plan de acción</h1>" in files[f"es/{name}/plan.html"].decode()
    assert f"es/{name}/c1/index.html" in files
    title = shown(plain[f"es/{name}/index.html"]).partition("·")[0]
    assert shown(files[f"es/{name}/index.html"]).startswith(title)
    assert list(broken(files)) == []
