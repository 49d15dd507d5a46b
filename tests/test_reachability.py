"""Links are asked for at public addresses only, hop by hop, and within one deadline."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from agatrack import reachability
from agatrack.links import form_fault
from agatrack.reachability import Policy, Reached, is_public, reach, reach_all

SHORT = 1.0
"""Seconds after which these tests have an address given up."""
DRIPS = 10.0
"""Seconds that the server takes for an answer that drips."""


class Page(BaseHTTPRequestHandler):
    """Answers by path, and remembers what it was asked, and by how many at once."""

    asked: list[tuple[str, str, str]]
    now: int
    most: int
    counting = threading.Lock()

    def count(self, more: int) -> None:
        """Count who waits for a slow answer."""
        with self.counting:
            Page.now += more
            Page.most = max(Page.most, Page.now)

    def do_HEAD(self) -> None:
        """Answer a question for a head, and one for a page in the same way."""
        self.asked.append((self.command, self.path, self.headers["Host"]))
        what, _, value = self.path.strip("/").partition("/")
        if what == "to":
            self.send_response(302)
            self.send_header("Location", value)
        elif what == "loop":
            self.send_response(301)
            self.send_header("Location", f"/loop/{int(value) + 1}")
        elif what == "get-only" and self.command == "HEAD":
            self.send_response(405)
        elif what == "hang-up" and self.command == "HEAD":
            self.close_connection = True
            return
        elif what == "drip":
            self.count(+1)
            try:
                self.wfile.write(b"HTTP/1.0 200 OK\r\n")
                for _ in range(100):
                    self.wfile.write(b"X-A: 1\r\n")
                    time.sleep(DRIPS / 100)
            finally:
                self.count(-1)
        elif what == "flood":
            self.wfile.write(b"HTTP/1.0 200 OK\r\n" + (b"X-A: " + b"1" * 60_000 + b"\r\n") * 80)
        elif what == "nonsense":
            self.wfile.write(b"SSH-2.0-OpenSSH_9\r\n")
            return
        else:
            self.send_response(int(what) if what.isdigit() else 200)
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the library's name

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A real server on this machine."""
    Page.asked, Page.now, Page.most = [], 0, 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def here(*_: str) -> list[str]:
    return ["127.0.0.1"]


LOCAL = Policy(lambda address: address.is_loopback, here, SHORT)


@pytest.fixture
def ask(server: ThreadingHTTPServer) -> Callable[[str], Reached]:
    """Asks the server for a path, by a host's name that only the policy knows."""
    return lambda path: reach(f"http://archive.example:{server.server_port}{path}", LOCAL)


def test_a_page_that_is_there_answers(ask: Callable[[str], Reached]) -> None:
    assert ask("/") == Reached(True, 200, ask("/200").message)  # noqa: FBT003
    assert {method for method, *_ in Page.asked} == {"HEAD"}
    assert Page.asked[0][2].startswith("archive.example:")


@pytest.mark.parametrize("status", [401, 404, 410, 500, 503])
def test_a_page_that_is_not_there_says_its_status(
    ask: Callable[[str], Reached], status: int
) -> None:
    answer = ask(f"/{status}")

    assert (answer.ok, answer.status) == (False, status)
    assert str(answer.message) == f"answers with status {status}"


@pytest.mark.parametrize("path", ["/get-only", "/hang-up"])
def test_where_a_head_is_refused_the_page_is_asked_for(
    ask: Callable[[str], Reached], path: str
) -> None:
    answer = ask(path)

    assert [method for method, *_ in Page.asked] == ["HEAD", "GET"]
    assert (answer.ok, answer.status) == (True, 200)


def test_a_redirection_is_followed(ask: Callable[[str], Reached]) -> None:
    assert ask("/to//200").ok
    assert ask("/to//to//404").status == 404
    assert ask("/to/http://elsewhere.example:1/").message == ask("/to/http://b.example:1").message


