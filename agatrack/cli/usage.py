"""What is wrong with a call, in the reader's language: Click's errors in words of ours."""

from __future__ import annotations

from typing import Final

import click
from click import exceptions

from agatrack.errors import CallError
from agatrack.messages import Message

_OTHERS_SAY: Final = {
    "add": "evidence add",
    "check": "validate",
    "verify": "evidence verify",
    "review": "evidence review",
}
"""Words that people try, and the commands that do what they expect of them."""


def in_our_words(error: exceptions.ClickException) -> CallError:
    """The error that says the same as one of Click's, and what to do next.

    Told apart by their classes and fields, never by their English sentences.
    """
    hint = _help_hint(error.ctx if isinstance(error, exceptions.UsageError) else None)
    match error:
        case exceptions.NoSuchOption() if error.option_name in {"-C", "--repo"}:
            ours = CallError(
                "{option} stands before the command: agatrack -C FOLDER {command}",
                option=error.option_name,
                command=_command_of(error.ctx),
            )
        case exceptions.NoSuchOption() if error.possibilities:
            ours = CallError(
                "there is no option {option}. Did you mean {guesses}?",
                option=error.option_name,
                guesses=list(error.possibilities),
            )
        case exceptions.NoSuchOption():
            ours = CallError(
                "there is no option {option}.{hint}", option=error.option_name, hint=hint
            )
        case exceptions.MissingParameter():
            ours = CallError("{name} is missing.{hint}", name=_name(error), hint=hint)
        case exceptions.BadParameter() if choices := _choices(error):
            ours = CallError("{name} is one of: {choices}", name=_name(error), choices=choices)
        case exceptions.BadParameter():
            ours = CallError(
                "{name} takes a whole number from {least} up",
                name=_name(error),
                least=getattr(error.param and error.param.type, "min", 0),
            )
        case exceptions.BadOptionUsage() if _is_flag(error):
            ours = CallError("{option} takes no value.{hint}", option=error.option_name, hint=hint)
        case exceptions.BadOptionUsage():
            ours = CallError("{option} needs a value.{hint}", option=error.option_name, hint=hint)
        case _:
            ours = CallError("agatrack does not understand this call.{hint}", hint=hint)
    return ours


def unknown_command(name: str, known: list[str], program: str) -> CallError:
    """The error for a word that is no command."""
    from difflib import get_close_matches

    if meant := _OTHERS_SAY.get(name):
        return CallError(
            "there is no command '{name}'. Did you mean {guesses}?", name=name, guesses=[meant]
        )
    if close := get_close_matches(name, known, n=2, cutoff=0.5):
        return CallError(
            "there is no command '{name}'. Did you mean {guesses}?", name=name, guesses=close
        )
    return CallError(
        "there is no command '{name}'. '{program} --help' lists them.", name=name, program=program
    )


def surplus(word: str, context: click.Context) -> CallError:
    """The error for a word more than a command takes."""
    return CallError("'{word}' is one word too many.{hint}", word=word, hint=_help_hint(context))


def _command_of(context: click.Context | None) -> str:
    path = context.command_path if context is not None else ""
    return path.partition(" ")[2] or str(Message("COMMAND"))


def _is_flag(error: exceptions.BadOptionUsage) -> bool:
    known = error.ctx.command.params if error.ctx else []
    return any(
        getattr(one, "is_flag", False)
        for one in known
        if error.option_name in (*one.opts, *one.secondary_opts)
    )


def _choices(error: exceptions.BadParameter) -> list[str]:
    return list(getattr(error.param.type, "choices", ())) if error.param else []


def _name(error: exceptions.BadParameter) -> Message | str:
    parameter = error.param
    if parameter is None:
        return ""
    if parameter.param_type_name == "option":
        return max(parameter.opts, key=len)
    return Message(parameter.metavar or (parameter.name or "").upper())


def _help_hint(context: click.Context | None) -> str:
    command = context.info_name if context is not None and context.parent is not None else ""
    words = ["agatrack", command, "--help"] if command else ["agatrack", "--help"]
    return f" → {' '.join(words)}"
