"""The ways that users go: events in the order in which they can happen (E04)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wizard.dashboard.facts import Facts
from wizard.dashboard.reading import Read
from wizard.model.dashboard import Section
from wizard.propose.words import split_words, word_set

MOST_STEPS = 5

_STAGES = (
    word_set("browse open search select view"),
    word_set("add begin draft initiate start"),
    word_set("book create generate import make request save upload write"),
    word_set("apply invite issue schedule send submit"),
    word_set("accept activate approve confirm join publish verify"),
    word_set("buy capture checkout pay place purchase subscribe"),
    word_set("close complete deliver finish fulfill resolve ship"),
)
_STAGE_OF = {verb: stage for stage, verbs in enumerate(_STAGES) for verb in verbs}


class Way(NamedTuple):
    """Steps of a funnel: at least two events."""

    title: str
    question: str
    section: Section
    steps: tuple[Read, ...]


def ways(facts: Facts) -> tuple[Way, ...]:
    """Every way that the events show, the most telling first, none twice."""
    found: list[Way] = []
    for way in (*_to_value(facts), *_cart(facts), *_through_stages(facts), *_to_parts(facts)):
        names = [step.name for step in way.steps]
        if len(way.steps) > 1 and names not in [[s.name for s in old.steps] for old in found]:
            found.append(way)
    return tuple(found)


def _to_value(facts: Facts) -> Iterator[Way]:
    """From the sign-up to what the product is for."""
    start = next(iter(facts.of_role("sign_up")), None)
    if start is None or start is facts.critical:
        return
    yield Way(
        title=f"From sign-up to {facts.critical.name}",
        question=f"How many new users get as far as {facts.critical.name}?",
        section="Activation",
        steps=(start, facts.critical),
    )


def _cart(facts: Facts) -> Iterator[Way]:
    steps = _ascending((*facts.of_role("cart"), *facts.of_role("purchase")))
    carts = [step for step in steps if step.role == "cart"]
    if carts and steps[-1].role == "purchase":
        yield Way(
            title=f"From {steps[0].name} to {steps[-1].name}",
            question="Where do buyers drop off on the way to the purchase?",
            section="Conversion",
            steps=steps,
        )


def _through_stages(facts: Facts) -> Iterator[Way]:
    """One thing through its life: issued, then paid."""
    for thing in dict.fromkeys(read.thing for read in facts.reads if read.thing):
        about = [
            read
            for read in facts.reads
            if read.thing == thing and read.role in ("action", "purchase")
        ]
        steps = _ascending(about)
        if len(steps) > 1:
            yield Way(
                title=f"From {steps[0].name} to {steps[-1].name}",
                question=f"How far does each {thing} get?",
                section="Conversion",
                steps=steps,
            )


def _to_parts(facts: Facts) -> Iterator[Way]:
    """What is made, then what is made within it: the second one names the first one's id."""
    makers = [read for read in facts.reads if _STAGE_OF.get(read.verb) == 2]
    for whole in makers:
        inside = [read for read in makers if read is not whole and _names_id(read, whole)]
        if inside:
            yield Way(
                title=f"From {whole.name} to {inside[0].name}",
                question=f"Do those with a {' '.join(whole.noun)} go on to use it?",
                section="Core loop",
                steps=(whole, inside[0]),
            )


def _names_id(read: Read, whole: Read) -> bool:
    return any(
        split_words(item.name) == (*whole.noun, "id")
        or split_words(item.name) == (whole.thing, "id")
        for item in read.event.properties
    )


def _ascending(reads: Sequence[Read]) -> tuple[Read, ...]:
    """One event for each stage, in the order of the stages; of several the best one."""
    by_stage: dict[int, Read] = {}
    for read in reads:
        stage = _STAGE_OF.get(read.verb)
        if stage is not None:
            by_stage.setdefault(stage, read)
    return tuple(by_stage[stage] for stage in sorted(by_stage))[-MOST_STEPS:]


def held_constant(steps: Sequence[Read]) -> str | None:
    """A property with the id of what it is about that every step carries, if there is one."""
    first, *others = ([item.name for item in step.event.properties] for step in steps)
    for name in first:
        if split_words(name)[-1:] == ("id",) and all(name in names for names in others):
            return name
    return None
