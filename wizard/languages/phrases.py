"""What a phrase of a name is about, in any language of code."""

from wizard.languages.words import KEYED, word_set

_NAME_NOISE = word_set(
    "view api ajax endpoint handler page form the a an my own all async sync post get put patch "
    "do http json html htmx partial modal action request requests impl v1 v2 v3 route func new re "
    "by id ids bulk batch multiple many one each every single current existing global handle "
    "process perform command cmd method callback step success confirm web ui internal public "
    "object objects more overview procedure"
)
_CUTS = word_set("to from by for with in into on of via at as and or using after before")


def object_words(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The noun of an object phrase: cut at the first preposition, noise left out."""
    kept: list[str] = []
    for part in parts:
        if part in _CUTS:
            if kept:
                break
            continue
        keyed = part == "api" and not KEYED.isdisjoint(parts)
        if keyed or (part not in _NAME_NOISE and not part.isdigit()):
            kept.append(part)
    return tuple(kept[-3:])


def done_to(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The object of the verb in front: what `create_post` makes is no method of HTTP."""
    found = object_words(parts)
    return (*found, "post") if parts[-1:] == ("post",) else found
