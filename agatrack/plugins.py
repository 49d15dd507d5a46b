"""Plugins of other packages for pydantic, which the command line does without.

Any package that happens to be installed may offer one, and it would see and could change every
record while it is read. Only to look for them pydantic loads what reads e-mail and archives,
which takes as long as Python itself takes to start.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Final

_LOADER: Final = "pydantic.plugin._loader"


class _NoPlugins(ModuleType):
    """A stand-in for the module that finds plugins: it finds none, and knows nothing else."""

    @staticmethod
    def get_plugins() -> tuple[object, ...]:
        return ()

    def __getattr__(self, name: str) -> Any:
        # Another pydantic may ask it for more than this: then it gets the module itself.
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(_LOADER) is self:
            del sys.modules[_LOADER]
        return getattr(import_module(_LOADER), name)


def look_for_none() -> None:
    """Have pydantic find no plugins in this process, if it has not looked for them yet."""
    sys.modules.setdefault(_LOADER, _NoPlugins(_LOADER))
