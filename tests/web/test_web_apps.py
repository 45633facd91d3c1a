"""Real web apps, really used: what was planned arrives from the real SDK (issue "web and Node")."""

import os
from pathlib import Path

import pytest
from web_journeys import Journey, journeys
from web_tools import Tools, Unavailable
from web_walk import walk


def sharded(everything: list[Journey], shard: str) -> list[Journey]:
    """Those of `shard`, "1/2" for the first of two; all without one."""
    number, _, count = shard.partition("/")
    return everything[int(number) - 1 :: int(count)] if count else everything


@pytest.mark.heavy
@pytest.mark.parametrize(
    "journey",
    sharded(list(journeys()), os.environ.get("WEB_APPS_SHARD", "")),
    ids=lambda journey: journey.name,
)
def test_an_app_from_plan_to_undo(journey: Journey, tools: Tools, tmp_path: Path) -> None:
    try:
        row = walk(journey, tools, tmp_path)
    except Unavailable as error:
        if os.environ.get("WEB_APPS_REQUIRED"):
            raise
        pytest.skip(f"not reached: {error}")
    assert not row.faults, "\n".join(row.faults)
    assert row.planned >= journey.least
