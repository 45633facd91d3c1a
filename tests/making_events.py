"""Tracked events for tests."""

from wizard.model.proposal import EventProperty, Location, TrackedEvent


def make_event(name: str, *properties: EventProperty) -> TrackedEvent:
    """An event with everything that is of no consequence filled in."""
    return TrackedEvent(
        id=name.lower().replace(" ", "_"),
        name=name,
        description=f"{name}.",
        category="business_outcome",
        activity="active",
        source="server",
        question="How many?",
        score=1.0,
        properties=properties,
        location=Location(
            path="app.py", line=1, symbol="f", symbol_start=1, symbol_end=2, surface="POST /"
        ),
        evidence=("commits",),
    )
