"""A short run of what is fuzzed: seeds, seeds with a few bytes changed, and all that was found.

The long run is ``make fuzz``.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.run import found_before
from tests.fuzz.targets import TARGETS, seeds

PIECES = (
    *(
        b"\0",
        b"\x1b[2J",
        b"\xff",
        b"\xed\xa0\xbd",
        b"\r",
        b"\xe2\x80\xa8",
        b"\xe2\x80\xae",
        b"\x85",
    ),
    *(
        b"[",
        b"{",
        b"- ",
        b"? ",
        b": ",
        b"&a ",
        b"*a",
        b"!t ",
        b"<<: ",
        b"|\n",
        b"'",
        b'"',
        b"\\",
        b"%",
    ),
    *(
        b"---\n",
        b"...\n",
        b"<<<<<<<\n",
        b"#",
        b"~",
        b"0001-01-01",
        b"9999-12-31",
        b"0000",
        b"1e999",
    ),
    *(
        b".nan",
        b".inf",
        b"-1",
        b"../",
        b"/",
        b"@",
        b"=1+1",
        b",",
        b";",
        b"\t",
        b"\n",
        b"hasta ",
        b"x-",
    ),
)

every_target = pytest.mark.parametrize("name", TARGETS)


@st.composite
def changed(draw: st.DrawFn, known: list[bytes]) -> bytes:
    """A seed with some pieces put in, cut out, doubled or moved."""
    content = draw(st.sampled_from(known))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 12))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=4))
        match draw(st.integers(0, 3)):
            case 0:
                content = content[:at] + piece + content[at:]
            case 1:
                content = content[:at] + content[at + length :]
            case 2:
                content = content[: at + length] + content[at:]
            case _:
                content = content[:at] + piece + content[at + length :]
    return content


def _law(target: Callable[[bytes], None], known: list[bytes]) -> None:
    @given(changed(known) | st.binary(max_size=60))
    def holds(content: bytes) -> None:
        target(content)

    holds()


@every_target
def test_no_bytes_break_a_law(name: str) -> None:
    _law(TARGETS[name], seeds(name))


@every_target
def test_what_was_found_and_where_fuzzing_starts_break_no_law(name: str) -> None:
    for content in (*seeds(name), *found_before(name)):
        TARGETS[name](content)
