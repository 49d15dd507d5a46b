"""What others take from a site: it is there, it is linked, and it says what the pages say."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime

import icalendar
import pytest

from agatrack.file_tree import FolderTree, MemoryTree
from agatrack.messages import NBSP, REPORT_LANGUAGES
from agatrack.progress import completion
from agatrack.reports.links import broken
from agatrack.reports.progress_chart import Moment, figures_of
from agatrack.reports.site.material import Download, Stamp
from agatrack.reports.summary import people_percent
from tests.checks.base import BASE, C1, EVIDENCE, REVIEW, evidence, review
from tests.cli.calls import ROOT
from tests.reports.base import parsed
from tests.reports.sites import Reader, material, site, site_of

ADDRESSED = {"agatrack.yaml": "format: 1\nsite: {url: 'https://example.org/p/'}\n"}
HINT = "in the place of ADDRESS"
PROVEN = {EVIDENCE: evidence(), REVIEW: review()}


def heads(page: bytes) -> dict[str, str]:
    """The other forms that the head of a page names, by their type."""
    return {
        one.attributes["type"]: one.attributes["href"]
        for one in Reader(page.decode()).elements
        if one.tag == "link" and one.attributes["rel"] == "alternate" and "type" in one.attributes
    }


def days_in(calendar: bytes) -> list[str]:
    """The days of a calendar's events."""
    events = icalendar.Calendar.from_ical(calendar).events
    return [str(event.decoded("DTSTART")) for event in events]


def test_every_page_names_its_other_forms_in_its_head() -> None:
    files = site_of({})

    assert heads(files["es/index.html"]) == {
        "application/atom+xml": "feed.xml",
        "text/calendar": "calendar.ics",
        "application/ld+json": "dataset.jsonld",
    }
    assert heads(files["es/plan/c1/index.html"]) == {
        "application/atom+xml": "../../feed.xml",
        "text/calendar": "../../calendar.ics",
        "application/ld+json": "../linked.jsonld",
    }
    assert heads(files["es/actors/ministry/index.html"])["text/calendar"] == "calendar.ics"
    assert heads(files["es/actors/watchdog/index.html"])["text/calendar"] == "../../calendar.ics"


@pytest.mark.parametrize("changed", [{}, ADDRESSED])
def test_every_file_that_others_take_is_there_in_every_language(changed: dict[str, str]) -> None:
    files = site_of(changed, languages=list(REPORT_LANGUAGES))

    for language in REPORT_LANGUAGES:
        for path in ("feed.xml", "calendar.ics", "dataset.jsonld", "plan/linked.jsonld"):
            assert files[f"{language}/{path}"]
        for item in ("plan", "plan/c1"):
            for path in ("badge.svg", "badge.json", "card.html"):
                assert files[f"{language}/{item}/{path}"]
    assert list(broken(files)) == []


def test_the_calendar_of_an_actor_has_its_days_and_no_others() -> None:
    other = {"data/plan/c2/commitment.yaml": "title: T\nlead: university\nend: 2026-03-31\n"}

    files = site_of(other)

    every, ministry, university = (
        days_in(files[path])
        for path in (
            "es/calendar.ics",
            "es/actors/ministry/calendar.ics",
            "es/actors/university/calendar.ics",
        )
    )
    assert university == ["2026-03-31"]
    assert sorted(ministry + university) == sorted(every)
    assert "es/actors/watchdog/calendar.ics" not in files


def test_a_calendar_bears_the_day_of_the_report_and_not_the_moment_of_writing() -> None:
    calendar = icalendar.Calendar.from_ical(site_of({})["es/calendar.ics"])

    stamps = {event.decoded("DTSTAMP") for event in calendar.events}

    assert stamps == {datetime(2025, 6, 30, tzinfo=UTC)}


def test_without_an_address_links_stay_within_the_site_and_with_one_they_lead_there() -> None:
    quiet, told = site_of({}), site_of(ADDRESSED)

    assert json.loads(quiet["es/plan/linked.jsonld"])["potentialAction"][0]["url"] == (
        "c1/index.html"
    )
    assert json.loads(told["es/plan/linked.jsonld"])["potentialAction"][0]["url"] == (
        "https://example.org/p/es/plan/c1/index.html"
    )
    assert b"URL" not in quiet["es/calendar.ics"]
    assert b"URL:https://example.org/p/es/plan/c1/index.html" in told["es/calendar.ics"].replace(
        b"\r\n ", b""
    )
    feed = parsed(told["es/feed.xml"].decode())
    assert feed.findall("{http://www.w3.org/2005/Atom}link")[0].get("href") == (
        "https://example.org/p/es/feed.xml"
    )


