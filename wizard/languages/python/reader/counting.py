"""Which effects are of the action itself, once it is known what the action is."""

from collections.abc import Sequence

from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.effects import said_by
from wizard.languages.python.reader.notes import Judge
from wizard.languages.python.reader.syntax import last_name
from wizard.languages.words import word_set

_MAKES = word_set("create add import register")
_DELETES = word_set("delete remove")
_INSTEAD = word_set("create update save notice")
_ADDS = word_set("add create set")
_OTHERWISE = word_set("update delete notice")
_MARKS = word_set(
    "bookmark favorite favourite follow join like pin star subscribe upvote vote watch"
)


def judge_for(verb: str, effects: list[Effect]) -> Judge | None:
    """What counts as the action, None where everything does.

    Where something is deleted, a branch that only changes the row does not delete it; where
    something is made, one that only changes or deletes rows makes nothing; taking a like back is
    none. A commit completes what came before it. Ending a session is the action only where nothing
    else is.
    """
    dropped: set[str] = set()
    if verb in _DELETES and any(effect.kind == "delete" for effect in effects):
        dropped |= _INSTEAD
    makes = verb in _MAKES and any(map(_makes, effects))
    if makes:
        dropped |= _OTHERWISE
    if verb in _MARKS and any(map(_makes, effects)):
        dropped.add("delete")
    if verb != "log_out" and any(effect.kind != "log_out" for effect in effects):
        dropped.add("log_out")
    if not any(effect.kind in dropped for effect in effects) and not makes:
        return None

    def counts(effect: Effect, worked: bool) -> bool:
        if effect.kind == "commit":
            return worked or not dropped - {"log_out"}
        if makes and effect.kind == "service" and not effect.strong:
            return worked or said_by(effect) not in {"update", "delete", "remove"}
        return effect.kind not in dropped or (makes and last_name(effect.node) in _ADDS)

    return counts


def is_made(verb: str, effects: Sequence[Effect]) -> bool:
    """Whether an action that makes something is seen to make it; all others are as they are."""
    return verb not in {*_MAKES, "sign_up"} or any(map(_makes, effects))


def _makes(effect: Effect) -> bool:
    if effect.kind == "service":
        return said_by(effect) in _MAKES
    return effect.kind == "create"
