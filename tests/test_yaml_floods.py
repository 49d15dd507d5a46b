"""Files made to keep a computer busy take no longer than much honest YAML, and nothing dies."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Final

from agatrack.file_tree import LARGEST_RECORD

FLOODS = """
import json, resource, time
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (50, 50))
from agatrack.yaml_source import locate, read
from ruamel.yaml import YAML

URL = "z: [https://x/y]\\n"  # the C parser refuses it, so that its twin reads the rest
FLOODS = {
    "[": "a: " + "[" * 100_000,
    "- ": "a:\\n " + "- " * 100_000,
    "? ": "a:\\n " + "? " * 100_000,
    "top ?": "? " * 100_000,
    "{": "a: " + "{a: " * 50_000,
    ": ": ": " * 100_000,
    "closed [": "a: " + "[" * 100_000 + "]" * 100_000,
    "keys": "".join(f"k{n}: 1\\n" for n in range(100_000)),
    "flow keys": "{" + ", ".join(f"k{n}: 1" for n in range(20_000)) + "}",
    "one line": "a: " + "x " * 100_000,
    "one word": "a: " + "x" * 200_000,
    "escapes": 'a: "' + "\\\\n" * 100_000 + '"',
    "controls": 'a: "' + "\\\\0" * 100_000 + '"',
    "zero width": "\\u200b" * 80_000,
    "conflicts": "<<<<<<<\\n" * 30_000,
    "colons": "a" + ":" * 200_000,
    "spaces": "a:" + " " * 200_000 + "b",
    "lines": "a:" + "\\n" * 200_000 + " b",
    "comments": "#\\n" * 100_000 + "a: 1",
    "anchors": "".join(f"k{n}: &a{n} 1\\n" for n in range(9_000)),
    "directives": "%a b\\n" * 50_000 + "---\\na: b\\n",
    "tag": "a: !" + "a" * 200_000 + " x",
    "aliases": "".join(f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\\n" for n in range(1, 40)),
    "merges": "".join(
        f"k{n}: &a{n}\\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\\n" for n in range(40)
    ),
}
TWIN = ("[", "{", "- ", "keys", "one line", "escapes", "comments", "spaces", "colons")

def seconds(work):
    start = time.process_time()
    work()
    return time.process_time() - start

def yardstick():
    # The twin alone, on so many keys as a record may have.
    text = "".join(f"k{n}: 1\\n" for n in range(10_000))
    return seconds(lambda: list(YAML(typ="safe", pure=True).parse(text)))

yardsticks = [yardstick()]
answers = {}
for name, text in (*FLOODS.items(), *((f"twin {name}", URL + FLOODS[name]) for name in TWIN)):
    text = text[:256 * 1024]
    codes = sorted({fault.code for fault in read(text).faults})
    answers[name] = [seconds(lambda: (read(text), locate(text))), codes]
yardsticks.append(yardstick())
print(json.dumps([max(yardsticks), answers]))
"""


MOST: Final = 6
"""How many times as long as the yardstick a flood may take to be read and located."""


def test_floods_take_no_longer_than_parsing_as_much_as_may_be_read() -> None:
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", FLOODS], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    yardstick: float
    answers: dict[str, tuple[float, list[str]]]
    yardstick, answers = json.loads(done.stdout)

    assert {
        name: seconds / yardstick
        for name, (seconds, _) in answers.items()
        if seconds > MOST * yardstick
    } == {}
    assert {name for name, (_, codes) in answers.items() if codes == ["AGA111"]} >= {
        "[", "- ", "{", "keys", "closed [",
    }  # fmt: skip
    assert answers["aliases"][1] == ["AGA104"]
    assert answers["merges"][1] == ["AGA104", "AGA106"]
    assert LARGEST_RECORD == 256 * 1024
