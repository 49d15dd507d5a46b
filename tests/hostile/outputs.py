"""Attacks by texts that a reader, a browser, a spreadsheet or a CI runner would act on."""

from __future__ import annotations

from typing import Final

from tests.hostile.cases import Call, Case, Piece

_TITLES: Final = {
    "HTML": "</title><script>alert(1)</script><img src=x onerror=alert(1)>",
    "an attribute that ends": "\\\" onmouseover=alert(1) x='",
    "a comment and CDATA": "--><!-- ]]> <![CDATA[ <svg/onload=alert(1)>",
    "a script's end in JSON": "</script><script>alert(1)</script>{{7*7}}",
    "a template": "{{ ''.__class__.__mro__ }}{% raw %}${{ github.token }}",
    "Markdown": "[acta](javascript:alert(1)) ![x](https://x.example/p.png) `a` | b <b>c</b>",
    "a mention": "@everyone #1 GH-1 https://x.example www.x.example",
    "a formula": '=HYPERLINK(\\"https://x.example\\",\\"acta\\")',
    "a formula with a plus": "+1+1",
    "a formula with a minus": "-1+cmd|' /C calc'!A0",
    "a formula with an at sign": "@SUM(1+1)",
    "a formula behind an apostrophe": "'=1+1",
    "a formula behind a tab": "\\t=1+1",
    "a formula behind a line": "a\\n=1+1",
    "a workflow command": "::error file=a,line=1::x",
    "a workflow command in a line of its own": "a\\n::stop-commands::x\\n::add-mask::5",
    "an older workflow command": "##[error]x ##vso[task.setvariable variable=a]b",
    "a workflow command behind a percent": "%0A::error::x%0D%0A::warning::y",
    "markup of a terminal": "[link=https://x.example]acta[/link] [conceal]x[/] [/x] :skull:",
    "a line of a calendar": "a\\nEND:VEVENT\\nBEGIN:VALARM\\nATTACH:x;y,z\\\\n",
    "SQL": "'); DROP TABLE items; -- \\\" \\\\",
    "a line of CSV": 'a\\",\\"b\\r\\nc,d;e',
    "placeholders of a sentence": "{0} {item} {x.__class__} %s %(a)d %n {",
    "a thousand marks on one letter": "a" + "\u0301" * 1000,
    "right to left letters": "\u05d0\u05d1\u05d2 \u0627\u0644\u062e\u0637\u0629 123",
    "emoji of many parts": "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 50,
    "a word without end": "a" * 5000,
    "ten thousand words": "a " * 10_000,
}


def _everywhere(text: str) -> dict[str, Piece]:
    """Records in which all that people write is one text."""
    return {
        "data/plan/plan.yaml": f'title: "{text}"\nstart: 2025-01-01\nend: 2026-12-31\nsummary: "{text}"\n',
        "data/plan/c1/commitment.yaml": f'title: "{text}"\nlead: ministry\nproblem: "{text}"\n',
        "data/plan/c1/m1/milestone.yaml": f'title: "{text}"\ndescription: "{text}"\nend_text: "{text}"\n'
        "end: 2025-12-31\nresponsible: ministry\n",
        "data/plan/c1/m1/a1.yaml": f'title: "{text}"\nverification: [{{id: v1, title: "{text}"}}]\n',
        "data/actors/ministry.yaml": f'name: "{text}"\nsector: government\n',
        "data/plan/c1/evidence/list-k3v9/evidence.yaml": f'title: "{text}"\nnote: "{text}"\nsupports: m1/a1/v1\nby: ministry\n'
        f'added: 2025-03-01T10:00:00Z\nreference: {{title: "{text}", publisher: "{text}"}}\n',
        "data/plan/c1/meetings/2025-q1.yaml": f'date: 2025-03-20\ntitle: "{text}"\nagreements: [{{text: "{text}", due: 2025-05-01}}]\n',
        "data/plan/events/2025-02-01-forum.yaml": f'date: 2025-02-01\nkind: forum\ntitle: "{text}"\nnote: "{text}"\n',
        "data/plan/c1/amendments/2025-05-01-deadline.yaml": f'date: 2025-05-01\nagreed_by: [ministry, watchdog]\nreason: "{text}"\n'
        f'changes: [{{item: m1, field: title, from: "{text}", to: "{text}x"}}]\n',
    }


_BY_NAME: Final = {
    "HTML": ("<script>alert", "<img src"),
}


def _written(name: str, text: str) -> Case:
    """A text in every place of a repository, and everything that is made of it."""
    runner = {"GITHUB_ACTIONS": "true"} if "workflow" in name else {}
    return Case(
        f"texts that are {name}",
        _everywhere(text),
        ("-AGA102",),
        (
            Call("status", (0, 1)),
            Call("show m1", 0),
            Call("evidence show list-k3v9", 0),
            Call("report markdown", (0, 1), hides=_BY_NAME.get(name, ())),
            Call("export csv -o {ground}/out/csv", 0),
            Call("export xlsx -o {ground}/out/book.xlsx", 0),
            Call("export ics -o {ground}/out/days.ics", 0),
            Call("validate --format github", (0, 1)),
        ),
        variables=runner,
    )


OUTPUTS: Final[tuple[Case, ...]] = tuple(_written(name, text) for name, text in _TITLES.items())
