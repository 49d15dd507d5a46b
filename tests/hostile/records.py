"""Attacks by what a record says: figures that swell, circles, paths and texts made for harm."""

from __future__ import annotations

from typing import Final

from tests.hostile.cases import MARK, Case, Folder, Sparse, commit, record, says

_PLAN: Final = "data/plan/plan.yaml"
_A1: Final = "data/plan/c1/m1/a1.yaml"
_A2: Final = "data/plan/c1/m1/a2.yaml"
_PIECE: Final = "data/plan/c1/evidence/list-k3v9/evidence.yaml"
_HEAD: Final = "title: T\nsupports: m1/a1/v1\nadded: 2025-03-01T10:00:00Z\nby: ministry\n"
_T: Final = "title: Uno\n"


def _evidence(name: str, rest: str, *found: str) -> Case:
    return record(name, _HEAD + rest, *found, path=_PIECE)


def _settings(name: str, rest: str, *found: str) -> Case:
    return record(name, f"format: 1\n{rest}", *found, path="agatrack.yaml")


def _link(name: str, url: str, *found: str) -> Case:
    return _evidence(name, f"links:\n  - url: {url}\n", *(found or ("AGA805:6",)))


_WORDS: Final = (
    "a@" * 60_000, "a." * 100_000, "1 " * 100_000, "+52 " * 50_000, "http://" * 30_000,
    "(" * 200_000, "[a](" * 50_000, "A" * 200_000, "á" * 100_000, "\u0430a" * 60_000,
    "a\\n\\n- " * 30_000, "| " * 100_000, "<" * 200_000, "&#8203;" * 30_000,
)  # fmt: skip

