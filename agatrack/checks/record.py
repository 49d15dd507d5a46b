"""AGA2xx, the record: whether its fields are there and say what they may."""

from __future__ import annotations

from agatrack.checks.rule import while_reading
from agatrack.diagnostics import Severity

UNKNOWN_KEY = while_reading(
    "AGA201",
    "unknown-key",
    Severity.ERROR,
    """Every key is one that this kind of record knows.

    Why: a misspelt key would be ignored, and a deadline or a weight with it.

    Mend: take the key that is proposed. Notes of your own may stand under keys that begin
    with 'x-'.
    """,
)
MISSING_KEY = while_reading(
    "AGA202",
    "missing-key",
    Severity.ERROR,
    """The keys that a record cannot do without are there.

    Why: without a title nobody knows what was promised, without a date not when.

    Mend: add the key. 'agatrack schema KIND' names the required ones.
    """,
)
WRONG_TYPE = while_reading(
    "AGA203",
    "wrong-type",
    Severity.ERROR,
    """A value has the form that its key asks for: a text, a number, a list, a map.

    Why: nothing is guessed. A weight in quotes is a text, and could mean anything.

    Mend: write the value as the message says: numbers without quotes, texts that look like
    numbers in quotes, lists with one '- ' line for each part.
    """,
)
NOT_AN_OPTION = while_reading(
    "AGA204",
    "not-an-option",
    Severity.ERROR,
    """Where a key allows only certain words, the value is one of them.

    Why: figures depend on these words, and a word that nobody knows counts for nothing.

    Mend: take the word that is proposed; 'agatrack schema KIND' lists them all.
    """,
)
MALFORMED = while_reading(
    "AGA205",
    "malformed-value",
    Severity.ERROR,
    """Ids, codes, sums and texts have the form that the format lays down.

    Why: an id or a checksum that is almost right refers to nothing.

    Mend: compare with the example in the message.
    """,
)
BAD_DATE = while_reading(
    "AGA206",
    "bad-date",
    Severity.ERROR,
    """Dates are written 2019-12-10 and exist in the calendar.

    Why: 03/04/2020 is March to some readers and April to others. Only 'start' and 'end' may
    be as vague as 2019-06 or 2019.

    Mend: write year, month and day. Words of the source ("from August on") go into
    'start_text' and 'end_text'.
    """,
)
OUT_OF_RANGE = while_reading(
    "AGA207",
    "out-of-range",
    Severity.ERROR,
    """Numbers lie within what is possible: percents from 0 to 100, counts from 1 up.

    Why: a weight of 130 % would let one milestone count for more than the commitment.

    Mend: correct the number.
    """,
)
NOTHING_DELIVERED = while_reading(
    "AGA208",
    "nothing-delivered",
    Severity.ERROR,
    """Evidence names at least a file, a link, or a reference to a document kept elsewhere.

    Why: a title alone proves nothing that anyone could check.

    Mend: 'agatrack evidence add' attaches files and links; 'reference' names a document that
    exists on paper only.
    """,
)
UNEXPLAINED_REFUSAL = while_reading(
    "AGA209",
    "unexplained-refusal",
    Severity.ERROR,
    """A verdict other than 'accepted' says why, in 'note'.

    Why: whoever delivered the document has a right to know what is missing.

    Mend: add the note.
    """,
)
UNCLEAR_CHANGE = while_reading(
    "AGA210",
    "unclear-change",
    Severity.ERROR,
    """Each change of an amendment is one thing: a field from a value to another, an item removed,
    or an item added.

    Why: an amendment covers exactly what it names, so that nothing else slips through with it.

    Mend: divide the change, or name the field with 'from' and 'to'.
    """,
)
UNKNOWN_FORMAT = while_reading(
    "AGA211",
    "unknown-format",
    Severity.ERROR,
    """agatrack.yaml names a version of the data format that this agatrack knows: 1.

    Why: in another version the same words may mean something else.

    Mend: write 'format: 1', or install the agatrack that the repository was made for.
    """,
)
EMPTY_CLAIM = while_reading(
    "AGA212",
    "empty-claim",
    Severity.ERROR,
    """A claim about an item gives a level, a percent, or both.

    Why: a claim that says nothing would still replace the one before it.

    Mend: add 'level'. Where nothing is known, the level is 'unclear' or 'no_evidence'.
    """,
)

RULES = (
    UNKNOWN_KEY, MISSING_KEY, WRONG_TYPE, NOT_AN_OPTION, MALFORMED, BAD_DATE, OUT_OF_RANGE,
    NOTHING_DELIVERED, UNEXPLAINED_REFUSAL, UNCLEAR_CHANGE, UNKNOWN_FORMAT,
    EMPTY_CLAIM,
)  # fmt: skip
