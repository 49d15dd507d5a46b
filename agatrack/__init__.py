"""agatrack: public commitments, what was declared and what is proven, from plain text under git.

For notebooks and scripts the same few calls that the commands use::

    import agatrack
    from datetime import date

    register = agatrack.load("path/to/repository")
    figures = agatrack.completion(register, date(2021, 8, 31))
    figures["mx-2019/c07"].verified          # a Fraction from 0 to 1, or None
    agatrack.validate(register, date.today())
"""

from __future__ import annotations

# Not from typing, which takes as long to load as Python itself.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from agatrack.api import load, validate
    from agatrack.diagnostics import Diagnostic, Severity
    from agatrack.errors import AgatrackError
    from agatrack.model.register import Item, Register
    from agatrack.progress import Completion, completion

__version__ = "0.1.0"

__all__ = [
    "AgatrackError",
    "Completion",
    "Diagnostic",
    "Item",
    "Register",
    "Severity",
    "__version__",
    "completion",
    "load",
    "validate",
]

# Loaded at first use, so that 'agatrack --version' loads none of it.
_HOMES: Final = {
    "AgatrackError": "errors",
    "Completion": "progress",
    "Diagnostic": "diagnostics",
    "Item": "model.register",
    "Register": "model.register",
    "Severity": "diagnostics",
    "completion": "progress",
    "load": "api",
    "validate": "api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'agatrack' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"agatrack.{_HOMES[name]}"), name)