RECORDS: Final[tuple[Case, ...]] = (
    # -- Figures that swell
    Case("a report each month for ten thousand years", {
        _A1: "title: T\nstart: 0001-01-01\nend: 9999-12-31\nverification:\n"
             + "".join(f"  - {{id: v{n}, title: t, every: month}}\n" for n in range(400)),
    }, f"AGA311 {_A1}:5", (says("status --explain m1/a1", (0, 1)), says("show m1/a1", (0, 1)),
                     says("next", (0, 1)))),
    record("a means that needs a thousand million million documents",
           f"{_T}verification: [{{id: v1, title: t, needs: 1000000000000000}}]\n", "-AGA207"),
    record("a means that needs more than there are",
           f"{_T}verification: [{{id: v1, title: t, needs: {'9' * 30}}}]\n", "AGA207:2"),
    record("five thousand means in one item",
           f"{_T}verification:\n" + "".join(f"  - {{id: v{n}, title: t}}\n" for n in range(4000))),
    record("weights with thirty decimals",
           f"{_T}verification:\n" + "".join(
               f"  - {{id: v{n}, title: t, weight: 0.{'1234567' * 4}{n:03}}}\n" for n in range(900)),
           "AGA301:3"),
    Case("two thousand languages", {_A1: "title:\n" + "".join(
        f"  {chr(97 + n // 26 % 26)}{chr(97 + n % 26)}-{chr(97 + n // 676)}{n % 10}: t\n"
        for n in range(2000))}),
    Case("an assessment of ten thousand items", {
        "data/plan/c1/assessments/2025-04-01-watchdog.yaml":
            "date: 2025-04-01\nby: watchdog\nitems:\n"
            + "".join(f"  m{n}: {{level: limited}}\n" for n in range(4900)),
    }, "AGA303"),
    Case("evidence that supports five thousand things", {_PIECE: _HEAD.replace(
        "m1/a1/v1", f"[{', '.join(f'm1/a{n}/v1' for n in range(5000))}]")
        + "links: [{url: 'https://example.org/a'}]\n"}, "AGA303"),
    Case("an amendment of four thousand changes", {
        "data/plan/c1/amendments/2025-05-01-deadline.yaml":
            "date: 2025-05-01\nagreed_by: [ministry, watchdog]\nreason: r\nchanges:\n"
            + "".join(f"  - {{item: m1, field: x{n}, from: {n}, to: {n + 1}}}\n" for n in range(3000)),
    }, calls=(says("drift", (0, 1, 2, 3)),)),
    # -- Circles
    Case("activities that wait for each other", {
        _A1: f"{_T}depends_on: m1/a2\n", _A2: f"{_T}depends_on: m1/a1\n"}, f"AGA307 {_A1}:2"),
    record("an activity that waits for itself", f"{_T}depends_on: m1/a1\n", "AGA307:2"),
    Case("three hundred activities in one circle", {
        f"data/plan/c1/m1/b{n}.yaml": f"{_T}depends_on: m1/b{(n + 1) % 300}\n" for n in range(300)
    }, "AGA307"),
    Case("actors that are each other's parent", {
        "data/actors/ministry.yaml": "name: M\nsector: government\nparent: office\n",
        "data/actors/office.yaml": "name: O\nsector: government\nparent: ministry\n",
    }, "AGA314"),
    Case("an actor that is its own parent", {
        "data/actors/ministry.yaml": "name: M\nsector: government\nparent: ministry\n"}, "AGA314"),
    _evidence("evidence that takes its own place",
              "supersedes: list-k3v9\nlinks: [{url: 'https://example.org/a'}]\n"),
    Case("pieces of evidence that take each other's place", {
        _PIECE: f"{_HEAD}supersedes: evidence/other\nlinks: [{{url: 'https://example.org/a'}}]\n",
        "data/plan/c1/evidence/other/evidence.yaml":
            f"{_HEAD}supersedes: evidence/list-k3v9\nlinks: [{{url: 'https://example.org/a'}}]\n",
    }),
    Case("responsibility that is decided by itself", {
        "data/plan/c1/m1/milestone.yaml": f"{_T}responsible: {{decided_by: m1}}\n"}),
    # -- Paths that leave
    _evidence("a document far outside", "files: [{path: ../../../../../../outside/secret.txt, "
              f"sha256: {'0' * 64}, bytes: {len(MARK)}}}]\n", "AGA205:5"),
    _evidence("a document named from the root of the machine",
              f"files: [{{path: /etc/passwd, sha256: {'0' * 64}, bytes: 1}}]\n", "AGA205:5"),
    _evidence("a document named the Windows way",
              f"files: [{{path: '..\\..\\secret', sha256: {'0' * 64}, bytes: 1}}]\n", "AGA205:5"),
    _evidence("a document that is a device of Windows",
              f"files: [{{path: CON, sha256: {'0' * 64}, bytes: 1}}]\n", "AGA502:5"),
    _evidence("a document whose name has a NUL",
              f'files: [{{path: "a\\0b", sha256: {"0" * 64}, bytes: 1}}]\n', "AGA110:5"),
    _evidence("a document whose name is too long for any disk",
              f"files: [{{path: {'a' * 5000}, sha256: {'0' * 64}, bytes: 1}}]\n", "AGA502:5"),
    _evidence("a document in folders too deep for any disk",
              f"files: [{{path: {'a/' * 5000}a, sha256: {'0' * 64}, bytes: 1}}]\n", "AGA502:5"),
    _evidence("a sum that is none", "files: [{path: a.pdf, sha256: 'x', bytes: 1}]\n", "AGA205:5"),
    Case("a document of a million million bytes", {
        _PIECE: f"{_HEAD}files: [{{path: a.bin, sha256: {'0' * 64}, bytes: 1}}]\n",
        "data/plan/c1/evidence/list-k3v9/a.bin": Sparse(1 << 40)},
        f"AGA502 {_PIECE}:5", (says("evidence verify", 1, "a.bin"), says("evidence show list-k3v9", 0))),
    Case("a document of a million million bytes, and its record says so", {
        _PIECE: f"{_HEAD}files: [{{path: a.bin, sha256: {'0' * 64}, bytes: {1 << 40}}}]\n",
        "data/plan/c1/evidence/list-k3v9/a.bin": Sparse(1 << 40)},
        f"AGA502 {_PIECE}:5", (says("evidence verify", 1, "a.bin"),)),
    # -- Settings
    _settings("data above the repository", "data: ../outside\n", "AGA205:2"),
    _settings("data at the root of the machine", "data: /etc\n", "AGA205:2"),
    _settings("data in git's own folder", "data: .git\n", "AGA205:2"),
    _settings("data that is the repository itself", "data: .\n", "AGA205:2"),
    _settings("data with a NUL", 'data: "a\\0b"\n', "AGA110:2"),
    _settings("data of a hundred thousand folders", f"data: {'a/' * 100_000}a\n", "AGA317:2"),
    _settings("templates outside", "templates: ../outside\n", "AGA205:2"),
    _settings("a baseline that is an option", "change_control: {baseline: --output=x}\n", "AGA205:2"),
    _settings("a baseline that is a range", "change_control: {baseline: 'HEAD..HEAD~1'}\n", "AGA205:2"),
    _settings("a site with an address that runs", "site: {url: 'javascript:alert(1)'}\n"),
    _settings("checks that are switched off", "checks: {AGA101: skip, AGA104: skip, AGA803: skip}\n"),
    _settings("a thousand checks that there are not",
              "checks:\n" + "".join(f"  AGA{n}: skip\n" for n in range(1000, 4000))),
    _settings("levels that are no numbers", "completion: {level_percent: {limited: .nan}}\n", "AGA207:2"),
    _settings("a thousand languages", f"languages: [{', '.join(['es', 'en'] * 900)}]\n"),
    _settings("a format of tomorrow", "format: 1\n", "AGA103:2"),
    # -- Links
    _link("a link that runs a script", "'javascript:alert(1)'"),
    _link("a link that runs a script, with a tab", '"java\\tscript:alert(1)"'),
    _link("a link that holds its page", "'data:text/html,<script>alert(1)</script>'"),
    _link("a link to a file of the machine", "file:///etc/passwd"),
    _link("a link that names somebody before the host", "https://gob.mx@evil.example/"),
    _link("a link to a number of the machine itself", "http://127.1/", "-AGA102"),
    _link("a link to a number in hexadecimal", "http://0x7f000001/", "-AGA102"),
    _link("a link to a cloud's own service", "http://169.254.169.254/latest", "-AGA102"),
    _link("a link with a backslash", "'https:\\\\evil.example'"),
    _link("a link in the letters of another script", "https://g\u043eb.mx/", "AGA806:6"),
    _link("a link of two hundred thousand letters", f"https://example.org/{'a' * 200_000}", "-AGA102"),
    _link("a link with markup", "'https://example.org/\"><script>'", "-AGA102"),
    # -- Texts made to keep an expression busy
    *(record(f"a long text of {text[:4]!r}", f'title: "{text}"\ndescription: "{text[:20_000]}"\n')
      for text in _WORDS),
    record("thirty thousand addresses in comments", "title: T\n" + "#a@b.cc\n" * 28_000, "AGA801:2"),
    record("an address said thirty thousand times", f"title: T\ndescription: {'a@b.cc ' * 36_000}\n", "AGA801:2"),
    record("fifteen thousand telephone numbers", "title: T\n" + "#55 1234 5678\n" * 16_000, "AGA802:2"),
    Case("three hundred texts that say one word over and over", {
        f"data/plan/c1/m1/b{n}.yaml": f"title: T\ndescription: {('palabra ' * 20 + f'{n} ') * 40}\n"
        for n in range(300)}),
    # -- The ends of time
    *(Case(f"everything on {day}", {
        _PIECE: f"title: T\nsupports: m1/a1/v1\nadded: {day}T{hour}Z\nissued: {day}\nby: ministry\n"
                "links: [{url: 'https://example.org/a'}]\n",
        "data/plan/c1/evidence/list-k3v9/reviews/2025-03-05-watchdog.yaml":
            f"date: {day}\nby: watchdog\nverdict: accepted\n",
        "data/plan/c1/assessments/2025-04-01-watchdog.yaml":
            f"date: {day}\nby: watchdog\nitems: {{m1: {{level: limited}}}}\n",
        "data/plan/c1/meetings/2025-q1.yaml": f"date: {day}\ntitle: T\nagreements: [{{text: t, due: {day}}}]\n",
        "data/plan/events/2025-02-01-forum.yaml": f"date: {day}\nkind: suspension\ntitle: T\n",
        "data/plan/c1/amendments/2025-05-01-deadline.yaml":
            f"date: {day}\nagreed_by: [ministry, watchdog]\nreason: r\n"
            f"changes: [{{item: m1, field: end, from: {day}, to: {day}}}]\n",
        _PLAN: f"title: T\nstart: {day}\nend: {day}\n",
        _A1: f"title: T\nstart: {day}\nend: {day}\nverification: [{{id: v1, title: t, every: year}}]\n",
    }, ("-AGA102",), (
        says("validate --base HEAD", (0, 1)), says("status --as-of 9999-12-31", (0, 1)),
        says("validate --as-of 0001-01-01", (0, 1)), says("validate --as-of 9999-12-31", (0, 1)),
        says("next --as-of 9999-12-31", 0), says("report markdown", (0, 1)), says("participation", 0),
        says("export ics -o {ground}/out/a.ics", 0), says("report html -o {ground}/out/site", (0, 1)),
    ), is_under_git=True) for day, hour in (("0001-01-01", "00:00:00"), ("9999-12-31", "23:59:59"))),
    Case("a plan of ten thousand years", {
        _PLAN: "title: T\nstart: 0001-01-01\nend: 9999-12-31\n",
        **{f"data/plan/c1/meetings/x{n}.yaml": f"date: {n + 1:04}-01-01\ntitle: T\n" for n in range(200)},
    }, (), (says("participation --as-of 9999-12-31", 0), says("validate --as-of 9999-12-31", (0, 1)))),
    Case("ten million million days of grace", {
        "agatrack.yaml": "format: 1\nchange_control: {backdating_days: 1000000000000000}\n"}, (),
         (says("validate --base HEAD", (0, 1)),), commit, is_under_git=True),
    # -- Names and places
    Case("a record where none may stand", {"data/plan/c1/m1/a1/b1.yaml": _T}, "AGA308"),
    Case("a name with a capital letter", {"data/plan/c1/m1/A1.yaml": _T},
         "AGA115 data/plan/c1/m1/A1.yaml"),
    Case("a name that is a word of the format", {"data/reviews/plan.yaml": _T}, "AGA308"),
    Case("a folder of evidence without a record", {"data/plan/c1/evidence/empty": Folder()}, "AGA309"),
)  # fmt: skip
