"""Where a remote repository stands on the web: the page that opens a pull request, by its host."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

_SCP_LIKE: Final = re.compile(r"(?:[^@/\s]+@)?([A-Za-z0-9.-]+):(?!//)([^\s]+)")
_HOST: Final = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_USERINFO: Final = re.compile(r"://[^/\s]*@")
_ADDRESS: Final = re.compile(r"https?://[!-~]+")

# Hosts at which only ssh answers, on a port that firewalls leave open.
_SSH_ONLY: Final = {
    "ssh.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
}


class _Remote(NamedTuple):
    """The web address of a repository, without a slash at its end, and its host."""

    web: str
    host: str


def address_to_propose(url: str, branch: str, base: str) -> str | None:
    """The page that proposes to merge ``branch`` into ``base``; None where no host is known."""
    remote = _remote(url)
    if remote is None:
        return None
    for pattern, page in _PAGES:
        if pattern.fullmatch(remote.host):
            return remote.web + page(quote(branch, safe=""), quote(base, safe=""))
    return None


def _github(branch: str, _: str) -> str:
    return f"/compare/{branch}?expand=1"


def _gitlab(branch: str, _: str) -> str:
    return f"/-/merge_requests/new?merge_request%5Bsource_branch%5D={branch}"


def _bitbucket(branch: str, _: str) -> str:
    return f"/pull-requests/new?source={branch}"


def _gitea(branch: str, base: str) -> str:
    return f"/compare/{base}...{branch}"


# A host of one's own most often bears the name of the program that it runs.
_PAGES: Final[tuple[tuple[re.Pattern[str], Callable[[str, str], str]], ...]] = (
    (re.compile(r"github\.com"), _github),
    (re.compile(r"bitbucket\.org"), _bitbucket),
    (re.compile(r"codeberg\.org|gitea\.com|(?:[^.]+\.)*(?:gitea|forgejo)(?:\.[^.]+)*"), _gitea),
    (re.compile(r"(?:[^.]+\.)*gitlab(?:\.[^.]+)*"), _gitlab),
)


def _remote(url: str) -> _Remote | None:
    scheme, host, port, path = "https", None, None, ""
    if "://" in url:
        try:
            parts = urlsplit(url)
            host, port, path = parts.hostname, parts.port, parts.path
        except ValueError:
            return None
        if parts.scheme not in {"https", "http", "ssh", "git+ssh", "ssh+git", "git"}:
            return None
        if parts.scheme in {"https", "http"}:
            scheme = parts.scheme
        else:
            port = None  # the port of ssh is not that of the pages
    elif found := _SCP_LIKE.fullmatch(url):
        host, path = found[1].lower(), found[2]
    host = _SSH_ONLY.get(host or "", host)
    path = path.strip("/").removesuffix(".git").strip("/")
    if not host or not _HOST.fullmatch(host) or "/" not in path:
        return None
    where = f"{host}:{port}" if port else host
    return _Remote(f"{scheme}://{where}/{quote(path, safe='/~')}", host)


def shown(url: str) -> str:
    """An address of a remote as it may be printed: without names, passwords and tokens."""
    if "://" in url:
        return re.split(r"[?#]", without_userinfo(url), maxsplit=1)[0]
    return url.rpartition("@")[2] if _SCP_LIKE.fullmatch(url) else url


def without_userinfo(text: str) -> str:
    """A text of git without the names and passwords in the addresses that it mentions."""
    return _USERINFO.sub("://", text)


def address_said(text: str, branch: str) -> str | None:
    """The address that a host's own answer gives for a branch; None where it gives none."""
    for line in text.splitlines():
        found = _ADDRESS.search(without_userinfo(line))
        if line.startswith("remote:") and found and branch in found[0]:
            return found[0]
    return None
