"""The Atom feed: what commits changed in meaning, as RFC 4287 wants it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given

from agatrack.changes.compare import compare
from agatrack.chronicle import chronicle
from agatrack.reports.feeds import MOST_CHANGES, MOST_ENTRIES, Feed, News, atom, news, news_of
from tests.checks.base import A1, A2, C1, EVIDENCE, evidence
from tests.cli.calls import committed
from tests.formats.base import hostile
from tests.reports.base import FILES, deceiving, parsed, register_of

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
BEGUN = datetime(2025, 1, 1, tzinfo=UTC)
FEED = Feed("Promises", "https://example.org/", BEGUN, "https://example.org/feed.xml",
            "https://example.org/")  # fmt: skip
LATER = {**FILES, A1: FILES[A1].replace("2025-05-31", "2025-08-31")}


def address(item: str) -> str:
    return f"https://example.org/{item}.html"


def told(times: int = 1) -> News:
    changes = list(compare(register_of(FILES), register_of(LATER))) * times
    return news_of("c" * 40, datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC), "plan/c1", changes)


def feed_of(*shown: News, language: str = "en", feed: Feed = FEED) -> ET.Element:
    return parsed(atom(feed, shown, register_of(LATER), language, address))


def one(parent: ET.Element, name: str) -> ET.Element:
    (found,) = parent.findall(ATOM + name)
    return found


def entries(feed: ET.Element) -> list[ET.Element]:
    return feed.findall(ATOM + "entry")


def text_of(element: ET.Element) -> str:
    return "".join(element.itertext())


def test_a_feed_has_what_every_feed_must_have() -> None:
    feed = feed_of(told())

    assert feed.tag == f"{ATOM}feed"
    for part in (feed, *entries(feed)):
        assert UUID(text_of(one(part, "id")).removeprefix("urn:uuid:")).version == 5
        assert text_of(one(part, "title"))
        moment = text_of(one(part, "updated"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment)
    assert text_of(one(one(feed, "author"), "name")) == "Promises"


def test_a_feed_names_itself_and_its_page() -> None:
    links = {link.get("rel"): link.get("href") for link in feed_of().findall(f"{ATOM}link")}

    assert links == {"self": FEED.address, "alternate": FEED.page}
    assert feed_of(feed=FEED._replace(address=None, page=None)).findall(f"{ATOM}link") == []


def test_an_entry_says_in_words_what_changed_and_where_to_read_on() -> None:
    (entry,) = entries(feed_of(told()))

    assert text_of(one(entry, "title")) == (
        "Open purchases: end: 2025-05-31 → 2025-08-31, 92 days later"
    )
    assert one(entry, "link").get("href") == "https://example.org/plan/c1.html"
    assert one(entry, "category").get("term") == "weakens"
    content = one(entry, "content")
    assert content.get("type") == "xhtml"
    assert [part.tag for part in content] == [f"{XHTML}div"]
    assert "plan/c1/m1/a1: end: 2025-05-31" in text_of(content)


def test_an_entry_keeps_its_id_when_more_becomes_known() -> None:
    def ids(*shown: News) -> set[str]:
        return {text_of(one(entry, "id")) for entry in entries(feed_of(*shown))}

    other = told()._replace(commit="d" * 40)
    assert ids(told()) < ids(told(), other)
    assert len(ids(told(), told()._replace(item="plan"))) == 2


def test_each_language_has_entries_of_its_own() -> None:
    def ids(language: str) -> set[str]:
        feed = feed_of(told(), language=language)
        return {text_of(one(part, "id")) for part in (feed, *entries(feed))}

    assert ids("es").isdisjoint(ids("fr"))


def test_the_newest_comes_first_and_dates_the_feed() -> None:
    older = told()._replace(moment=datetime(2024, 1, 1, tzinfo=UTC), commit="d" * 40)
    feed = feed_of(older, told())

    moments = [text_of(one(entry, "updated")) for entry in entries(feed)]
    assert moments == ["2025-03-04T05:06:07Z", "2024-01-01T00:00:00Z"]
    assert text_of(one(feed, "updated")) == moments[0]


def test_a_feed_without_news_is_dated_too() -> None:
    assert text_of(one(feed_of(), "updated")) == "2025-01-01T00:00:00Z"


def test_a_feed_does_not_grow_for_ever() -> None:
    shown = [told()._replace(commit=f"{number:040}") for number in range(MOST_ENTRIES + 20)]
    (entry,) = entries(feed_of(told(MOST_CHANGES + 5)))

    assert len(entries(feed_of(*shown))) == MOST_ENTRIES
    assert len(list(entry.iter(f"{XHTML}li"))) == MOST_CHANGES + 1
    assert "5 changes more" in text_of(entry)


@given(hostile)
def test_no_text_breaks_the_feed(text: str) -> None:
    everything = news_of_all(text)
    feed = parsed(atom(FEED._replace(title=text), everything, deceiving(text), "en", address))

    assert len(entries(feed)) == 2
    tags = {part.tag.removeprefix(ATOM).removeprefix(XHTML) for part in feed.iter()}
    assert tags <= {
        *("feed", "id", "title", "updated", "author", "name", "generator", "link", "entry"),
        *("category", "content", "div", "ul", "li", "p", "code"),
    }


def news_of_all(text: str) -> list[News]:
    changes = list(compare(register_of({"agatrack.yaml": "format: 1\n"}), deceiving(text)))
    return [
        news_of("a" * 40, BEGUN, "plan/c1", changes),
        news_of("b" * 40, BEGUN, "", changes[:1]),
    ]


def test_news_come_from_the_commits_of_a_repository(tmp_path: Path) -> None:
    committed(tmp_path, FILES, "Begin")
    more = {
        EVIDENCE: evidence("m1/v1", more="note: n\n"),
        C1: FILES[C1] + "partners: watchdog\n",
        A2: FILES[A2],
        "data/plan/c2/commitment.yaml": "title: T\nlead: ministry\n",
    }
    commit = committed(tmp_path, more, "Go on")
    with chronicle(tmp_path) as history:
        found = list(news(history.of("plan")))

    latest = [one for one in found if one.commit == commit]
    assert {one.item for one in latest} == {"plan/c1", "plan/c2"}
    assert [one.commit == commit for one in found] == sorted(
        (one.commit == commit for one in found), reverse=True
    )


@pytest.mark.parametrize("language", ["es", "en", "fr"])
def test_the_same_data_give_the_same_bytes(language: str) -> None:
    first, second = (atom(FEED, [told()], register_of(LATER), language, address) for _ in range(2))

    assert first == second
