"""Waiting for the planned events of this run."""

import pytest

from wizard.amplitude.arrival import Arrival, Patience, Waiting, wait_for_events
from wizard.amplitude.causes import Setting, likely_causes
from wizard.errors import AccessDenied, NetworkFailed

USUAL = Patience()
NAMES = ("Signed Up", "Order Created")


class World:
    """Time that passes only in pauses; events that arrive at their second."""

    def __init__(self, arrives: dict[str, float] | None = None, enough_after: int = -1) -> None:
        self.now = 0.0
        self.pauses: list[float] = []
        self.asked: list[str] = []
        self.heard: list[str] = []
        self.left: list[tuple[int, int, float]] = []
        self._arrives = arrives or {}
        self._enough_after = enough_after

    def has_arrived(self, name: str) -> bool:
        self.asked.append(name)
        return self._arrives.get(name, 1e9) <= self.now

    def pause(self, seconds: float) -> bool:
        self.pauses.append(seconds)
        self.now += seconds
        return len(self.pauses) == self._enough_after

    def wait(self, patience: Patience = USUAL, names: tuple[str, ...] = NAMES) -> Arrival:
        waiting = Waiting(
            patience,
            lambda: self.now,
            self.pause,
            self.heard.append,
            lambda seen, wanted, left: self.left.append((seen, wanted, left)),
        )
        return wait_for_events(names, self.has_arrived, waiting)


def test_every_event_has_to_arrive() -> None:
    """D02: per event name; what is there is not asked for again."""
    world = World({"Signed Up": 0, "Order Created": 12})
    assert world.wait() == Arrival("arrived", NAMES, ())
    assert world.asked == ["Signed Up", "Order Created", "Order Created", "Order Created"]
    assert world.heard == list(NAMES)


def test_pauses_grow_up_to_a_limit() -> None:
    world = World()
    world.wait(Patience(interval=5, step=5, longest=15, timeout=60))
    assert world.pauses == [5, 10, 15, 15, 15]


def test_the_time_is_over() -> None:
    """A time-out is an answer, not an error."""
    world = World({"Signed Up": 0})
    assert world.wait(Patience(timeout=20)) == Arrival("timeout", ("Signed Up",), NAMES[1:])
    assert world.now == 20
    assert world.left[-1] == (1, 2, 0.0)


def test_no_time_asks_once() -> None:
    world = World({"Signed Up": 0})
    assert world.wait(Patience(timeout=0)).ended == "timeout"
    assert world.pauses == []


def test_somebody_has_had_enough() -> None:
    assert World(enough_after=2).wait().ended == "skipped"


def test_nothing_planned_is_there_at_once() -> None:
    assert World().wait(names=()) == Arrival("arrived", (), ())


class Flaky(World):
    """Fails as often as it is told."""

    def __init__(self, failures: int, error: Exception) -> None:
        super().__init__({"Signed Up": 0})
        self.failures = failures
        self.error = error

    def has_arrived(self, name: str) -> bool:
        self.failures -= 1
        if self.failures >= 0:
            raise self.error
        return super().has_arrived(name)


GONE = NetworkFailed("network_unreachable", "gone")


def test_where_no_question_was_answered_nobody_knows() -> None:
    """K29: a service that was never reached has not said that something is missing."""
    with pytest.raises(NetworkFailed):
        Flaky(1, GONE).wait(Patience(timeout=0))


class GoesAway(World):
    """Answers once, and never again."""

    def has_arrived(self, name: str) -> bool:
        if len(self.asked) == len(NAMES):
            raise GONE
        return super().has_arrived(name)


def test_what_was_answered_before_the_network_went_away_counts() -> None:
    world = GoesAway()
    assert world.wait(Patience(interval=10, timeout=15)).ended == "timeout"


def test_a_network_that_comes_back_is_waited_for() -> None:
    assert Flaky(2, GONE).wait(names=NAMES[:1]).ended == "arrived"


@pytest.mark.parametrize(
    ("failures", "error"),
    [
        (3, GONE),
        (1, NetworkFailed("offline", "no")),
        (1, AccessDenied("access_denied", "no")),
    ],
)
def test_a_network_that_stays_away_is_an_error(failures: int, error: Exception) -> None:
    with pytest.raises(type(error)):
        Flaky(failures, error).wait(names=NAMES[:1])


def ids(setting: Setting, *, nothing: bool) -> list[str]:
    found = likely_causes(setting, nothing_arrived=nothing, verify="verify", listen="listen")
    assert all(cause.cause and cause.check for cause in found)
    return [cause.id for cause in found]


def test_causes_come_in_the_order_of_their_likelihood() -> None:
    """D21, D27."""
    found = ids(Setting("eu", has_browser=True, has_server=True), nothing=True)
    assert found[:4] == ["D-01", "D-75", "D-07", "D-03"]
    assert found.index("D-08") < found.index("D-10") < found.index("D-29") < found.index("D-24")


@pytest.mark.parametrize(
    ("browser", "server", "absent"),
    [(False, True, {"D-29", "D-30", "D-35"}), (True, False, {"D-12"})],
)
def test_causes_fit_the_app(browser: bool, server: bool, absent: set[str]) -> None:
    found = ids(Setting("us", has_browser=browser, has_server=server), nothing=True)
    assert not absent & set(found)


def test_some_arrived_so_the_way_is_open() -> None:
    found = ids(Setting("us", has_browser=False, has_server=True), nothing=False)
    assert "D-07" not in found
    assert "D-18" in found
