"""The data centre of a set-up that is there: read from its code, and never rewritten."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from wizard.model.plan import ManualStep
from wizard.model.source import SourceTree
from wizard.model.tracking import ExistingTracking

Region = Literal["us", "eu"]
_VARIABLE = b"AMPLITUDE_SERVER_ZONE"
_ZONE = re.compile(
    rb"(?:AMPLITUDE_SERVER_ZONE\W+or\s+|\bserver_?zone\s*[:=]\s*)([\"'])(US|EU)\1(?!\s*if\b)",
    re.IGNORECASE,
)
_TITLES = {"us": "Send to the US data centre", "eu": "Send to the EU data centre"}
_SNIPPETS = {"us": 'server_zone="US"', "eu": 'server_zone="EU"'}


class _Zone(NamedTuple):
    """Where the code says the region: the file, the line from 1, its text, and its place in it."""

    path: str
    line: int
    text: str
    start: int
    end: int
    region: Region


def region_in_place(tree: SourceTree, existing: ExistingTracking) -> Region | None:
    """The region of our helper module, None where there is none, or where it does not say."""
    zone = next(_zones(tree, _helpers(existing)), None)
    return zone.region if zone else None


def region_by_hand(
    tree: SourceTree, existing: ExistingTracking, chosen: Region | None
) -> tuple[ManualStep, ...]:
    """What to change where a region was asked for, and what is there says another one."""
    if chosen is None:
        return ()
    if existing.helper_path is not None:
        found = [zone for zone in _zones(tree, _helpers(existing)) if zone.region != chosen]
        return tuple(_change(zone, chosen) for zone in found)
    return _of_own_client(tree, existing, chosen)


def _helpers(existing: ExistingTracking) -> tuple[str, ...]:
    paths = (existing.helper_path, existing.server_helper_path)
    return tuple(dict.fromkeys(path for path in paths if path))


def _of_own_client(
    tree: SourceTree, existing: ExistingTracking, chosen: Region
) -> tuple[ManualStep, ...]:
    """A client that the project makes by itself; without a zone it sends to the US."""
    paths = tuple(dict.fromkeys(place.path for place in existing.inits))
    zones = list(_zones(tree, paths))
    found = [zone for zone in zones if zone.region != chosen]
    if found or zones or chosen == "us" or not existing.inits:
        return tuple(_change(zone, chosen) for zone in found)
    first = existing.inits[0]
    return (
        ManualStep(
            title=_TITLES[chosen],
            reason="the Amplitude client that is there names no zone, so it sends to the US; "
            "it is the project's own and stays as it is",
            path=first.path,
            line=first.line,
            snippet=_SNIPPETS[chosen],
        ),
    )


def _change(zone: _Zone, chosen: Region) -> ManualStep:
    named = f", or set {_VARIABLE.decode()}={chosen.upper()} where the app runs"
    by_environment = named if _VARIABLE.decode() in zone.text else ""
    return ManualStep(
        title=_TITLES[chosen],
        reason=f"the set-up that is there says {zone.region.upper()}, and what is written is "
        f"never changed by the wizard; change this line{by_environment}",
        path=zone.path,
        line=zone.line,
        snippet=(zone.text[: zone.start] + chosen.upper() + zone.text[zone.end :]).strip(),
    )


def _zones(tree: SourceTree, paths: Sequence[str]) -> Iterator[_Zone]:
    for path in paths:
        file = tree.read(path)
        for number, line in enumerate(file.content.splitlines() if file else (), start=1):
            found = _ZONE.search(line)
            if found:
                yield _Zone(
                    path=path,
                    line=number,
                    text=line.decode("latin-1"),
                    start=found.start(2),
                    end=found.end(2),
                    region="eu" if found[2].upper() == b"EU" else "us",
                )
