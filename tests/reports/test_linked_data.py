"""schema.org: what search engines are told, and that nothing in it ends the page's script."""

from __future__ import annotations

import json

from hypothesis import given

from agatrack.progress import completion
from agatrack.reports.linked_data import Download, data_block, dataset, project
from tests.formats.base import hostile
from tests.reports.base import DAY, FILES, REVIEWED, deceiving, register_of


def address(item: str) -> str:
    return f"https://example.org/{item}.html"


def test_the_data_are_a_dataset_with_their_downloads() -> None:
    plan = FILES["data/plan/plan.yaml"] + "country: MX\n"
    register = register_of({**FILES, "data/plan/plan.yaml": plan})
    download = Download("https://example.org/items.csv", "text/csv")

    assert dataset(register, "Promises", DAY, "https://example.org/", [download]) == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Promises",
        "url": "https://example.org/",
        "inLanguage": ["es", "en"],
        "dateModified": "2025-06-30",
        "temporalCoverage": "2025-01-01/2026-12-31",
        "spatialCoverage": ["MX"],
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": "https://example.org/items.csv",
                "encodingFormat": "text/csv",
            }
        ],
    }


def test_a_plan_is_a_project_and_its_commitments_are_actions() -> None:
    register = register_of(REVIEWED)
    told = project(
        register, register.items["plan"], completion(register, DAY), "en", address
    )  # fmt: skip

    assert (told["@type"], told["url"]) == ("Project", "https://example.org/plan.html")
    assert told["potentialAction"] == [
        {
            "@type": "Action",
            "name": "Open purchases",
            "identifier": "plan/c1",
            "url": "https://example.org/plan/c1.html",
            "actionStatus": "https://schema.org/PotentialActionStatus",
            "startTime": "2025-01-01",
            "endTime": "2026-12-31",
            "agent": {"@type": "Organization", "name": "Ministry"},
        }
    ]


def test_a_repository_without_plans_is_a_dataset_too() -> None:
    told = dataset(register_of({"agatrack.yaml": "format: 1\n"}), "T", DAY, None)

    assert told.keys() == {"@context", "@type", "name", "inLanguage", "dateModified"}


@given(hostile)
def test_no_text_ends_the_block(text: str) -> None:
    register = deceiving(text)
    told = project(
        register, register.items["plan"], completion(register, DAY), "en", address
    )  # fmt: skip
    block = data_block(told)

    assert not set(block) & set("<>&\u2028\u2029")
    assert json.loads(block) == told
