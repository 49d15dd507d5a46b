"""Attacks by git: settings and hooks that run programs, names that mean two things, false history."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.cli.calls import git
from tests.hostile.cases import Call, Case, Piece, Pipe, Step, commit, says

_A1: Final = "data/plan/c1/m1/a1.yaml"
_CHANGED: Final = "title: Otra\nverification: [{id: v1, title: La lista}]\n"
_LOOKS: Final = (
    Call("diff HEAD"), Call("log m1"), Call("history"), Call("validate --base HEAD"),
    Call("evidence verify --history"), Call("status --at HEAD"), Call("log m1 --signatures"),
)  # fmt: skip
_SITE: Final = Call("report html -o {ground}/out/site")
_TRAP: Final = "{trap}"


def _config(*lines: str, attributes: str = "") -> Step:
    """Settings in the repository's own configuration; ``{trap}`` is a program that leaves a trace."""

    def step(root: Path) -> None:
        trap = str(root.parent / "programs" / "trap")
        with (root / ".git/config").open("a", encoding="utf-8") as config:
            config.writelines(f"{line.replace(_TRAP, trap)}\n" for line in lines)
        if attributes:
            (root / ".git/info").mkdir(exist_ok=True)
            (root / ".git/info/attributes").write_text(attributes, "ascii")
        (root / _A1).write_text(_CHANGED, "utf-8")

    return step


def _runs(name: str, *lines: str, attributes: str = "") -> Case:
    """A setting that would run a program."""
    return Case(
        f"a setting that runs {name}",
        calls=(*_LOOKS, _SITE),
        step=_config(*lines, attributes=attributes),
        is_under_git=True,
    )


def _hooks(root: Path) -> None:
    names = ("post-index-change", "reference-transaction", "post-checkout", "pre-commit",
             "fsmonitor-watchman", "pre-auto-gc", "post-rewrite", "push-to-checkout")  # fmt: skip
    (root / ".git/hooks").mkdir(exist_ok=True)
    for name in names:
        (root / ".git/hooks" / name).symlink_to(root.parent / "programs" / "trap")


def _embedded(root: Path) -> None:
    """A bare repository as a folder of the repository, as it can be committed and cloned."""
    bare = root / "data/plan/c1/bare"
    (bare / "refs/heads").mkdir(parents=True)
    (bare / "objects").mkdir()
    (bare / "HEAD").write_text("ref: refs/heads/main\n", "ascii")
    trap = root.parent / "programs" / "trap"
    (bare / "config").write_text(
        f"[core]\n\tbare = true\n\tfsmonitor = {trap}\n[diff]\n\texternal = {trap}\n", "utf-8"
    )


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _submodule(root: Path) -> None:
    """A repository within, known to git, whose own settings would start programs."""
    inner = root / "data/plan/sub"
    inner.mkdir()
    (inner / "a").write_text("a", "ascii")
    commit(inner)
    commit(root, "Two")
    trap = root.parent / "programs" / "trap"
    with (inner / ".git/config").open("a", encoding="utf-8") as config:
        config.write(f'[core]\n\tfsmonitor = {trap}\n[filter "bad"]\n\tclean = {trap}\n')
    (inner / ".git/info").mkdir()
    (inner / ".git/info/attributes").write_text("* filter=bad\n", "ascii")
    (inner / "a").write_text("b", "ascii")


def _second(root: Path) -> None:
    (root / _A1).write_text(_CHANGED, "utf-8")
    commit(root, "Two")


def _then(*steps: Callable[[Path], object]) -> Step:
    def step(root: Path) -> None:
        for one in steps:
            one(root)

    return step


def _git(*words: str) -> Step:
    return lambda root: git(root, *words)


def _gitdir(target: str) -> Step:
    def step(root: Path) -> None:
        (root / ".git").rename(root.parent / "outside" / "git")
        (root / ".git").write_text(target.replace("{ground}", str(root.parent)), "utf-8")

    return step


def _objects(change: Callable[[Path], object]) -> Step:
    """Something done to every loose object."""

    def step(root: Path) -> None:
        for path in sorted((root / ".git/objects").glob("??/*")):
            path.chmod(0o644)
            change(path)

    return step