def test_more_than_five_redirections_are_too_many(ask: Callable[[str], Reached]) -> None:
    assert str(ask("/loop/0").message) == "more than 5 redirections"
    assert len(Page.asked) == 6


@pytest.mark.parametrize(
    ("onward", "said"),
    [
        ("http://10.0.0.1/", "a number in place of the host's name"),
        ("http://2130706433/", "a number in place of the host's name"),
        ("http://user@archive.example/", "it names a user before the host"),
        ("http://localhost/", "a host that only some networks know"),
        ("file:///etc/passwd", "it does not begin with https:// or http://"),
        ("http://private.example/", "its host has an address that is not public: 10.0.0.1"),
    ],
)
def test_every_hop_is_judged_anew(server: ThreadingHTTPServer, onward: str, said: str) -> None:
    def addresses(host: str) -> list[str]:
        return ["10.0.0.1"] if host == "private.example" else ["127.0.0.1"]

    policy = Policy(lambda address: address.is_loopback, addresses, SHORT)

    answer = reach(f"http://archive.example:{server.server_port}/to/{onward}", policy)

    assert (answer.ok, str(answer.message)) == (False, said)
    assert len(Page.asked) == 1


def test_a_host_is_looked_up_once_and_its_address_kept(server: ThreadingHTTPServer) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    policy = Policy(lambda address: address.is_loopback, lambda _: next(answers), SHORT)

    # Two connections, one for HEAD and one for GET, and one look-up.
    assert reach(f"http://archive.example:{server.server_port}/404", policy).status == 404
    assert len(Page.asked) == 2


def test_one_address_that_is_not_allowed_is_enough_to_refuse_a_host() -> None:
    policy = Policy(addresses=lambda _: ["93.184.216.34", "192.168.1.1"])

    answer = reach("https://archive.example/", policy)

    assert str(answer.message) == "its host has an address that is not public: 192.168.1.1"


