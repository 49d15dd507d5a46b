"""AGA1xx, the file: whether it can be read at all, and in one way only."""

from __future__ import annotations

from agatrack.checks.rule import while_reading
from agatrack.diagnostics import Severity

NOT_UTF8 = while_reading(
    "AGA101",
    "not-utf8",
    Severity.ERROR,
    """A record is a text in UTF-8.

    Why: in another encoding accents turn into other signs, and not the same ones everywhere.

    Mend: open the file in an editor and save it with the encoding UTF-8.
    """,
)
SYNTAX = while_reading(
    "AGA102",
    "yaml-syntax",
    Severity.ERROR,
    """A record is written in YAML.

    Why: of a file that cannot be read nothing counts, neither promises nor evidence.

    Mend: look at the marked place and one line above it. Most often a text with a ':' needs
    quotes, a quote is not closed, or a line is indented by too many or too few spaces.
    """,
)
DUPLICATE_KEY = while_reading(
    "AGA103",
    "duplicate-key",
    Severity.ERROR,
    """A key stands only once in its record.

    Why: one program would take the first value and another one the last, so two people
    would read two different promises in the same file.

    Mend: keep the line that is right and delete the other.
    """,
)
ALIAS = while_reading(
    "AGA104",
    "anchor-or-alias",
    Severity.ERROR,
    """No anchors ('&name') and no aliases ('*name').

    Why: a value would come from another place in the file, where nobody looks for it, and a
    few lines could swell to millions of values.

    Mend: write the value out. Put a text that begins with '*' or '&' in quotes.
    """,
)
TAG = while_reading(
    "AGA105",
    "tag",
    Severity.ERROR,
    """No tags ('!name').

    Why: a tag tells a program to read a value as something else than it looks.

    Mend: delete the tag. Put a text that begins with '!' in quotes.
    """,
)
MERGE_KEY = while_reading(
    "AGA106",
    "merge-key",
    Severity.ERROR,
    """No merge keys ('<<').

    Why: fields would come from elsewhere, and some programs do not know this sign at all.

    Mend: write the fields out.
    """,
)
DIRECTIVE = while_reading(
    "AGA107",
    "directive",
    Severity.ERROR,
    """No directives: no line that begins with '%'.

    Why: '%YAML 1.1' would turn 'no' into false and 1:30 into 90.

    Mend: delete the line.
    """,
)
SECOND_DOCUMENT = while_reading(
    "AGA108",
    "second-document",
    Severity.ERROR,
    """One file holds one record.

    Why: what stands behind a second '---' is read by some programs and ignored by others.

    Mend: move the second record to a file of its own.
    """,
)
CONFLICT = while_reading(
    "AGA109",
    "merge-conflict",
    Severity.ERROR,
    """No marks of an unresolved merge ('<<<<<<<', '>>>>>>>').

    Why: two people changed the same lines, and nobody has decided yet which of them hold.

    Mend: choose between the two versions, delete the marks, and commit the file.
    """,
)
CONTROL_CHARACTER = while_reading(
    "AGA110",
    "control-character",
    Severity.ERROR,
    """No control characters but tab and line end.

    Why: they can make a terminal show something else than the file says, and programs
    disagree about where a line with them ends.

    Mend: delete the character; its line and column are given. Text pasted from a PDF often
    has some.
    """,
)
TOO_COMPLEX = while_reading(
    "AGA111",
    "too-complex",
    Severity.ERROR,
    """A record is nested at most 12 levels deep and holds at most 20,000 values.

    Why: no real record comes near, and a file made to keep a computer busy does not get to.

    Mend: write the record more plainly, or divide it.
    """,
)
EMPTY = while_reading(
    "AGA112",
    "empty-file",
    Severity.ERROR,
    """A file of a record is not empty.

    Why: an empty file is most often one that was not saved, or whose writing was cut short.

    Mend: write the record, or delete the file. 'agatrack new' writes one to fill in.
    """,
)
NO_RECORD = while_reading(
    "AGA113",
    "no-record",
    Severity.ERROR,
    """A record consists of 'key: value' lines.

    Why: a list or a mere text says nothing that agatrack could use.

    Mend: 'agatrack schema KIND' names the keys of each kind of record.
    """,
)
NOT_A_FILE = while_reading(
    "AGA114",
    "not-a-file",
    Severity.ERROR,
    """Below the data folder there are only files and folders.

    Why: a symbolic link can lead out of the repository and to something else tomorrow; a
    device or a pipe is no document. None of them is ever followed or opened.

    Mend: put the file itself there.
    """,
)
BAD_NAME = while_reading(
    "AGA115",
    "bad-name",
    Severity.ERROR,
    """Names of records and folders are 1 to 64 small letters, digits and hyphens.

    Why: the name is the id that everyone refers to. 'A1' and 'a1' would be one file on some
    computers and two on others, and an accent can be written in two ways that look the same.

    Mend: rename the file or folder with 'git mv'.
    """,
)
UNREADABLE = while_reading(
    "AGA116",
    "unreadable-file",
    Severity.ERROR,
    """A record can be opened.

    Why: what cannot be read does not count, and nobody would notice.

    Mend: check the permissions of the file and its folders.
    """,
)
TOO_MANY_FILES = while_reading(
    "AGA117",
    "too-many-files",
    Severity.ERROR,
    """The data folder holds at most 500,000 files.

    Why: so that reading a repository made by a stranger comes to an end.

    Mend: divide the repository.
    """,
)
TOO_LARGE = while_reading(
    "AGA118",
    "file-too-large",
    Severity.ERROR,
    """A record is at most 256 KiB long.

    Why: real ones have a few hundred bytes; documents belong beside the record, not in it.

    Mend: attach the long text as evidence with 'agatrack evidence add'.
    """,
)
WINDOWS_LINE_ENDS = while_reading(
    "AGA119",
    "windows-line-ends",
    Severity.NOTICE,
    """Lines end with LF, not with CR LF.

    Why: git then shows every line as changed, and real changes are lost among them.

    Mend: 'agatrack validate --fix' does it. The .gitattributes that 'agatrack init' writes
    keeps it so.
    """,
)

RULES = (
    NOT_UTF8, SYNTAX, DUPLICATE_KEY, ALIAS, TAG, MERGE_KEY, DIRECTIVE, SECOND_DOCUMENT, CONFLICT,
    CONTROL_CHARACTER, TOO_COMPLEX, EMPTY, NO_RECORD, NOT_A_FILE, BAD_NAME, UNREADABLE,
    TOO_MANY_FILES, TOO_LARGE, WINDOWS_LINE_ENDS,
)  # fmt: skip