@pytest.mark.parametrize(
    ("changed", "source", "hints"),
    [
        ({}, "ADDRESS/en/plan/c1/card.html", [HINT]),
        (ADDRESSED, "https://example.org/p/en/plan/c1/card.html", []),
    ],
)
def test_the_line_to_embed_a_card_is_shown_as_text(
    changed: dict[str, str], source: str, hints: list[str]
) -> None:
    titled = {C1: 'title: Open & "free"\nlead: ministry\n'}

    files = site_of({**changed, **titled}, languages=["en"])
    reader = Reader(files["en/plan/c1/index.html"].decode())

    (line,) = [text for text in reader.texts if "<iframe" in text]
    ((_, attributes),) = [one for one in Reader(line).elements if one.tag == "iframe"]
    assert (attributes["src"], attributes["title"]) == (source, 'Open & "free"')
    assert attributes.keys().isdisjoint({"style", "onload", "srcdoc"})
    assert [one for text in reader.texts for one in re.findall(HINT, text)] == hints


def test_downloads_are_listed_with_their_size_and_what_they_are_for() -> None:
    files = site_of(
        {},
        languages=["en"],
        tables=[Download("tables/commitments.csv", 4711)],
        downloads=[Download("downloads/all.xlsx", 12_345, "ab" * 32)],
    )

    page = files["en/downloads/index.html"].decode()
    sizes = {one.attributes["value"] for one in Reader(page).elements if one.tag == "data"}

    for path in ("en/dataset.jsonld", "en/downloads/status.json"):
        assert str(len(files[path])) in sizes, path
    assert '<a href="../../tables/commitments.csv">Commitments</a>' in page
    assert "4711" in sizes
    assert "All tables in one workbook." in page
    assert "12.3\u00a0kB" in page


@pytest.mark.parametrize(
    ("stamp", "said", "unsaid"),
    [
        (None, "no commit holds them", "lacks older"),
        (Stamp("c" * 40, datetime(2025, 3, 4, tzinfo=UTC), has_more=False, depth=0),
         "in this commit of 4 March 2025", "in no commit yet"),
        (Stamp("c" * 40, datetime(2025, 3, 4, tzinfo=UTC), has_more=True, depth=1),
         "Some of these records are in no commit yet. This copy of the history lacks older",
         "no commit holds them"),
    ],
)  # fmt: skip
def test_the_pages_say_which_commit_they_come_from(
    stamp: Stamp | None, said: str, unsaid: str
) -> None:
    files = site_of({}, languages=["en"], stamp=stamp)

    for path in ("en/index.html", "en/about.html", "en/downloads/index.html"):
        text = files[path].decode()
        assert said in text
        assert unsaid not in text
        assert ("c" * 40 in text) is (stamp is not None)


# -- Progress over time --------------------------------------------------------------------


def test_the_last_point_of_progress_over_time_is_what_the_page_says() -> None:
    tree = MemoryTree({**BASE, **PROVEN})
    stuff = material(tree)
    before = figures_of(completion(stuff.register, date(2025, 1, 10))["plan"])
    stuff = material(tree, languages=["en"], courses={"plan": [Moment(date(2025, 1, 10), before)]})

    page = site(stuff)["en/plan/index.html"].decode()

    rows = re.findall(r'<tr><th scope="row">(2025-\d\d-\d\d)(.*)', page)
    assert [row[0] for row in rows] == ["2025-01-10", "2025-06-30"]
    done = stuff.figures["plan"]
    assert re.findall(r"<td>([^<]*)", rows[-1][1])[:2] == [
        people_percent(one).replace(NBSP, " ") for one in (done.verified, done.evidenced)
    ]


def test_there_is_no_picture_of_one_day() -> None:
    page = site_of({})["es/plan/index.html"].decode()

    assert 'id="course"' not in page


def test_where_history_is_cut_off_its_picture_says_so() -> None:
    begun = {"plan/c1": [Moment(date(2025, 1, 10), {})]}
    stamp = Stamp("c" * 40, datetime(2025, 3, 4, tzinfo=UTC), has_more=False, depth=1)

    cut, whole = (
        site_of({}, languages=["en"], courses=begun, stamp=one)["en/plan/c1/index.html"].decode()
        for one in (stamp, stamp._replace(depth=0))
    )

    assert "The history begins late here" in cut
    assert "The history begins late here" not in whole
    assert 'href="#course"' in whole


# -- Figures -------------------------------------------------------------------------------


def test_badges_cards_and_linked_data_of_the_shipped_plans_say_what_status_says() -> None:
    stuff = material(FolderTree(ROOT), date(2021, 3, 1), languages=list(REPORT_LANGUAGES))
    files = site(stuff)
    whole = {
        key: [None if one is None else f"{int(one * 100)}\u00a0%" for one in values]
        for key, done in stuff.figures.items()
        if (values := list(figures_of(done).values()))
    }

    for language in REPORT_LANGUAGES:
        for plan in stuff.register.plans:
            for item in (plan, *plan.children):
                folder = f"{language}/{item.id}"
                verified, *_ = whole[item.id]
                badge = files[f"{folder}/badge.svg"].decode()
                assert f">{verified or '–'}</text>" in badge
                assert json.loads(files[f"{folder}/badge.json"])["message"] == (verified or "–")
                card = re.findall(r"<dd>([^<]*)</dd>", files[f"{folder}/card.html"].decode())
                assert card == [one for one in whole[item.id] if one is not None]
            told = json.loads(files[f"{language}/{plan.id}/linked.jsonld"])
            assert [one["identifier"] for one in told["potentialAction"]] == [
                child.id for child in plan.children
            ]
