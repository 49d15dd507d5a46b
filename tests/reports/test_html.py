"""Pages are the same for everyone, load nothing from elsewhere, and no text acts in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from agatrack.file_tree import FolderTree
from agatrack.messages import REPORT_LANGUAGES
from agatrack.reports.html import POLICY, Layout
from agatrack.reports.links import broken
from agatrack.reports.site import prose
from tests.checks.base import A1, C1, EVIDENCE, M1, REVIEW, evidence, review
from tests.cli.calls import ROOT, contents, process
from tests.reports.sites import Reader, material, pages_of, planned, site, site_of

SHIPPED = FolderTree(ROOT)
DAY = "2021-03-01"
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) ![y](https://example.org/z.png) <https://example.org>",
    '"><svg onload=alert(1)>',
    "{{ 7 * 191 }}{% raw %}",
    "</textarea></title><style>*{display:none}</style>",
    "\u202egro.live\u202c",
    "[d](data:text/html,x) [v](vbscript:x) [f](file:///etc/passwd)",
)


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    return site(material(SHIPPED, languages=list(REPORT_LANGUAGES)))


def test_a_page_stands_in_every_language_at_the_same_place(shipped: dict[str, bytes]) -> None:
    places = [
        {path[3:] for path in shipped if path.startswith(f"{language}/")}
        for language in REPORT_LANGUAGES
    ]

    assert places[0] == places[1] == places[2]
    assert {"index.html", "mx-2019/c07/index.html", "actors/sfp/index.html"} < places[0]


def test_the_same_data_on_the_same_day_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    sums = set()
    for number, (zone, seed) in enumerate((("Asia/Tokyo", "0"), ("America/Mexico_City", "7"))):
        out = tmp_path / str(number)
        words = ("report", "html", "-o", str(out), "--as-of", DAY, "--languages", "es,en,fr")
        answer = process(ROOT, *words, TZ=zone, PYTHONHASHSEED=seed, LC_ALL="C" * (number + 1))
        assert answer.code == 0, answer.err
        sums.add(hashlib.sha256(repr(contents(out)).encode()).hexdigest())

    assert len(sums) == 1


def test_a_page_loads_nothing_but_its_own_style_and_script(shipped: dict[str, bytes]) -> None:
    for path, text in pages_of(shipped):
        assert text.count(f'http-equiv="Content-Security-Policy" content="{POLICY}"') == 1, path
        for tag, attributes in Reader(text).elements:
            assert tag not in {"style", "iframe", "object", "embed", "img", "base", "form"}
            assert not {one for one in attributes if one.startswith("on") or one == "style"}
            if tag in {"script", "link"} and attributes.get("rel", "stylesheet") == "stylesheet":
                target = attributes.get("src") or attributes["href"]
                assert target.startswith(("../", "assets/")), (path, target)


def test_what_leads_elsewhere_is_an_address_that_learns_nothing(shipped: dict[str, bytes]) -> None:
    for path, text in pages_of(shipped):
        for tag, attributes in Reader(text).elements:
            link = attributes.get("href", "")
            if tag == "a" and ":" in link:
                assert link.startswith(("https://", "http://", "mailto:")), (path, link)
                assert attributes["rel"] == "noopener noreferrer"


def test_every_link_of_the_shipped_plans_leads_somewhere(shipped: dict[str, bytes]) -> None:
    assert list(broken(shipped)) == []


def test_a_page_has_one_heading_of_the_first_level_and_skips_none(
    shipped: dict[str, bytes],
) -> None:
    for path, text in pages_of(shipped):
        levels = [int(one.tag[1]) for one in Reader(text).elements if one.tag in HEADINGS]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        deeper = [after - before for before, after in pairwise(levels)]
        assert max(deeper, default=0) <= 1, (path, levels)


HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def test_an_id_stands_once_on_a_page(shipped: dict[str, bytes]) -> None:
    for path, text in pages_of(shipped):
        ids = [one.attributes["id"] for one in Reader(text).elements if "id" in one.attributes]
        assert len(ids) == len(set(ids)), path


def test_an_address_survives_a_new_title() -> None:
    before = site_of({EVIDENCE: evidence()})
    after = site_of({EVIDENCE: evidence().replace("compras", "todo"), C1: "title: Otro\n"})

    assert before.keys() == after.keys()
    for path, text in pages_of(before):
        mine, other = (
            {one.attributes["id"] for one in Reader(page).elements if "id" in one.attributes}
            for page in (text, after[path].decode())
        )
        assert mine - {"promise", "background"} == other - {"promise", "background"}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_record_becomes_markup(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'" if text.isprintable() else f'"{text}"'
    files = site_of(
        {
            C1: f"title: {quoted}\nlead: ministry\nproblem: {quoted}\nsources:\n"
            f"  - title: {quoted}\n",
            A1: f"title: {quoted}\ndescription: {quoted}\n",
            EVIDENCE: evidence(more=f"note: {quoted}\n"),
            REVIEW: review(more=f"note: {quoted}\n"),
        }
    )

    for path, page in pages_of(files):
        for tag, attributes in Reader(page).elements:
            assert tag not in {"img", "style", "iframe", "textarea"}, path
            assert tag != "script" or attributes.keys() == {"src", "defer"}
            assert not [one for one in attributes if one.startswith("on")], (path, tag)
            link = attributes.get("href", "")
            assert not link.startswith(("javascript:", "data:", "vbscript:", "file:")), path
        assert "\u202e" not in page
        assert "1337" not in page


def test_a_huge_text_is_cut_where_it_is_a_title_and_whole_where_it_is_read() -> None:
    files = site_of({C1: f"title: {'muy ' * 5000}\nproblem: {'largo ' * 5000}\n"})

    assert len(files["es/index.html"]) < 20_000
    assert files["es/plan/c1/index.html"].decode().count("largo") == 5000


def test_a_personal_contact_is_on_no_page_unless_asked_for() -> None:
    secret = {
        "data/actors/ministry.yaml": "name: Ministerio\nsector: government\n"
        "contact: {email: ana@example.org, phone: '5551234567'}\n"
    }

    quiet, told = site_of(secret), site_of(secret, with_contacts=True)

    assert [path for path, text in quiet.items() if b"ana@" in text or b"5551234567" in text] == []
    assert [path for path, text in told.items() if b"ana@" in text and b"5551234567" in text] == [
        "es/actors/ministry/index.html"
    ]


def test_a_text_in_another_language_says_so() -> None:
    files = site_of({M1: "title: {es: Registro público}\n"}, languages=["es", "en"])

    assert '<span lang="es">Registro público</span>' in files["en/plan/c1/index.html"].decode()
    assert '<span lang="es">' not in files["es/plan/c1/index.html"].decode()


def test_markdown_is_read_and_its_headings_are_no_headings() -> None:
    text = prose.markup("# Uno\n\n- *dos*\n\n[tres](https://example.org/x)\n\n    a\n      b\n")

    assert "<p><strong>Uno</strong></p>" in text
    assert "<em>dos</em>" in text
    assert '<a href="https://example.org/x" rel="noopener noreferrer">tres</a>' in text
    assert "<pre><code>a&#10;  b&#10;</code></pre>" in text


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.org/a", "example.org"),
        ("mailto:a@example.org", "a@example.org"),
        ("https://ехample.org", "xn--ample-ywe6i.org"),
        ("javascript:alert(1)", None),
        ("https://[::1", None),
        ("https://example.org/\u202e", None),
        (None, None),
    ],
)
def test_an_address_shows_its_host_as_it_is(url: str | None, host: str | None) -> None:
    found = prose.address(url)

    assert (found and found["host"]) == host


@settings(max_examples=7 * settings().max_examples)
@given(text=st.text(st.sampled_from("aZñ9é ,.;:()/%?¡“»–—'-_*#>+=&<`~[]!|\\\"\n\t\u00a0\u0301")))
@example(text="1. Uno")
@example(text="a\n---")
@example(text="  sangría")
@example(text="fin \n \n")
def test_law_a_text_without_markup_needs_nobody_who_reads_markdown(text: str) -> None:
    assert prose.markup(text) == prose._rendered(text)


def test_most_texts_are_such() -> None:
    line = "Publicar, cada trimestre (2025-T1), el 100 % de las actas: ¿quién votó qué?"

    assert prose._NO_MARKUP.fullmatch(line)
    assert prose._rendered(line) == f"<p>{line}</p>\n"


def test_a_name_that_is_not_there_is_an_error() -> None:
    page = planned(material(SHIPPED))[0]

    with pytest.raises(UndefinedError):
        Layout().page("overview", page.data)


def test_what_a_page_says_is_plain_data_whose_keys_no_method_hides() -> None:
    # 'one.items' on a page would be the method of the dictionary, not the key.
    methods = set(dir(dict))
    for page in planned(material(SHIPPED)):
        for key, value in parts_of(page.data):
            assert key not in methods, (page.template, key)
            assert value is None or type(value) in {str, int, float, bool, dict, list}, key


def parts_of(data: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    yield key, data
    if isinstance(data, dict):
        for name, value in data.items():
            yield from parts_of(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from parts_of(value, "")


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_and_marks_stand_out_from_the_page(scheme: int) -> None:
    style = Layout().assets()["assets/style.css"].decode()
    colours = [dict(re.findall(r"--(\w+):(#[0-9a-f]{6})\b", one)) for one in style.split(":root{")]
    light_or_dark = colours[1 + scheme]

    for ground in ("paper", "panel"):
        for text in ("ink", "soft", "link", "bad", "good", "due"):
            assert contrast(light_or_dark[text], light_or_dark[ground]) >= 4.5, (text, ground)
        for mark in ("edge", "done", "due"):
            assert contrast(light_or_dark[mark], light_or_dark[ground]) >= 3, (mark, ground)
    assert contrast(light_or_dark["some"], light_or_dark["paper"]) >= 3  # bars stand on paper


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 reckons it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_style_and_script_are_small() -> None:
    assets = Layout().assets()

    assert len(assets["assets/style.css"]) <= 8_000
    assert len(assets["assets/script.js"]) <= 6_000


def test_pages_stay_small_however_much_there_is() -> None:
    plan = {
        f"data/plan/c{number}/commitment.yaml": f"title: Compromiso público número {number}\n"
        "lead: ministry\n"
        for number in range(1, 201)
    }
    pieces = {f"data/plan/c1/evidence/p{number}/evidence.yaml": evidence() for number in range(400)}

    files = site_of(plan | pieces)

    assert max(len(content) for path, content in files.items() if path.endswith(".html")) < 300_000
    assert {"es/evidence/4.html", "es/actors/ministry/4.html"} < files.keys()
    assert list(broken(files)) == []


def test_thirty_commitments_fit_into_25_kilobytes() -> None:
    plan = {
        f"data/plan/c{number}/commitment.yaml": "title: Un compromiso de título largo\n"
        for number in range(1, 31)
    }

    files = site_of(plan)

    assert len(files["es/index.html"]) < 25_000
