"""agatrack.yaml: how one repository computes, reviews, guards and shows its plans."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from pydantic import Field, StrictBool

from agatrack.model.base import Record
from agatrack.model.fields import (
    Count,
    Folder,
    Format,
    Language,
    Line,
    Percent,
    Reading,
    Revision,
    Sector,
    Url,
    Whole,
)

THIRD = Fraction(100, 3)


class Site(Record):
    """The public report."""

    title: Reading | None = None
    """Title of the site."""
    url: Url | None = None
    """Address at which it is published."""
    contact: Line | None = None
    """Whom readers may ask; this one is public."""


class LevelPercent(Record):
    """What a claimed level is worth in percent, where a claim gives no percent."""

    limited: Percent = THIRD
    """Percent of 'limited'; a third unless set."""
    substantial: Percent = 2 * THIRD
    """Percent of 'substantial'; two thirds unless set."""


class Levels(Record):
    """From which verified percent on an item has a level."""

    substantial: Percent = Fraction(50)
    """Least percent of 'substantial'."""


class Completion(Record):
    """How completion is computed."""

    level_percent: LevelPercent = LevelPercent()
    """What a claimed level is worth."""
    levels: Levels = Levels()
    """From which percent on a level holds."""


class ReviewPolicy(Record):
    """When a piece of evidence counts as accepted."""

    min_accepts: Count = 1
    """How many reviewers have to accept it."""
    independent: StrictBool = True
    """Whether they have to come from another sector than whoever submitted it."""
    sectors: tuple[Sector, ...] = ()
    """Sectors that all have to be among them."""


class ChangeControl(Record):
    """What changes are held against."""

    baseline: Revision | None = None
    """The agreed state: a tag or a commit."""
    sectors: tuple[Sector, ...] = ("government", "civil_society")
    """Sectors that all have to agree to an amendment."""
    backdating_days: Whole = 30
    """By how many days a date may lie before the commit that brings it."""


class Settings(Record):
    """The settings of a repository."""

    format: Format
    """Version of the data format."""
    data: Folder = "data"
    """Folder of the records."""
    templates: Folder | None = None
    """Folder of report templates that replace the shipped ones."""
    languages: tuple[Language, ...] = ("es", "en")
    """Languages of reports; the first is the default of every plan."""
    site: Site = Site()
    """The public report."""
    completion: Completion = Completion()
    """How completion is computed."""
    review: ReviewPolicy = ReviewPolicy()
    """When evidence counts as accepted."""
    change_control: ChangeControl = ChangeControl()
    """What changes are held against."""
    checks: dict[str, Literal["skip", "notice", "warning", "error"]] = Field(default_factory=dict)
    """Checks that are to be skipped, or to weigh more or less than usual."""


DEFAULTS = Settings(format=1)
"""What holds where agatrack.yaml says nothing, or cannot be read."""
