"""Where a pull request is opened, from the address to which a branch was pushed."""

from __future__ import annotations

import pytest

from agatrack.history.code_hosts import (
    address_said,
    address_to_propose,
    shown,
    without_userinfo,
)

GITHUB = "https://github.com/o/r/compare/evidence-a?expand=1"
GITLAB = "/o/r/-/merge_requests/new?merge_request%5Bsource_branch%5D=evidence-a"
BITBUCKET = "https://bitbucket.org/o/r/pull-requests/new?source=evidence-a"

ADDRESSES = {
    "https://github.com/o/r.git": GITHUB,
    "https://github.com/o/r": GITHUB,
    "https://github.com/o/r/": GITHUB,
    "https://GitHub.com/o/r.git": GITHUB,
    "https://user:secret@github.com/o/r.git": GITHUB,
    "https://x-access-token:ghs_secret@github.com/o/r": GITHUB,
    "git@github.com:o/r.git": GITHUB,
    "github.com:o/r": GITHUB,
    "ssh://git@github.com/o/r.git": GITHUB,
    "ssh://git@ssh.github.com:443/o/r.git": GITHUB,
    "git://github.com/o/r": GITHUB,
    "https://gitlab.com/o/r.git": f"https://gitlab.com{GITLAB}",
    "git@gitlab.com:o/sub/r.git": f"https://gitlab.com{GITLAB.replace('/o/', '/o/sub/')}",
    "https://oauth2:secret@gitlab.example.org:8443/o/r.git": (
        f"https://gitlab.example.org:8443{GITLAB}"
    ),
    "ssh://git@gitlab.example.org:2222/o/r.git": f"https://gitlab.example.org{GITLAB}",
    "git@git.gitlab.example.org:o/r.git": f"https://git.gitlab.example.org{GITLAB}",
    "https://bitbucket.org/o/r.git": BITBUCKET,
    "git@bitbucket.org:o/r.git": BITBUCKET,
    "https://codeberg.org/o/r.git": "https://codeberg.org/o/r/compare/main...evidence-a",
    "git@gitea.example.org:o/r.git": "https://gitea.example.org/o/r/compare/main...evidence-a",
    "ssh://git@forgejo.example.org:222/o/r": (
        "https://forgejo.example.org/o/r/compare/main...evidence-a"
    ),
}

UNKNOWN = (
    *("", "r", "../r.git", "/srv/git/github.com/o/r.git", "file:///srv/github.com/o/r.git"),
    *("https://example.org/o/r.git", "git@example.org:o/r.git", "work:o/r.git", "C:/o/r.git"),
    *(
        "https://github.com.example.org/o/r",
        "https://mygithub.com/o/r",
        "https://notgitlab.org/o/r",
    ),
    *("https://github.com/r", "https://github.com:port/o/r", "https://[/o/r", "ext::sh -c x o/r"),
    *("https://git\x1bhub.com/o/r", "https://github.com\\@example.org/o/r"),
)


@pytest.mark.parametrize(("url", "address"), ADDRESSES.items())
def test_of_a_known_host_the_page_is_known(url: str, address: str) -> None:
    assert address_to_propose(url, "evidence-a", "main") == address


@pytest.mark.parametrize("url", UNKNOWN)
def test_for_an_unknown_host_no_address_is_made_up(url: str) -> None:
    assert address_to_propose(url, "evidence-a", "main") is None


def test_odd_names_stay_one_address() -> None:
    address = address_to_propose("https://codeberg.org/o/r&x y.git", "a?b", "release/1 0")

    assert address == "https://codeberg.org/o/r%26x%20y/compare/release%2F1%200...a%3Fb"


@pytest.mark.parametrize("url", [url for url in ADDRESSES if "secret" in url])
def test_no_secret_is_shown(url: str) -> None:
    address = address_to_propose(url, "b", "main")

    assert address is not None
    assert "secret" not in address + shown(url) + without_userinfo(f"fatal: '{url}': no")


@pytest.mark.parametrize(
    ("url", "readable"),
    [
        ("https://user:se@cret@example.org/o/r.git", "https://example.org/o/r.git"),
        ("https://example.org/o/r.git?private_token=x#y", "https://example.org/o/r.git"),
        ("git@example.org:o/r.git", "example.org:o/r.git"),
        ("ssh://git@example.org:22/o/r", "ssh://example.org:22/o/r"),
        ("/srv/git/r@1.git", "/srv/git/r@1.git"),
    ],
)
def test_the_rest_of_an_address_is_shown(url: str, readable: str) -> None:
    assert shown(url) == readable


def test_what_a_host_itself_says_about_the_branch_is_found() -> None:
    said = (
        "To https://example.org/r\nremote: see https://example.org/help\n"
        "remote: Create a pull request:\nremote:   https://u:p@example.org/r/new/evidence-a\x1b[m\n"
    )

    assert address_said(said, "evidence-a") == "https://example.org/r/new/evidence-a"
    assert address_said(said, "evidence-b") is None
    assert address_said("https://example.org/evidence-a\n", "evidence-a") is None
