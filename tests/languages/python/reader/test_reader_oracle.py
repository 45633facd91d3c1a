"""Random handlers, run to every end: the event is sent once on each success, never on a failure."""

from hypothesis import given, settings
from instrumented import action_of, bodies, handler, instrumented, runs


@given(body=bodies)
@settings(max_examples=100)
def test_an_event_is_sent_once_where_the_action_succeeds_and_never_elsewhere(body: str) -> None:
    """A24, A26: judged by running the instrumented code, not by reading it again."""
    source = handler(body)
    action = action_of(source)
    if action is None or not action.placements:
        return
    for run in runs(instrumented(source, action)):
        assert run.tracked in run.expected, source
