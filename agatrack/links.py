"""The form of links: what an address has to be before anybody follows it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

from agatrack.messages import Message

_PORTS: Final = {"http": 80, "https": 443}
_HOST: Final = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")


class UnfitError(Exception):
    """Why a link is not followed; shown as a part of the answer."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def form_fault(url: str) -> Message | None:
    """What is wrong with the form of a link; None where nothing is."""
    if url.lower().startswith("mailto:"):
        fit = re.fullmatch(r"mailto:[^\s\\@]+@[^\s\\@]+", url, re.IGNORECASE)
        return None if fit else Message("no address of a mailbox")
    try:
        target_of(url)
    except UnfitError as unfit:
        return unfit.message
    return None


class Target(NamedTuple):
    """Where a link leads: the host in letters of ASCII, the port, and what is asked for there."""

    is_secure: bool
    host: str
    port: int
    path: str


def target_of(url: str) -> Target:
    """The parts of a link of sound form.

    Raises:
        UnfitError: it has none.
    """
    if not url.isprintable() or re.search(r"[\s\\]", url):
        raise UnfitError(Message("white space, a control character or a backslash in it"))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UnfitError(Message("no host or port that can be read")) from None
    if parts.scheme.lower() not in _PORTS:
        raise UnfitError(Message("it does not begin with https:// or http://"))
    if "@" in parts.netloc:
        raise UnfitError(Message("it names a user before the host"))
    return Target(
        parts.scheme.lower() == "https",
        _host(parts.hostname or ""),
        _PORTS[parts.scheme.lower()] if port is None else port,
        _asked_for(parts),
    )


def _host(name: str) -> str:
    if not name:
        raise UnfitError(Message("it names no host"))
    # What ends in a number is an address to browsers, however it is spelled: 127.1, 0x7f000001.
    if ":" in name or _NUMBER.fullmatch(name.rstrip(".").rpartition(".")[2]):
        raise UnfitError(Message("a number in place of the host's name"))
    try:
        host = name.encode("idna").decode().lower()
    except UnicodeError:
        host = ""
    if not _HOST.fullmatch(host):
        raise UnfitError(Message("no name of a host"))
    # Full-width digits and the like may have become a number only now.
    if _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        raise UnfitError(Message("a number in place of the host's name"))
    if "." not in host.rstrip(".") or host.rstrip(".").endswith((".localhost", ".local")):
        raise UnfitError(Message("a host that only some networks know"))
    return host


def _asked_for(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else path
