"""``agatrack completion``: the script that teaches a shell to complete commands and ids."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import typer

from agatrack.cli.session import session_of


def run(
    ctx: typer.Context,
    shell: Annotated[
        Literal["bash", "zsh", "fish"], typer.Argument(metavar="SHELL", help="bash, zsh or fish.")
    ] = "bash",
) -> int:
    """Prints the script that makes a shell complete commands, options and ids with the tab key.

    agatrack completion bash >> ~/.bashrc  # Bash
    agatrack completion zsh >> ~/.zshrc  # Zsh
    agatrack completion fish > ~/.config/fish/completions/agatrack.fish  # Fish
    """
    from click.shell_completion import get_completion_class

    completer: Any = get_completion_class(shell)
    script = completer(ctx.find_root().command, {}, "agatrack", "_AGATRACK_COMPLETE").source()
    # Typer answers 'complete_bash', Click's own script asks for 'bash_complete'.
    session_of(ctx).out.raw(script.replace(f"{shell}_complete", f"complete_{shell}"))
    return 0
