"""Whether anything answers at a link, when somebody asks.

A link is data that anybody may have written. So a host is looked up once, and the connection
goes to the very address that was found fit; every redirection is judged like the link itself;
and one deadline and one number of bytes bound it all.
"""

from __future__ import annotations

import io
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin

from agatrack.errors import reason_of
from agatrack.links import Target, UnfitError, target_of
from agatrack.messages import Message

Address = IPv4Address | IPv6Address

MOST_REDIRECTIONS: Final = 5
LONGEST: Final = 10.0
"""Seconds that one link may take, redirections included."""
MOST_BYTES: Final = 128 * 1024
"""Bytes of one answer that are read: its head is all that matters."""
AT_ONCE: Final = 8

_REDIRECTIONS: Final = frozenset({301, 302, 303, 307, 308})
_GOOD: Final = range(200, 300)
_REFUSED: Final = 400
# Addresses of the fourth version in the guise of the sixth, and the ways in between.
_EMBEDDING: Final = tuple(
    IPv6Network(network)
    for network in ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16",
                    "2001::/32", "100::/64", "fec0::/10")
)  # fmt: skip
_RELAYS: Final = ip_network("192.88.99.0/24")


class Reached(NamedTuple):
    """What became of a link: whether a page answered, with which status, or why not."""

    ok: bool
    status: int | None
    message: Message


def is_public(address: Address) -> bool:
    """Whether an address is one of the public network, and of nobody's own machines."""
    if isinstance(address, IPv6Address):
        if address.scope_id is not None or any(address in network for network in _EMBEDDING):
            return False
    elif address in _RELAYS:
        return False
    return address.is_global and not (
        address.is_private or address.is_loopback or address.is_link_local
        or address.is_multicast or address.is_reserved or address.is_unspecified
    )  # fmt: skip


def addresses_of(host: str) -> list[str]:
    """The addresses of a host, as the system knows them.

    Raises:
        OSError: it knows none.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True)
class Policy:
    """Where a link may lead: which addresses are allowed, and who says what a host's are."""

    allows: Callable[[Address], bool] = is_public
    addresses: Callable[[str], list[str]] = addresses_of
    longest: float = LONGEST


def reach_all(urls: Iterable[str], policy: Policy | None = None) -> Iterator[tuple[str, Reached]]:
    """What becomes of each link, several of them asked at once; in order."""
    wanted = list(dict.fromkeys(urls))
    policy = policy or Policy()
    with ThreadPoolExecutor(max_workers=AT_ONCE) as askers:
        try:
            yield from zip(wanted, askers.map(lambda url: reach(url, policy), wanted), strict=True)
        finally:
            askers.shutdown(wait=False, cancel_futures=True)


def reach(url: str, policy: Policy) -> Reached:
    """What becomes of one link: it is asked for its head, and for itself where that is refused."""
    deadline = time.monotonic() + policy.longest
    try:
        for _ in range(MOST_REDIRECTIONS + 1):
            target = target_of(url)
            address = _address(target.host, policy, deadline)
            status, onward = _answer(target, address, deadline)
            if status not in _REDIRECTIONS or onward is None:
                message = Message("answers with status {status}", status=status)
                return Reached(status in _GOOD, status, message)
            url = urljoin(url, onward)
    except UnfitError as unfit:
        return Reached(False, None, unfit.message)  # noqa: FBT003 - the field's name says it
    except TimeoutError:
        message = Message("no answer within {seconds} seconds", seconds=round(policy.longest))
    except ssl.SSLError as error:
        message = Message("no secure connection: {reason}", reason=_reason_of(error))
    except HTTPException:
        message = Message("no answer that can be read")
    except OSError as error:
        message = Message("no connection: {reason}", reason=reason_of(error))
    else:
        message = Message("more than {number} redirections", number=MOST_REDIRECTIONS)
    return Reached(False, None, message)  # noqa: FBT003 - the field's name says it


def _reason_of(error: ssl.SSLError) -> str:
    return getattr(error, "verify_message", "") or error.reason or str(error)


def _address(host: str, policy: Policy, deadline: float) -> str:
    """The one address to connect to; every address of the host has to be allowed."""
    found = _looked_up(host, policy, deadline)
    for text in found:
        if not policy.allows(ip_address(text)):
            raise UnfitError(
                Message("its host has an address that is not public: {text}", text=text)
            )
    return found[0]


def _looked_up(host: str, policy: Policy, deadline: float) -> list[str]:
    """The addresses of a host; given up at the deadline, which the system's own search has not."""
    found: list[list[str]] = []

    def look() -> None:
        try:
            found.append(policy.addresses(host))
        except (OSError, UnicodeError):
            found.append([])

    search = threading.Thread(target=look, daemon=True)
    search.start()
    search.join(_left(deadline))
    if not found:
        raise TimeoutError
    if not found[0]:
        raise UnfitError(Message("its host is not known"))
    return found[0]


def _left(deadline: float) -> float:
    if (left := deadline - time.monotonic()) <= 0:
        raise TimeoutError
    return left


def _answer(target: Target, address: str, deadline: float) -> tuple[int, str | None]:
    try:
        status, onward = _ask("HEAD", target, address, deadline)
    except (HTTPException, ConnectionError):  # some hang up on a question they do not know
        status, onward = _REFUSED, None
    return (status, onward) if status < _REFUSED else _ask("GET", target, address, deadline)


def _ask(method: str, target: Target, address: str, deadline: float) -> tuple[int, str | None]:
    """The status of an answer, and where it leads on to."""
    from agatrack import __version__

    connection = HTTPConnection(target.host, target.port)
    if target.is_secure:
        connection.default_port = 443  # not repeated in what is asked
    plain = socket.create_connection((address, target.port), timeout=_left(deadline))
    with plain:
        plain.settimeout(_left(deadline))
        wire = (
            _secure().wrap_socket(plain, server_hostname=target.host) if target.is_secure else plain
        )
        with wire:
            # With a socket of ours it never connects by itself, and so never to another address.
            connection.sock = _Wire(wire, deadline)
            headers = {
                "User-Agent": f"agatrack/{__version__}",
                "Accept": "*/*",
                "Accept-Encoding": "identity",
                "Connection": "close",
            }
            connection.request(method, target.path, headers=headers)
            answer: HTTPResponse = connection.getresponse()
            onward = answer.getheader("Location")
            # Headers are read as Latin-1, whatever they were meant as.
            text = onward.encode("latin-1").decode(errors="replace") if onward else None
            return answer.status, text


@cache
def _secure() -> ssl.SSLContext:
    return ssl.create_default_context()


class _Wire:
    """What the client of the standard library takes for its connection: one with a deadline."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline

    def makefile(self, *_: Any) -> io.BufferedReader:
        """What an answer is read from."""
        return io.BufferedReader(_Incoming(self._connection, self._deadline))

    def sendall(self, content: bytes) -> None:
        """Send a question."""
        self._connection.settimeout(_left(self._deadline))
        self._connection.sendall(content)

    def close(self) -> None:
        """Nothing: whoever opened the connection closes it."""


class _Incoming(io.RawIOBase):
    """What a connection brings, as long as it is neither too late nor too much."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline
        self._room = MOST_BYTES

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, room: Any) -> int:
        """Read as much as has come."""
        if self._room <= 0:
            raise HTTPException
        self._connection.settimeout(_left(self._deadline))
        number = self._connection.recv_into(room)
        self._room -= number
        return number
