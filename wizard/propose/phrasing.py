"""From an action's verb, object and role to its phrase."""

import re
from dataclasses import replace

from wizard.model.action import UserAction
from wizard.propose.by_route import (
    deed_of_route,
    from_its_source,
    marked_thing,
    moved_thing,
)
from wizard.propose.function_words import NOUNISH
from wizard.propose.lexicon import (
    COLLECTIVE_VERBS,
    NEVER_NOUNS,
    NOUN_OUTCOMES,
    PHRASAL,
    PLUMBING,
    SAVING,
    SYNONYMS,
    VERB_ALONE,
    WRITE_FACTS,
)
from wizard.propose.notices import label_phrase, notice_phrase
from wizard.propose.nouns import Thing, thing_of
from wizard.propose.own_name import (
    mailed,
    name_words,
    own_phrase,
    own_verb,
    put_by_class,
    state_reached,
)
from wizard.propose.phrase import LOGGED_IN, LOGGED_OUT, SIGNED_UP, Phrase
from wizard.propose.plain_words import in_plain_words, is_for_machines
from wizard.propose.special import special_phrase
from wizard.propose.verbs import KNOWN_VERBS, base_form
from wizard.propose.words import singular, split_words, word_set

MAX_WORDS = 5
VAGUE = ("item",)
_CARTS = frozenset({"basket", "cart"})
_LINES = frozenset({("item",), ("line",), ("product",)})
_PARTS_OF_A_WHOLE = frozenset({"detail", "entry", "item", "line", "position", "row"})
_ONE_OF_MANY = re.compile(r"(\]|>|\}|/:\w+)/?$")
_VAGUE_VERBS = frozenset({"create", "save", "submit", "update"})
_SAME_DEEDS = (
    frozenset({"add", "create", "insert", "generate", "post", "save", "submit"}),
    frozenset({"delete", "remove"}),
    frozenset({"change", "edit", "save", "set", "update"}),
)
_NAMELESS = (("file",), ("item",), ("data",))
_WRITTEN = frozenset({"commits", "creates", "deletes", "updates"})
_ENDINGS = {"delete", "remove"}
_RESOURCES = frozenset({"controller", "resource", "set", "viewset"})
_SOFT_VERBS = word_set("add change complete create make save send set store submit update")
_ROLES = {"sign_up": SIGNED_UP, "log_in": LOGGED_IN, "log_out": LOGGED_OUT}


def phrase_of(action: UserAction) -> Phrase | None:
    """The phrase for an action, or None where nothing that reads well can be said."""
    if action.role is not None:
        return _ROLES[action.role]
    named = _by_names(action)
    told = notice_phrase(action)
    if told is not None and (named is None or _tells_more(told, named, action)):
        named = told
    elif told is None and named is not None and _says_little(named, action):
        named = label_phrase(action) or named
    if named is None or is_for_machines(named, action):
        return None
    return in_plain_words(named, action)


def _tells_more(told: Phrase, named: Phrase, action: UserAction) -> bool:
    """Whether the message that the user gets says what is done better than the code's names."""
    if told.noun == ("user",) and " " in told.verb:
        return False
    if named.verb == "search" and not _WRITTEN.isdisjoint(action.facts):
        return True
    if named.tail or _same_deed(told.verb, named.verb):
        return not named.tail and not {*told.noun} <= {*named.noun}
    own = own_phrase(action)
    if own is not None and own == named:
        return False
    if named.noun in _NAMELESS:
        return True
    return told.verb not in _SOFT_VERBS or (named.verb in _SOFT_VERBS and own is None)


def _says_little(named: Phrase, action: UserAction) -> bool:
    """Whether only the button can tell what a handler without a telling name of its own is for."""
    vague = named.verb in _VAGUE_VERBS and action.surface.side == "browser"
    return vague and own_phrase(action) is None and own_verb(action) is None


def _same_deed(one: str, other: str) -> bool:
    return one == other or any({one, other} <= deeds for deeds in _SAME_DEEDS)


def _by_names(action: UserAction) -> Phrase | None:
    if (reached := state_reached(action)) is not None:
        return reached
    read, own = _as_read(action), own_phrase(action)
    if own is not None and own.verb == "request" and read and read.noun[:1] == ("password",):
        return read
    if read is not None and own is not None and _is_more_exact(own, read, action):
        return own
    if read is not None and own is not None and _ends_alike(own, read):
        return own
    if own is not None and not _agree(read, own):
        return own
    return _with_own_verb(read, action) if read is not None and own is None else read


def _is_more_exact(own: Phrase, read: Phrase, action: UserAction) -> bool:
    """`rejectFollowRequest` in an account's button rejects no account request."""
    same = own.verb == read.verb and own.verb not in COLLECTIVE_VERBS and not read.tail
    return same and action.surface.side == "browser" and len(own.noun) > 1


def _ends_alike(own: Phrase, read: Phrase) -> bool:
    """What the name calls deleted is not removed from anywhere."""
    return own.noun == read.noun and not read.tail and {own.verb, read.verb} == _ENDINGS


def _with_own_verb(read: Phrase, action: UserAction) -> Phrase:
    """What a browser's `handleDelete` calls on the way may do something else first."""
    verb = own_verb(action)
    if verb is None or action.surface.side == "server" or verb not in NEVER_NOUNS:
        return read
    verb = SYNONYMS.get(verb, verb)
    if verb == read.verb or read.verb not in KNOWN_VERBS:
        return read
    return special_phrase(read.noun, verb) or Phrase(read.noun, verb)


def _agree(read: Phrase | None, own: Phrase) -> bool:
    """Whether the code says the same as the name, or says it more exactly."""
    if read is None:
        return False
    if read.verb == SYNONYMS.get(own.verb, own.verb) or _is_part_of(own.noun, read.noun):
        return True
    return read.verb not in _VAGUE_VERBS and not {*read.noun}.isdisjoint(own.noun)