def _shallow(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD").strip()
    (root / ".git/shallow").write_text(f"{head}\n", "ascii")


def _grafts(root: Path) -> None:
    head, parent = git(root, "rev-list", "HEAD").split()
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/grafts").write_text(f"{head}\n{parent} {head}\n", "ascii")


def _hostile_commit(root: Path) -> None:
    (root / _A1).write_text(_CHANGED, "utf-8")
    git(root, "add", "--all")
    git(root, "-c", "user.name=\x1b]0;x\x07::error::<b>[link=x]", "-c", "user.email==1+1@x",
        "commit", "--quiet", "-m", "::stop-commands::x\n\n\x1b[2J\u202e<script>##[error]y")  # fmt: skip


def _odd_dates(root: Path) -> None:
    tree = git(root, "rev-parse", "HEAD^{tree}").strip()
    head = git(root, "rev-parse", "HEAD").strip()
    text = (
        f"tree {tree}\nparent {head}\nauthor S <s@example.org> 99999999999999 +9999\n"
        "committer S <s@example.org> 99999999999999 -9999\n\nx\n"
    )
    (root.parent / "temporary" / "c").write_text(text, "ascii")
    name = git(root, "hash-object", "-t", "commit", "-w", "--literally",
               str(root.parent / "temporary" / "c")).strip()  # fmt: skip
    (root.parent / "temporary" / "c").unlink()
    git(root, "update-ref", "HEAD", name)


def _odd_tree(*rows: str) -> Step:
    """A commit whose tree holds what no ``git add`` would put there."""

    def step(root: Path) -> None:
        blob = git(root, "rev-parse", f"HEAD:{_A1}").strip()
        for row in rows:
            mode, _, rest = row.replace("{blob}", blob).partition(" ")
            name, _, path = rest.partition(" ")
            git(root, "update-index", "--add", "--cacheinfo", f"{mode},{name},{path}")
        tree = git(root, "write-tree").strip()
        head = git(root, "commit-tree", tree, "-p", "HEAD", "-m", "odd").strip()
        git(root, "update-ref", "HEAD", head)

    return step


def _under_git(
    name: str,
    step: Step | None = None,
    files: dict[str, Piece] | None = None,
    *,
    found: tuple[str, ...] = (),
    calls: tuple[Call, ...] = _LOOKS,
) -> Case:
    return Case(name, files or {}, found, calls, step, is_under_git=True)


def _revision(text: str, *commands: str) -> Case:
    """A revision that is none."""
    lines = commands or ("diff", "status --at", "validate --base", "validate --at")
    calls = tuple(Call((*line.split(), text), 2) for line in lines)
    return Case(f"the revision {text!r}", {}, (), calls, is_under_git=True)


def _circle(root: Path) -> None:
    (root / ".git").rename(root.parent / "outside" / "git")
    (root / ".git").symlink_to(".git")


def _alternates(root: Path) -> None:
    (root / ".git/objects/info").mkdir(exist_ok=True)
    elsewhere = "/dev/zero\n/etc\n../../../outside\n"
    (root / ".git/objects/info/alternates").write_text(elsewhere, "ascii")


def _link(root: Path) -> None:
    (root / _A1).unlink()
    (root / _A1).symlink_to("../../../../../outside/secret.yaml")


REPOSITORIES: Final[tuple[Case, ...]] = (
    _runs("a monitor of files", "[core]", "fsmonitor = {trap}"),
    _runs("a pager and an editor", "[core]", "pager = {trap}", "editor = {trap}", "askPass = {trap}"),
    _runs("hooks elsewhere", "[core]", "hooksPath = {trap}/.."),
    _runs("an external differ", "[diff]", "external = {trap}"),
    _runs("a textconv", '[diff "bad"]', "textconv = {trap}", "command = {trap}", attributes="* diff=bad\n"),
    _runs("a filter", '[filter "bad"]', "clean = {trap}", "smudge = {trap}", "process = {trap}",
          "required = true", attributes="* filter=bad\n"),
    _runs("a merge driver", '[merge "bad"]', "driver = {trap} %A", attributes="* merge=bad\n"),
    _runs("a credential helper", "[credential]", "helper = {trap}"),
    _runs("gpg", "[gpg]", "program = {trap}", '[gpg "ssh"]', "program = {trap}"),
    _runs("aliases", "[alias]", "ls-tree = !{trap}", "cat-file = !{trap}", "rev-parse = !{trap}"),
    _runs("ssh", "[core]", "sshCommand = {trap}", '[remote "origin"]', "url = ext::{trap}"),
    _runs("an include", "[include]", "path = ../../outside/evil", '[includeIf "gitdir:/"]',
          "path = ../../outside/evil"),
    _runs("a fetch of what is missing", '[remote "origin"]', "url = ext::{trap}", "promisor = true",
          "[extensions]", "partialClone = origin", '[protocol "ext"]', "allow = always"),
    _runs("a work tree elsewhere", "[core]", "worktree = ../../outside"),
    _under_git("hooks of every kind", _hooks),
    _under_git("a bare repository within", _embedded),
    _under_git("a submodule whose settings run programs", _submodule, calls=(*_LOOKS, _SITE)),
    *(_under_git(f"a pipe called {name}", None, {name: Pipe()}, calls=(*_LOOKS, _SITE))
      for name in (".gitignore", "data/.gitignore", "data/.gitattributes", ".git/info/exclude",
                   ".git/info/attributes", ".git/hooks/pre-commit",
                   ".git/index", ".git/HEAD", ".git/config", ".git/packed-refs", ".git/shallow",
                   ".git/commondir", ".git/refs/heads/main", ".git/refs/x", ".git/refs/tags/agreed",
                   ".git/objects/info/alternates", ".git/objects/pack/pack-1.idx")),
    _under_git("a pipe that the settings have git read", _config("[include]", "path = ../../given/pipe"),
               {"../given/pipe": Pipe()}, calls=(says("diff HEAD", 3, "given/pipe"), *_LOOKS, _SITE)),
    _under_git("every object a pipe", _objects(_pipe)),
    _under_git("git's folder a pipe", _then(lambda root: (root / ".git").rename(root / ".old"),
                                            lambda root: os.mkfifo(root / ".git"))),
    _under_git("configuration that is none", _config("[core", "= =")),
    _under_git("attributes that hide every difference", files={".gitattributes": "* -diff -text\n"}),
    _under_git("attributes that convert every file", files={
        ".gitattributes": "* text eol=crlf working-tree-encoding=UTF-16 ident\n"}),
    # -- Where git's own folder is
    _under_git("git's folder elsewhere", _gitdir("gitdir: {ground}/outside/git\n")),
    _under_git("git's folder nowhere", _gitdir("gitdir: /nowhere\n")),
    _under_git("git's folder named by a megabyte", _gitdir(f"gitdir: {'a' * 1_000_000}\n")),
    _under_git("git's folder as a device", _gitdir("gitdir: /dev/zero\n")),
    _under_git("git's folder as a link to itself", _circle),
    _under_git("objects kept elsewhere", _alternates),
    # -- What git believes
    _under_git("a tag that is called like the branch", _then(_git("tag", "main"), _second),
               calls=(says("diff main", 2, "is a tag and a branch"), says("status --at main", 2),
                      says("validate --base main", 2), says("diff refs/heads/main", (0, 1)))),
    _under_git("a branch that is called HEAD", _git("update-ref", "refs/heads/HEAD", "HEAD")),
    _under_git("a tag that is called like an option", _git("update-ref", "refs/tags/--output=x", "HEAD"),
               calls=(says(("diff", "--", "--output=x"), 2),)),
    _under_git("a replaced commit", _then(_second, lambda root: git(root, "replace", "HEAD", "HEAD~1")),
               calls=(*_LOOKS, says("diff HEAD~1 HEAD", (0, 1), "Otra"))),
    _under_git("grafts", _then(_second, _grafts)),
    _under_git("a shallow clone", _then(_second, _shallow),
               calls=(says("validate --base HEAD", 3),)),
    _under_git("a history without a commit", lambda root: (root / ".git/HEAD").write_text(
        "ref: refs/heads/none\n")),
    _under_git("a HEAD that points at itself", _git("symbolic-ref", "HEAD", "refs/heads/loop")),
    _under_git("a HEAD that leads out", lambda root: (root / ".git/HEAD").write_text(
        "ref: ../../outside/secret.txt\n")),
    _under_git("a commit with a hostile author and subject", _hostile_commit),
    _under_git("a commit from the end of time", _odd_dates),
    _under_git("torn objects", _objects(lambda path: path.write_bytes(path.read_bytes()[:10]))),
    _under_git("objects of nothing", _objects(lambda path: path.write_bytes(b""))),
    _under_git("objects that are gone", _objects(Path.unlink)),
    _under_git("an index that is none", lambda root: (root / ".git/index").write_bytes(b"DIRC" * 99)),
    _under_git("a lock that somebody left", lambda root: (root / ".git/index.lock").touch()),
    # -- What a commit may hold
    _under_git("a link in a commit", _then(_link, commit), found=(f"AGA114 {_A1}",)),
    _under_git("a submodule", _odd_tree(
        "160000 0123456789012345678901234567890123456789 data/plan/c1/m9"),
        {".gitmodules": '[submodule "x"]\n\tpath = data/plan/c1/m9\n\turl = ext::sh\n\tupdate = !sh\n'}),
    _under_git("a commit with a link where a folder was", _odd_tree("120000 {blob} data/plan/c1/m9")),
    _under_git("a commit with a name that is an option", _odd_tree("100644 {blob} data/plan/c1/m1/--fix.yaml")),
    _under_git("a commit with an odd name", _odd_tree("100644 {blob} data/plan/c1/m1/\x1b[2J\t\u202ea.yaml")),
    _under_git("twenty commits of nothing", lambda root: [
        git(root, "commit", "--quiet", "--allow-empty", "-m", str(n)) for n in range(20)]),
    _under_git("a git folder of links", lambda root: (root / ".git/agatrack").symlink_to(
        "../../outside"), calls=(says("undo", 2), says("new actor x --title X --sector media", 3))),
    # -- Revisions
    *map(_revision, ("--output=x", "-p", "--exec=sh", "HEAD..HEAD", "@{-1}", "HEAD@{0}", ":/One",
                     "HEAD:data", "^HEAD", "HEAD --", "nowhere", "\x1b[2J", "a\nb", "", "{" * 500,
                     "HEAD^{tree}", "refs/../../x", "::error::x")),
)  # fmt: skip
