"""Help screens in the reader's language: plain lines, no boxes, examples first.

Typer and Click print theirs in English and in frames; only what a command and its
options say of themselves is taken from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, get_type_hints

import click
from typer.core import TyperCommand, TyperGroup
from typer.models import ArgumentInfo

from agatrack.cli.session import Session, session_of
from agatrack.cli.usage import surplus, unknown_command

PROGRAM: Final = "agatrack"


class Command(TyperCommand):
    """A command whose help screen is in the reader's language."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is left of the words of a call: nothing; an error knows its command."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not ctx.resilient_parsing:
            raise surplus(rest[0], ctx)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, whose own text is the catalogue's."""
        return _in_words_of_ours(super().get_help_option(ctx))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - Click's signature
        """Print the help screen; the formatter stays empty."""
        session = session_of(ctx)
        paragraphs = _paragraphs(self)
        _usage(session, ctx, self)
        session.out.blank()
        session.out.prose(session.word(paragraphs[0]))
        examples = [part for part in paragraphs[1:] if part.startswith("agatrack ")]
        for text in paragraphs[1:]:
            if text not in examples:
                session.out.blank()
                session.out.prose(session.word(text))
        if examples:
            _heading(session, "Examples")
            for example in examples:
                command, _, about = example.partition("  # ")
                session.out.line(f"  {command}")
                if about:
                    session.out.prose(session.word(about), indent="      ", style="faint")
        parameters = list(self.get_params(ctx))
        arguments = [p for p in parameters if isinstance(p, click.Argument)]
        _parameters(session, "Arguments", arguments, _about_arguments(self))
        _parameters(session, "Options", [p for p in parameters if isinstance(p, click.Option)], {})


class Group(TyperGroup):
    """The program itself: its help screen lists the commands by what one does with them."""

    @property
    def families(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Headings and the commands below them; every command stands under one."""
        return ()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help, whose own text is the catalogue's."""
        return _in_words_of_ours(super().get_help_option(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names."""
        names = self.list_commands(ctx)
        if args and args[0] not in names and not args[0].startswith("-"):
            raise unknown_command(args[0], names, ctx.command_path)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - Click's signature
        """Print the help screen; the formatter stays empty."""
        session = session_of(ctx)
        _usage(session, ctx, self)
        for text in _paragraphs(self):
            session.out.blank()
            session.out.prose(session.word(text))
        for heading, names in self.families:
            rows = [
                (name, session.word(_paragraphs(command)[0]))
                for name in names
                if (command := self.get_command(ctx, name)) is not None
            ]
            _rows(session, heading, rows)
        _parameters(session, "Options", list(self.get_params(ctx)), {})
        session.out.blank()
        session.out.prose(
            session.say("'{program} COMMAND --help' explains a command.", program=ctx.command_path)
        )


def _in_words_of_ours(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "Shows this help."
    return option


def _paragraphs(command: click.Command) -> list[str]:
    """What a command's docstring says: its paragraphs, and each of its examples, on one line."""
    found = []
    for block in (command.help or "").strip().split("\n\n"):
        lines = [line.strip() for line in block.splitlines()]
        found += lines if lines[0].startswith("agatrack ") else [" ".join(lines)]
    return found


def _usage(session: Session, ctx: click.Context, command: click.Command) -> None:
    words = [ctx.command_path]
    if isinstance(command, click.Group):
        words += [session.word("[OPTIONS]"), session.word("COMMAND"), "…"]
    else:
        for parameter in command.get_params(ctx):
            if isinstance(parameter, click.Argument):
                name = session.word(_metavar(parameter))
                name += "…" if parameter.nargs == -1 else ""
                words.append(name if parameter.required else f"[{name}]")
        words.append(session.word("[OPTIONS]"))
    session.out.line((session.word("Usage"), "heading"), ": ", " ".join(words))


def _about_arguments(command: click.Command) -> dict[str, str]:
    """What a command says of its arguments, by name; Click 8.5 loses it on the way from Typer."""
    notes = {
        name: getattr(annotation, "__metadata__", ())
        for name, annotation in get_type_hints(command.callback, include_extras=True).items()
    }
    return {
        name: note.help
        for name, found in notes.items()
        for note in found
        if isinstance(note, ArgumentInfo) and note.help
    }


def _parameters(
    session: Session,
    heading: str,
    parameters: Sequence[click.Parameter],
    about: Mapping[str, str],
) -> None:
    rows = [
        (
            _label(session, parameter),
            session.word(about.get(parameter.name or "") or getattr(parameter, "help", None) or ""),
        )
        for parameter in parameters
        if not getattr(parameter, "hidden", False)
    ]
    _rows(session, heading, rows)


def _label(session: Session, parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Argument):
        return session.word(_metavar(parameter))
    names = ", ".join((*parameter.opts, *parameter.secondary_opts))
    if getattr(parameter, "is_flag", False):
        return names
    return f"{names} {session.word(_metavar(parameter))}"


def _metavar(parameter: click.Parameter) -> str:
    return parameter.metavar or (parameter.name or "").upper()


def _rows(session: Session, heading: str, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    _heading(session, heading)
    width = session.out.width or 80
    longest = max(len(label) for label, _ in rows)
    indent = longest + 4
    stacked = indent > width // 2
    for label, text in rows:
        if stacked:
            session.out.line("  ", (label, "strong"))
            session.out.prose(text, indent="      ")
            continue
        first, *more = list(_wrapped(text, width - indent)) or [""]
        session.out.line("  ", (label.ljust(longest), "strong"), "  ", first)
        for line in more:
            session.out.line(" " * indent + line)


def _wrapped(text: str, width: int) -> Iterator[str]:
    import textwrap

    yield from textwrap.wrap(text, max(20, width), break_on_hyphens=False)


def _heading(session: Session, text: str) -> None:
    session.out.blank()
    session.out.line((session.word(text), "heading"))
