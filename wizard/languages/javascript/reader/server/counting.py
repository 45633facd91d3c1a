"""Which effects are of the action itself, once it is known what the action is."""

from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.notes import Judge
from wizard.languages.words import word_set

_MAKES = word_set("create add import register")
_DELETES = word_set("delete remove")
_INSTEAD = word_set("create update save notice")
_OTHERWISE = word_set("update delete notice")
_ADDS = word_set("add create set")


_OPENS = frozenset(("log_in",))


def judge_for(verb: str, effects: list[Effect]) -> Judge | None:
    """What counts as the action, None where everything does.

    Where something is deleted, a branch that only changes the row does not delete it; where
    something is made, one that only changes or deletes rows makes nothing.
    """
    if verb == "log_in" and any(effect.kind == "log_in" for effect in effects):
        return lambda effect, worked: worked or effect.kind in _OPENS
    if verb == "sign_up" and any(map(_makes_one, effects)):
        return lambda effect, _worked: _makes_one(effect)
    dropped: set[str] = set()
    if verb in _DELETES and any(effect.kind == "delete" for effect in effects):
        dropped |= _INSTEAD
    makes = verb in _MAKES and any(map(_makes, effects))
    if makes:
        dropped |= _OTHERWISE
    if verb != "log_out" and any(effect.kind != "log_out" for effect in effects):
        dropped.add("log_out")
    if not makes and not any(effect.kind in dropped for effect in effects):
        return None

    def counts(effect: Effect, worked: bool) -> bool:
        if makes and effect.kind == "service" and not effect.strong:
            return worked or effect.said not in {"update", "delete", "remove", "send"}
        return effect.kind not in dropped or (makes and effect.said in _ADDS)

    return counts


def _makes_one(effect: Effect) -> bool:
    """Whether an effect may be what makes the account."""
    if effect.kind == "service":
        return effect.said in {"create", "sign_up", "add"}
    return effect.kind in {"create", "save", "external"}


def _makes(effect: Effect) -> bool:
    return effect.said in _MAKES if effect.kind == "service" else effect.kind == "create"