def _as_read(action: UserAction) -> Phrase | None:
    """The phrase for the verb and the object that the reader found."""
    verb, said = _verb(action)
    if verb is None:
        return None
    thing = said if said.noun else thing_of(split_words(action.object), verb)
    verb, thing = _settled(_on_what_is_there(verb, action), thing, action)
    noun = thing.noun
    if not noun and thing.tail:
        noun, thing = thing.tail[1:], Thing()
    noun = marked_thing(_in_context(noun, verb, action), action)
    verb, noun = deed_of_route(*_by_class(verb, noun, action), action)
    if verb == "add" and noun and _is_part_of(thing.noun, noun):
        verb = "create"
    if len(noun) > 1 and noun[0] == verb:
        noun = (verb,) if noun[1:] in _NAMELESS else noun[1:]
    if noun == ("auth",) and verb in {"confirm", "verify"}:
        noun = ("email",)
    phrase = special_phrase(noun, verb) or (Phrase(noun, verb, thing.tail) if noun else None)
    if phrase is None:
        return None
    for seen in (mailed, from_its_source, moved_thing, put_by_class):
        phrase = seen(phrase, action)
    return _shortened(phrase)


def _by_class(verb: str, noun: tuple[str, ...], action: UserAction) -> tuple[str, tuple[str, ...]]:
    """The post of a `LockTopic` locks a topic, be "lock" a noun elsewhere; that of a
    `PostDocumentView` is one of HTTP, and a `ShareLinkViewSet` has share links."""
    owner = split_words(action.symbol.rpartition(".")[0])
    if owner[-1:] and owner[-1] in _RESOURCES:
        return verb, noun
    if noun[:1] == owner[:1] == ("post",) and action.surface.method == "POST" and noun[1:]:
        return verb, noun[1:]
    deed = noun[:1] and noun[0] in KNOWN_VERBS - NOUNISH and len(noun) > 1 and owner[:1] == noun[:1]
    return (noun[0], noun[1:]) if deed and verb in _VAGUE_VERBS else (verb, noun)


def _in_context(noun: tuple[str, ...], verb: str, action: UserAction) -> tuple[str, ...]:
    """The noun as the symbol, the file and the route around it mean it."""
    name = split_words(f"{action.symbol} {action.surface.route or ''}")
    said = {singular(word) for word in (*name, *split_words(action.path))}
    if noun == VAGUE and VAGUE[0] not in said | _written_words(action):
        return ()
    if any(_is_part_of(noun, thing) for thing in _written_things(action)):
        return noun[:-1]
    if noun == ("admin",) and verb == "export":
        return ()
    if noun == ("index",):
        return next(iter(_written_things(action)), ())
    if verb == "upload" and not (_own_words(action) | _route_words(action)).issuperset(noun):
        return ("file",)
    if noun[-1:] in _LINES and said & _CARTS:
        return ("cart", "item")
    if verb == "search" and not {singular(word) for word in name}.issuperset(noun):
        return ()
    return noun


def _is_part_of(noun: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether it is a line of the thing: an order item of an order."""
    return len(noun) > 1 and noun[-1] in _PARTS_OF_A_WHOLE and noun[:-1] == whole


def _own_words(action: UserAction) -> set[str]:
    return {singular(word) for word in name_words(action)}


def _route_words(action: UserAction) -> set[str]:
    return {singular(word) for word in split_words(action.surface.route or "")}


def _written_things(action: UserAction) -> list[tuple[str, ...]]:
    return [tuple(singular(word) for word in split_words(table)) for table in action.writes]


def _written_words(action: UserAction) -> set[str]:
    return {singular(word) for table in action.writes for word in split_words(table)}


def _verb(action: UserAction) -> tuple[str | None, Thing]:
    """The verb, and the noun that comes with it: `reset_password` says both."""
    words = split_words(action.verb)
    if " ".join(words) in PHRASAL:
        return PHRASAL[" ".join(words)], Thing()
    for word in words:
        verb = SYNONYMS.get(word, base_form(word))
        if verb is not None and verb not in PLUMBING:
            return verb, thing_of(tuple(item for item in words if item != word), verb)
    return next((verb for fact, verb in WRITE_FACTS if fact in action.facts), None), Thing()


def _on_what_is_there(verb: str, action: UserAction) -> str:
    """What is posted to `/conversation/[id]` goes on with a conversation, and adds none."""
    guessed = verb == "add" and "add" not in _own_words(action)
    return "update" if guessed and _ONE_OF_MANY.search(action.surface.route or "") else verb


def _settled(verb: str, thing: Thing, action: UserAction) -> tuple[str, Thing]:
    """The verb among the nouns is what the action does; the written model fills in for a noun."""
    verbs = {*thing.verbs, verb}
    if len(verbs) > 1:
        plain = verbs <= SAVING
        chosen = "save" if plain else next(word for word in thing.verbs if word != verb)
        if not plain and not thing.noun and verb in NOUN_OUTCOMES:
            return chosen, Thing(noun=(verb,))
        verb = chosen
    if thing.noun or thing.tail or verb in VERB_ALONE:
        return verb, thing
    written = (thing_of(split_words(table), verb).noun for table in action.writes)
    return verb, Thing(noun=next((noun for noun in written if noun), ()))


def _shortened(phrase: Phrase) -> Phrase:
    if phrase.words > MAX_WORDS and len(phrase.noun) + len(phrase.verb.split()) >= MAX_WORDS:
        phrase = replace(phrase, tail=())
    room = MAX_WORDS - len(phrase.verb.split()) - len(phrase.tail)
    return replace(phrase, noun=phrase.noun[-room:])
