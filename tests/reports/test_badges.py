"""Badges and cards: one figure, the same as everywhere, and no more bytes than they need."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given

from agatrack.messages import REPORT_LANGUAGES
from agatrack.progress import completion
from agatrack.reports.badges import COLOURS, badge, card, endpoint
from agatrack.reports.template_files import templates
from tests.checks.base import EVIDENCE, evidence
from tests.formats.base import hostile
from tests.reports.base import DAY, REVIEWED, deceiving, parsed, register_of
from tests.reports.test_charts import contrast

SVG = "{http://www.w3.org/2000/svg}"
PROVEN = {**REVIEWED, EVIDENCE: evidence("[m1/v1, m1/a1/v1]")}
DONE = completion(register_of(PROVEN), DAY)["plan/c1"]


@pytest.mark.parametrize(
    ("language", "title"),
    [("es", "verificado: 33 %"), ("en", "verified: 33 %"), ("fr", "vérifié : 33 %")],
)
def test_a_badge_says_in_letters_what_is_verified(language: str, title: str) -> None:
    root = parsed(badge(DONE, language))

    assert (root.findtext(f"{SVG}title") or "").replace("\u00a0", " ") == title
    assert root.get("role") == "img"
    letters = " ".join(part.text or "" for part in root.iter(f"{SVG}text"))
    assert letters.replace("\u00a0", " ").endswith("33 %")


@pytest.mark.parametrize("language", REPORT_LANGUAGES)
def test_a_badge_is_small(language: str) -> None:
    assert len(badge(DONE, language).encode()) < 1500


def test_white_letters_stand_out_from_every_ground() -> None:
    assert min(contrast(colour, "#ffffff") for colour in COLOURS.values()) >= 4.5
    assert contrast("#444444", "#ffffff") >= 4.5


def test_other_services_draw_the_same_badge() -> None:
    assert endpoint(DONE, "en") == {
        "schemaVersion": 1,
        "label": "verified",
        "message": "33\u00a0%",
        "color": "8a5300",
    }


class Page(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        self.text += data


def card_of(language: str = "en") -> str:
    return card(register_of(PROVEN), DONE, DAY, language, "https://example.org/c1.html")


def test_a_card_has_every_figure_that_there_is() -> None:
    text = " ".join(Page(card_of()).text.split()).replace("\u00a0", " ")

    assert "Open purchases" in text
    for word in ("Verified 33 %", "Evidenced 33 %", "Government says 66 %", "as of 30 June 2025"):
        assert word in text
    assert "Civil society" not in text


def test_a_card_loads_its_own_style_and_nothing_else() -> None:
    page = Page(card_of())
    policy = next(
        attributes["content"] for tag, attributes in page.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )  # fmt: skip

    assert (policy or "").startswith("default-src 'none'; style-src 'self'")
    assert [attributes["href"] for tag, attributes in page.tags if tag == "link"] == ["card.css"]
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "style", "img", "iframe"})
    assert not any("style" in attributes for _, attributes in page.tags)


def test_a_card_and_its_style_are_small() -> None:
    assert len(card_of().encode()) + (templates() / "embed/card.css").stat().st_size < 10_000


@given(hostile)
def test_no_title_breaks_a_card(text: str) -> None:
    register = deceiving(text)
    page = Page(card(register, completion(register, DAY)["plan/c1"], DAY, "en", None))

    assert {tag for tag, _ in page.tags} <= {
        *("html", "head", "meta", "title", "link", "body", "main", "h1", "dl", "div", "dt", "dd"),
        *("svg", "rect", "p"),
    }
