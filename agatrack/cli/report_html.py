"""``agatrack report html``: the public site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from agatrack.cli import options
from agatrack.cli.progress_bar import ProgressBar
from agatrack.cli.session import Session, session_of
from agatrack.errors import DATA_WRONG, AgatrackError, CallError
from agatrack.garbage import no_collection
from agatrack.messages import REPORT_LANGUAGES, SOURCE_LANGUAGE, counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from agatrack.cli.report_findings import HeardTree
    from agatrack.file_tree import FileTree
    from agatrack.model.register import Register
    from agatrack.progress import Completion
    from agatrack.reports.building import Built
    from agatrack.reports.difference import Difference
    from agatrack.reports.links import Broken
    from agatrack.reports.memory import Left
    from agatrack.reports.publishing import Site
    from agatrack.reports.site.facts import Facts
    from agatrack.reports.site.material import Download, Material

MOST_LINKS_TOLD = 20
"""Broken links that are named one by one."""

Out = Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where the pages go.")]
Languages = Annotated[
    str | None,
    typer.Option(
        "--languages",
        metavar="CODES",
        help="Languages of the pages, such as es,en,fr; otherwise those of agatrack.yaml.",
    ),
]
WithContacts = Annotated[
    bool,
    typer.Option(
        "--with-contacts", help="Shows the personal contacts of actors too. Not for the public."
    ),
]


@no_collection()
def run_html(  # noqa: PLR0913 - one parameter an option
    ctx: typer.Context,
    output: Out,
    as_of: options.AsOf = None,
    at: options.At = None,
    languages: Languages = None,
    with_contacts: WithContacts = False,
    templates: Annotated[
        bool,
        typer.Option(
            "--templates",
            help="Lays pages out with the repository's own templates, which agatrack.yaml names. "
            "Never give it where somebody else's change is judged, as on a pull request.",
        ),
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Checks every link within the pages; 1 if one is broken."),
    ] = False,
    json: options.Json = False,
) -> int:
    """Writes the public site: pages for people who never run a command.

    It works from a web server, a folder or a stick, and loads nothing from elsewhere. Only
    files that changed are written. Exports in FOLDER/downloads are listed and left alone.

    agatrack report html -o public  # every language of agatrack.yaml
    agatrack report html -o public --languages es,en,fr --check
    """
    from agatrack.cli import report_tables
    from agatrack.cli.report_findings import HeardTree
    from agatrack.exchange.columns import View
    from agatrack.loading import load
    from agatrack.progress import completion
    from agatrack.reports.publishing import Site
    from agatrack.reports.site.facts import Facts
    from agatrack.reports.sums import sums_of_figures

    session = session_of(ctx)
    session.speaks_json = json
    day, root = session.day(as_of), session.root()
    tree, revision = session.tree(at)
    heard = HeardTree(tree)
    register = load(heard)
    site = Site(output, root, register.settings.data)
    own = _own_templates(session, tree, register, wanted=templates)
    kept = {} if own else site.as_left()
    figures = completion(register, day)
    figure_sums = sums_of_figures(figures)
    view = View(register, day, dated=True, figures=figures)
    tables = list(report_tables.tables(view, figure_sums, site, kept, with_contacts=with_contacts))
    material = _material(
        session, register, heard, languages, day, revision, site,
        figures=figures, tables=[table for _, table in tables],
        with_contacts=with_contacts, own_templates=bool(own),
    )  # fmt: skip
    files = [file for file, _ in tables] + _built(Facts(material, figure_sums), own, kept)
    written = site.publish(files, kept)
    links = _broken(session, files, site, material) if check else []
    if json:
        session.json(
            {"folder": str(output), "pages": len(files), "written": written.written,
             "removed": written.removed, "unchanged": written.unchanged,
             "broken_links": [one._asdict() for one in links] if check else None}
        )  # fmt: skip
    else:
        session.report(
            counted(
                len(files),
                "{folder}: {number} file, {written} written, {removed} removed",
                "{folder}: {number} files, {written} written, {removed} removed",
                folder=output,
                written=len(written.written),
                removed=len(written.removed),
            )
        )
    _admit(session, material)
    return DATA_WRONG if links or _errors(material) else 0


def _material(  # noqa: PLR0913 - one place gathers it
    session: Session,
    register: Register,
    heard: HeardTree,
    languages: str | None,
    day: date,
    revision: str | None,
    site: Site,
    *,
    figures: dict[str, Completion],
    tables: Sequence[Download],
    with_contacts: bool,
    own_templates: bool,
) -> Material:
    from agatrack.cli import report_past
    from agatrack.cli.report_findings import findings
    from agatrack.reports.site.material import Material

    known = report_past.Known(session.root(), register)
    stamp = report_past.stamp(session, known, revision)
    return Material(
        register,
        day,
        _languages(session, register, languages),
        diagnostics=findings(heard, register, known, day),
        revision=revision,
        stamp=stamp,
        courses=report_past.Courses(known, register, stamp, day) if stamp else {},
        news=report_past.Told(known, stamp, day) if stamp else (),
        difference=_difference(session, register),
        commits=report_past.brought(known, stamp) if stamp and register.evidence else {},
        reckoned=figures,
        tables=tables,
        downloads=site.downloads(),
        with_contacts=with_contacts,
        own_templates=own_templates,
    )


def _languages(session: Session, register: Register, wanted: str | None) -> list[str]:
    """The languages of the pages, the first of them first."""
    if wanted is not None:
        codes = [code.strip() for code in wanted.split(",") if code.strip()]
        for code in codes:
            if code not in REPORT_LANGUAGES:
                raise CallError(
                    "reports do not come in '{language}': {known}",
                    language=code,
                    known=list(REPORT_LANGUAGES),
                )
    else:
        codes = [code for code in register.settings.languages if code in REPORT_LANGUAGES]
        left_out = [code for code in register.settings.languages if code not in REPORT_LANGUAGES]
        if left_out:
            session.tell("there are no pages in {languages}", languages=left_out)
    return list(dict.fromkeys(codes)) or [SOURCE_LANGUAGE]


def _difference(session: Session, register: Register) -> Difference | None:
    """What changed since the baseline; None where there is none to compare with."""
    from agatrack import checks
    from agatrack.guard import baseline_of
    from agatrack.reports.difference import between

    if register.settings.change_control.baseline is None:
        return None
    try:
        before, commit = baseline_of(session.root(), register)
    except AgatrackError as error:
        session.tell("nothing is said of changes: {reason}", reason=error.message)
        return None
    return between(before, register, checks.usual, base=commit, is_baseline=True)


def _own_templates(
    session: Session, tree: FileTree, register: Register, *, wanted: bool
) -> dict[str, str]:
    from agatrack.reports.own_templates import templates_of

    folder = register.settings.templates
    if folder is None and wanted:
        raise CallError("agatrack.yaml names no templates: 'templates: FOLDER'")
    if folder is not None and not wanted:
        session.tell(
            "the templates in '{folder}' are not used: --templates takes them", folder=folder
        )
    return templates_of(tree, folder) if folder is not None and wanted else {}


def _built(facts: Facts, own: Mapping[str, str], kept: Mapping[str, Left]) -> list[Built]:
    """Every file of the site."""
    from agatrack.reports import building
    from agatrack.reports.html import Layout
    from agatrack.reports.maker import maker
    from agatrack.reports.own_templates import own_assets
    from agatrack.reports.site.pages import drafts

    layout = Layout()  # the repository's own templates never come near this one
    planned = list(drafts(facts, maker()))
    done = building.by_others(planned, own) if own else building.built(planned, layout.page, kept)
    assets = layout.assets() | own_assets(own)
    files = [building.Built(path, content) for path, content in assets.items()]
    with ProgressBar(len(planned)) as bar:
        for file in done:
            files.append(file)
            bar.advance(1)
    return files


def _broken(
    session: Session, files: Sequence[Built], site: Site, material: Material
) -> Sequence[Broken]:
    from agatrack.reports.links import broken

    contents = {
        one.path: site.read(one.path) if one.content is None else one.content for one in files
    }
    found = list(broken(contents, {one.path for one in material.downloads}))
    for one in found[:MOST_LINKS_TOLD]:
        session.tell("{page}: the link {link} leads nowhere", page=one.page, link=one.link)
    if len(found) > MOST_LINKS_TOLD:
        session.tell("and {number} more", number=len(found) - MOST_LINKS_TOLD)
    return found


def _errors(material: Material) -> int:
    from agatrack.diagnostics import Severity

    return sum(one.severity is Severity.ERROR for one in material.diagnostics)


def _admit(session: Session, material: Material) -> None:
    """Say that the figures come from data with errors; the pages say so too."""
    if number := _errors(material):
        session.tell(
            counted(
                number,
                "The data have {number} error, and the pages say so. 'agatrack validate' shows it.",
                "The data have {number} errors, and the pages say so. 'agatrack validate' shows "
                "them.",
            )
        )
