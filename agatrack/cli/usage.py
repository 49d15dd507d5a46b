"""What is wrong with a call, in the reader's language: Click's errors in words of ours."""

from __future__ import annotations

from click import exceptions

from agatrack.errors import CallError


def in_our_words(error: exceptions.ClickException) -> CallError:
    """The error that says the same as one of Click's, and what to do next.

    Told apart by their classes and fields, never by their English sentences.
    """
    match error:
        case exceptions.NoSuchOption():
            guesses = list(error.possibilities or ())
            if guesses:
                return CallError("there is no option {option}. Did you mean {guesses}?", option=error.option_name, guesses=guesses)
            return CallError("there is no option {option}.{hint}", option=error.option_name, hint=_help_hint(error))
        case exceptions.MissingParameter():
            return CallError("{name} is missing.{hint}", name=_name(error), hint=_help_hint(error))
        case exceptions.BadParameter():
            choices = list(getattr(error.param.type, "choices", ())) if error.param else []
            if choices:
                return CallError("{name} is one of: {choices}", name=_name(error), choices=choices)
            return CallError("{name} takes a whole number", name=_name(error))
        case exceptions.BadOptionUsage():
            return CallError("{option} needs a value.{hint}", option=error.option_name, hint=_help_hint(error))
    return CallError("agatrack does not understand this call.{hint}", hint=_help_hint(error))


def unknown_command(name: str, known: list[str]) -> CallError:
    """The error for a word that is no command."""
    from difflib import get_close_matches

    if close := get_close_matches(name, known, n=2, cutoff=0.5):
        return CallError("there is no command '{name}'. Did you mean {guesses}?", name=name, guesses=close)
    return CallError("there is no command '{name}'. 'agatrack --help' lists them.", name=name)


def _name(error: exceptions.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return ""
    if parameter.param_type_name == "option":
        return max(parameter.opts, key=len)
    return parameter.metavar or (parameter.name or "").upper()


def _help_hint(error: exceptions.ClickException) -> str:
    context = getattr(error, "ctx", None)
    command = context.info_name if context is not None and context.parent is not None else ""
    words = ["agatrack", command, "--help"] if command else ["agatrack", "--help"]
    return f" → {' '.join(words)}"
