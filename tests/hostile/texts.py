"""Attacks by the text of a record: YAML that is read in two ways, or kills whoever reads it."""

from __future__ import annotations

from typing import Final

from tests.hostile.cases import Case, record

_T: Final = "title: Uno\n"
_ALIASES: Final = "".join(f"x-{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
_MERGES: Final = "x-0: &a0 {a: 1}\n" + "".join(
    f"x-{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)
)

TEXTS: Final[tuple[Case, ...]] = (
    # -- What is not text at all
    record("bytes that are no UTF-8", _T.encode() + b"description: caf\xe9\n", "AGA101:2"),
    record("UTF-16 with a mark", _T.encode("utf-16"), "AGA101:1"),
    record("UTF-16 without a mark", _T.encode("utf-16-le"), "AGA110:1"),
    record("overlong UTF-8", _T.encode() + b"x-a: \xc0\xaf\n", "AGA101:2"),
    record("half a surrogate pair in UTF-8", _T.encode() + b"x-a: \xed\xa0\xbd\n", "AGA101:2"),
    record("a program instead of a record", b"\x7fELF\x02\xff\0" * 900, "AGA101:1"),
    record("an archive instead of a record", b"PK\x03\x04\x14\0\0\0\x08\0", "AGA110:1"),
    record("nothing at all", "", "AGA112:1"),
    record("only white space", " \n\n  \n", "AGA112:1"),
    record("only a comment", "# nothing\n", "AGA112:1"),
    record("a list", "- title: Uno\n", "AGA113:1"),
    record("a mere text", "Uno\n", "AGA113:1"),
    record("HTML", "<script>alert(1)</script>\n", "AGA113:1"),
    # -- Characters that deceive a terminal or a parser
    record("NUL", f"{_T}x-a: a\0b\n", "AGA110:2"),
    record("a raw escape sequence", f"{_T}x-a: \x1b[2J\n", "AGA110:2"),
    record("a C1 control sequence", f"{_T}x-a: \x9b2J\n", "AGA110:2"),
    record("an escape sequence behind a YAML escape", f'{_T}x-a: "\\e]8;;x\\a"\n', "AGA110:2"),
    record("a NUL behind a YAML escape", f'{_T}x-a: "a\\0b"\n', "AGA110:2"),
    record("a bare carriage return hides a key", f"{_T}# note\rweight: 5\n", "AGA110:2"),
    record("U+2028 hides a key", f"{_T}# note\u2028weight: 5\n", "AGA110:2"),
    record("U+2029 hides a key", f"{_T}# note\u2029weight: 5\n", "AGA110:2"),
    record("U+0085 hides a key", f"{_T}# note\x85weight: 5\n", "AGA110:2"),
    record("a vertical tab and a form feed", f"{_T}x-a: a\x0bb\x0cc\n", "AGA110:2"),
    record("a lone surrogate behind a YAML escape", f'{_T}x-a: "\\ud83d"\n', "AGA110:2"),
    record("a character beyond Unicode", f'{_T}x-a: "\\U00110000"\n', "AGA102:2"),
    record("a noncharacter", f"{_T}x-a: a\ufffeb\n", "AGA110:2"),
    record("tag characters", f"{_T}x-a: a\U000e0041\n", "AGA110:2"),
    record("text turned from right to left", "title: a\u202eb\n", "AGA803:1"),
    record("an isolate that is never closed", "title: a\u2067b\n", "AGA803:1"),
    record("turning behind a YAML escape", 'title: "a\\u202eb"\n', "AGA803:1"),
    record("letters that nobody sees", "title: a\u200b\u2060b\n", "AGA804:1"),
    record("a mark of order in the middle", "title: a\ufeffb\n", "AGA804:1"),
    record("a key with an invisible letter", f"{_T}wei\u200bght: 5\n", "AGA804:2"),
    # -- Constructs of YAML that this format does not know
    record("an alias", f"{_T}x-a: &a 1\nx-b: *a\n", "AGA104:2", "AGA104:3"),
    record("an anchor alone", f"{_T}x-a: &a 1\n", "AGA104:2"),
    record("a bomb of aliases", _ALIASES, "AGA104:1"),
    record("a bomb of merge keys", _MERGES, "AGA104:1", "AGA106:3"),
    record("an anchor that holds itself", "x-a: &a [*a]\ntitle: Uno\n", "AGA104:1"),
    record("a merge key", f"{_T}<<: {{weight: 5}}\n", "AGA106:2"),
    record(
        "a tag that runs a program", f'{_T}x-a: !!python/object/apply:os.system ["x"]\n', "AGA105:2"
    ),
    record("a tag of YAML itself", f"{_T}x-a: !!binary aGFsbG8=\n", "AGA105:2"),
    record("a tag of somebody's own", "!x {title: Uno}\n", "AGA105:1"),
    record("a tag on a key", "!!str title: Uno\n", "AGA105:1"),
    record("a tag in full", f"{_T}x-a: !<tag:yaml.org,2002:int> 1\n", "AGA105:2"),
    record("a directive", f"%YAML 1.1\n---\n{_T}weight: 030\n", "AGA107:1"),
    record("a directive for tags", f"%TAG ! tag:x,2000:\n---\n{_T}", "AGA107:1"),
    record("a second document", f"{_T}---\ntitle: Dos\n", "AGA108:2"),
    record("a second document behind an end mark", f"{_T}...\n---\ntitle: Dos\n", "AGA108:3"),
    # -- Keys
    record("a key twice", f"{_T}title: Dos\n", "AGA103:2"),
    record("a key twice, once in quotes", f'{_T}"title": Dos\n', "AGA103:2"),
    record("a key twice, once escaped", f'{_T}"\\x74itle": Dos\n', "AGA103:2"),
    record("a key twice in a map within", f"{_T}x-a: {{b: 1, b: 2}}\n", "AGA103:2"),
    record("a list as a key", f"{_T}? [a, b]\n: 1\n", "AGA102:2"),
    record("a map as a key", f"{_T}? {{a: b}}\n: 1\n", "AGA102:2"),
    record("a key that is a number", f"{_T}1: 2\n", "AGA201:2"),
    record("a key that is nothing", f"{_T}~: 2\n", "AGA201:2"),
    record("a key of a thousand letters", f"{_T}{'k' * 1000}: 2\n", "AGA201:2"),
    record("a key with the letters of another script", f"{_T}w\u0435ight: 5\n", "AGA201:2"),
    record("a key with markup", f"{_T}'[link=https://x.example]a[/link]': 5\n", "AGA201:2"),
    # -- Merges left half done
    record("marks of a merge", f"<<<<<<< HEAD\n{_T}=======\ntitle: Dos\n>>>>>>> b\n", "AGA109:1"),
    record("marks of a merge in a text", f"{_T}x-a: |\n  <<<<<<< a\n  b\n", "AGA109:3"),
    # -- Size
    record("brackets, ever deeper", f"{_T}x-a: {'[' * 100_000}", "AGA111:2"),
    record("braces, ever deeper", f"{_T}x-a: {'{a: ' * 50_000}", "AGA111:2"),
    record("dashes, ever deeper", f"{_T}x-a:\n {'- ' * 100_000}", "AGA111:3"),
    record("question marks, ever deeper", f"{_T}x-a:\n {'? ' * 100_000}"),
    record(
        "a map ever deeper by indentation",
        "".join(f"{' ' * n}a:\n" for n in range(600)),
        "AGA111:13",
    ),
    record("ten thousand keys", _T + "".join(f"x-{n}: 1\n" for n in range(21_000)), "AGA111"),
    record("ten thousand unknown keys", "".join(f"titl{n}: 1\n" for n in range(9_000)), "AGA201"),
    record("ten thousand values in a list", f"{_T}x-a: [{'1, ' * 30_000}]\n", "AGA111:2"),
    record("a file too large by a byte", f"{_T}#{' ' * (256 * 1024 - 11)}", "AGA118"),
    record("a file as large as may be", f"{_T}#{' ' * (256 * 1024 - 12)}", "-AGA118"),
    record("a megabyte of brackets", "[" * (1 << 20), "AGA118"),
    record("a text of two hundred thousand letters", f"title: {'a' * 200_000}\n"),
    record("a line of two hundred thousand words", f"title: {'a ' * 100_000}\n"),
    record("two hundred thousand empty lines", "title: a" + "\n" * 200_000 + " b\n"),
    record("a hundred thousand comments", "#\n" * 100_000 + _T),
    record("quotes that never close", f"title: '{'a' * 200_000}", "AGA102:1"),
    record("a hundred thousand quotes", "title: '" + "''" * 100_000 + "'\n"),
    record("a hundred thousand escapes", 'title: "' + "\\n" * 100_000 + '"\n'),
    record("eighty thousand invisible letters", "title: a" + "\u200b" * 80_000, "AGA804:1"),
    record("a hundred thousand control characters", f"title: {chr(1) * 200_000}", "AGA110:1"),
    record("thirty thousand marks of a merge", "<<<<<<<\n" * 30_000, "AGA109:1"),
    record("two hundred thousand colons", "a" + ":" * 200_000),
    record("two hundred thousand tabs", "a:" + "\t" * 200_000 + "b", "AGA201"),
    record("a tag of two hundred thousand letters", f"a: !{'a' * 200_000} x", "AGA105:1"),
    # -- Numbers and days
    record("a weight that is no number", f"{_T}weight: .nan\n", "AGA207:2"),
    record("a weight without end", f"{_T}weight: .inf\n", "AGA207:2"),
    record("a weight below nothing", f"{_T}weight: -1\n", "AGA207:2"),
    record("a weight above all", f"{_T}weight: 1e999\n", "AGA207:2"),
    record("a weight of five thousand digits", f"{_T}weight: {'9' * 5000}\n", "AGA203:2"),
    record("a weight as small as can be written", f"{_T}weight: 1e-999\n"),
    record(
        "a weight in hexadecimal of a hundred thousand digits",
        f"{_T}weight: 0x{'f' * 100_000}\n",
        "AGA203:2",
    ),
    record("a weight in quotes", f'{_T}weight: "30"\n', "AGA203:2"),
    record("a weight in Arabic digits", f"{_T}weight: \u0663\u0660\n", "AGA203:2"),
    record("a weight of base sixty", f"{_T}weight: 1:30\n", "AGA203:2"),
    record("a day that no calendar has", f"{_T}start: 2021-13-45\n", "AGA206:2"),
    record("the year nought", f"{_T}start: 0000-01-01\n", "AGA206:2"),
    record("a day in Arabic digits", f"{_T}start: \u0662\u0660\u0662\u0661-01-01\n", "AGA206:2"),
    record("a day with a line behind it", f'{_T}start: "2021-01-01\\n"\n', "AGA206:2"),
    record("the last day there is", f"{_T}start: 9999-12-31\nend: 9999-12-31\n"),
    record("the first day there is", f"{_T}start: 0001-01-01\nend: 0001-01-01\n"),
)