def test_no_proxy_of_the_environment_is_used(
    ask: Callable[[str], Reached], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert ask("/").ok


@pytest.mark.parametrize("path", ["/drip", "/flood"])
def test_an_answer_that_does_not_end_is_given_up(ask: Callable[[str], Reached], path: str) -> None:
    started = time.monotonic()

    answer = ask(path)

    assert not answer.ok
    assert time.monotonic() - started < DRIPS


def test_an_answer_that_is_none_is_said_to_be(ask: Callable[[str], Reached]) -> None:
    assert str(ask("/nonsense").message) == "no answer that can be read"


def test_a_server_that_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        for scheme in ("http", "https"):
            answer = reach(f"{scheme}://archive.example:{port}/", LOCAL)
            assert str(answer.message).startswith(("no answer within 1", "no secure connection"))


def test_a_server_that_speaks_no_tls_is_no_secure_one(server: ThreadingHTTPServer) -> None:
    answer = reach(f"https://archive.example:{server.server_port}/", LOCAL)

    assert str(answer.message).startswith("no secure connection: ")


def test_a_search_for_an_address_that_takes_too_long_is_given_up() -> None:
    release = threading.Event()

    def slow(_: str) -> list[str]:
        assert release.wait(60)
        return ["127.0.0.1"]

    answer = reach("http://archive.example/", Policy(is_public, slow, 0.2))
    release.set()

    assert str(answer.message).startswith("no answer within")


def test_a_host_that_nobody_knows_is_said_to_be() -> None:
    def unknown(_: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    answer = reach("http://archive.example/", Policy(is_public, unknown, SHORT))

    assert str(answer.message) == "its host is not known"


def test_nobody_at_the_door_is_said_with_the_reason() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    answer = reach(f"http://archive.example:{port}/", LOCAL)

    assert str(answer.message).startswith("no connection: ")


def test_several_are_asked_at_once_and_each_link_once(server: ThreadingHTTPServer) -> None:
    base = f"http://archive.example:{server.server_port}"
    slow = [f"{base}/drip/{number}" for number in range(reachability.AT_ONCE)]

    answers = list(reach_all([f"{base}/", *slow[:7], f"{base}/"], LOCAL))

    assert [url for url, _ in answers] == [f"{base}/", *slow[:7]]
    assert answers[0][1].ok
    assert Page.most > 3  # one after the other: one, beside one that was given up


# -- What is public


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.255.255.254", "10.1.2.3", "172.16.0.1", "192.168.0.1"),
        "0.0.0.0",  # noqa: S104 - as an example of what is refused
        *("169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1"),
        *("203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
        *("192.88.99.1", "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8"),
        *("64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::"),
        *("2001:0:1::1", "2001:db8::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1"),
        *("100::1", "fec0::1"),
    ],
)
def test_addresses_of_nobodys_public_machine_are_refused(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1"])
def test_addresses_of_the_public_network_are_allowed(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"])
def test_the_real_policy_never_connects_to_this_machine(
    server: ThreadingHTTPServer, host: str
) -> None:
    policy = Policy(addresses=lambda _: [host])

    answer = reach(f"http://archive.example:{server.server_port}/", policy)

    assert (answer.ok, Page.asked) == (False, [])
    assert "not public" in str(answer.message)


# -- The form of a link


@pytest.mark.parametrize(
    "url",
    [
        *("https://example.org", "http://example.org/a?b=c#d", "HTTPS://Example.ORG:8443/"),
        *("https://año.example/año?q=ñ", "https://example.org./", "https://a_b.example.org/"),
        *("mailto:acta@example.org", "https://gob.mx/a@b", "https://example.org/127.0.0.1"),
        "https://1.example.org",
    ],
)
def test_links_of_sound_form(url: str) -> None:
    assert form_fault(url) is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://gob.mx@elsewhere.example", "it names a user before the host"),
        ("https://@example.org", "it names a user before the host"),
        ("https://", "it names no host"),
        ("https:///path", "it names no host"),
        ("https:example.org", "it names no host"),
        ("ftp://example.org", "it does not begin with https:// or http://"),
        ("javascript:alert(1)", "it does not begin with https:// or http://"),
        ("//example.org", "it does not begin with https:// or http://"),
        ("http://127.0.0.1/", "a number in place of the host's name"),
        ("http://127.1/", "a number in place of the host's name"),
        ("http://2130706433/", "a number in place of the host's name"),
        ("http://0x7f000001/", "a number in place of the host's name"),
        ("http://0x7f.1/", "a number in place of the host's name"),
        ("http://0177.0.0.1/", "a number in place of the host's name"),
        ("http://0/", "a number in place of the host's name"),
        ("http://8.8.8.8./", "a number in place of the host's name"),
        ("http://１２７.0.0.1/", "a number in place of the host's name"),
        ("http://①②⑦.0.0.①/", "a number in place of the host's name"),
        ("http://[::1]/", "a number in place of the host's name"),
        ("http://[::1/", "no host or port that can be read"),
        ("http://localhost:8080/", "a host that only some networks know"),
        ("http://printer.local/", "a host that only some networks know"),
        ("http://a.localhost/", "a host that only some networks know"),
        ("http://intranet/", "a host that only some networks know"),
        ("https://example.org:99999/", "no host or port that can be read"),
        ("https://exa mple.org/", "white space, a control character or a backslash in it"),
        ("https://example.org\\@evil.example/", "white space, a control character or a backslash"),
        ("https://example.org/\r\nHost: x", "white space, a control character or a backslash"),
        ("https://-a.example/", "no name of a host"),
        ("https://a..example/", "no name of a host"),
        ("https://" + "a" * 64 + ".example/", "no name of a host"),
        ("mailto:", "no address of a mailbox"),
    ],
)
def test_links_of_a_wrong_form(url: str, said: str) -> None:
    assert str(form_fault(url)).startswith(said)
