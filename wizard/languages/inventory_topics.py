"""What a piece of code speaks of, by the words in it: names, texts and addresses alike.

A topic is a matter that every product may have. Engineers have more questions about some (how users
arrive, pay, share and leave) than about others (tables, queues).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wizard.languages.words import words

_TOPICS = {
    "onboarding": "onboarding onboard onboarded",
    "start": "started start quickstart tour checklist walkthrough welcome tutorial waitlist",
    "checkout": "checkout pricing cart",
    "plan": "plan plans billing subscription subscriptions subscribe stripe paywall invoice",
    "upgrade": "upgrade upsell downgrade trial premium pro enterprise",
    "growth": "onboarding onboard welcome started tour checklist referral trial upsell landing cta "
    "hero feedback nps demo announcement newsletter waitlist quickstart intro banner promo survey",
    "limit": "limit limits quota remaining exceeded usage",
    "external": "external noopener noreferrer http https",
    "learn": "learn docs documentation help guide",
    "address": "href url",
    "window": "window location",
    "share": "share shared sharing invite invitation invited invites embed publish",
    "feedback": "feedback survey rating nps",
    "example": "demo sample template templates example",
    "you": "you your",
    "todo": "todo fixme",
    "flow": "flow flows step steps wizard",
    "auth": "login signin signup logout signout register password oauth sso mfa otp passkey",
    "account": "user account profile",
    "ai": "ai llm prompt copilot gpt assistant chat",
    "flag": "flag flags feature features experiment variant",
    "banner": "banner promo dismiss dismissed announcement cta",
    "transfer": "download export import upload",
    "sorry": "again wrong please retry",
    "success": "success successfully created",
    "connect": "connect connected integration integrations install installed",
    "switch": "switch checked toggle checkbox",
    "store": "dispatch store",
    "look": "light dark theme",
    "team": "org organization organisation workspace team teams project member members role roles",
    "search": "search filter filters sort sorting query",
    "settings": "settings preferences config configuration options notification notifications",
    "internal": "debug devtools admin internal backoffice superuser playground mock mocks legacy "
    "sandbox experimental staff",
    "widget": "button input select checkbox radio dropdown tooltip popover table row cell column "
    "icon list item field picker slider calendar editor toolbar canvas node tree grid pagination",
    "machine": "webhook webhooks worker workers job jobs cron queue consumer sync migration seed "
    "script scripts scheduler poll polling listener socket websocket stream proxy gateway adapter",
}
_TOPICS_OF: dict[str, tuple[str, ...]] = {}
for _topic, _members in _TOPICS.items():
    for _word in _members.split():
        _TOPICS_OF[_word] = (*_TOPICS_OF.get(_word, ()), _topic)
_WORD = re.compile(rb"[A-Za-z][a-z]+|[A-Z]{2,}(?![a-z])")


def about_features(symbol: str, path: str, called: Iterable[str]) -> Iterator[str]:
    """The topics in the name of a function and what it stands in, in the folders further out, and
    in the names of what it calls."""
    *folders, file = path.split("/")
    near = {*words(symbol), *words(file), *(words(folders[-1]) if folders else ())}
    yield from (f"about:{topic}" for topic in _topics_of(near))
    outer = (word for folder in folders[:-1] for word in words(folder))
    yield from (f"within:about:{topic}" for topic in _topics_of(outer))
    told = (word for name in called for word in words(name))
    yield from (f"calls:about:{topic}" for topic in _topics_of(told))


def said_features(text: bytes) -> frozenset[str]:
    """The topics in the text of a function: in names, comments and literals."""
    return frozenset(said for word in set(_WORD.findall(text)) for said in _said(word))


def file_features(text: bytes) -> frozenset[str]:
    """The topics in the text of a whole file."""
    found = (_low(word) for word in set(_WORD.findall(text)))
    return frozenset(f"file_says:{topic}" for topic in _topics_of(found))


@lru_cache(maxsize=65536)
def _said(word: bytes) -> tuple[str, ...]:
    return tuple(f"says:{topic}" for topic in _TOPICS_OF.get(_low(word), ()))


def _low(word: bytes) -> str:
    return word.lower().decode()


def _topics_of(parts: Iterable[str]) -> set[str]:
    return {topic for part in parts for topic in _TOPICS_OF.get(part, ())}
