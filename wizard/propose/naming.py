"""Phrases as event names: Noun + Past-Tense Verb in one of the six conventions (A03, A05)."""

import re
from dataclasses import dataclass, replace

from wizard.model.proposal import Convention
from wizard.propose.likeness import name_key
from wizard.propose.phrase import Phrase
from wizard.propose.verbs import participle
from wizard.propose.words import split_words, word_set

MAX_CHARACTERS = 50

_ACRONYMS = word_set(
    "2fa ai api aws cdn ci cms crm cpu csv cv db dns erp faq ftp gdpr gpg gpu html http https iam "
    "id ip json jwt kpi ldap llm mcp mfa ml nft ocr oidc otp pdf pgp php pos pr qr rag rbac rfq "
    "rss rsvp saml scim sdk seo sku sla sms smtp sql ssh ssl sso svg tcp tls totp udp ui uri url "
    "ux vat vm vpn xml"
)
_CAPITALS = re.compile(r"(?<![A-Z])[A-Z]{2,5}(?=[A-Z][a-z])|(?<=[a-z])[A-Z]{2,5}(?![A-Za-z])")
_SPOKEN = re.compile(r"[aeiouy\d]")
_ABBREVIATIONS = word_set(
    "btn cfg cmd cnt ctx dept dst dr grp hr hrs lst mgr mr mrs ms msg nth num pkg ptr pts pwd qty "
    "rcpt src st str svc tbl tmp txt vs wh wk xs"
)
_BRANDS = {
    "github": "GitHub",
    "gitlab": "GitLab",
    "graphql": "GraphQL",
    "linkedin": "LinkedIn",
    "mariadb": "MariaDB",
    "mongodb": "MongoDB",
    "mysql": "MySQL",
    "oauth": "OAuth",
    "oauth2": "OAuth2",
    "openai": "OpenAI",
    "paypal": "PayPal",
    "postgresql": "PostgreSQL",
    "webauthn": "WebAuthn",
    "whatsapp": "WhatsApp",
    "youtube": "YouTube",
}


@dataclass(frozen=True)
class NamingStyle:
    """How a project names its events: the case, the word order, the tense.

    `renames` are the names that people have given instead, each by the key of the one proposed;
    `capitals` are words that the code around writes in capitals.
    """

    case: Convention = "Title Case"
    verb_first: bool = False
    present: bool = False
    renames: tuple[tuple[tuple[str, ...], str], ...] = ()
    capitals: frozenset[str] = frozenset()


def event_name(phrase: Phrase, style: NamingStyle) -> str:
    """The event's name; words are dropped from the front until it is short enough."""
    name = _render(_ordered(phrase, style), style)
    while len(name) > MAX_CHARACTERS and len(phrase.noun) > 1:
        phrase = replace(phrase, noun=phrase.noun[1:])
        name = _render(_ordered(phrase, style), style)
    return dict(style.renames).get(name_key(name), name) if style.renames else name


def slug(name: str) -> str:
    """`Order Created` → `order-created`."""
    return "-".join(split_words(name))


def _ordered(phrase: Phrase, style: NamingStyle) -> list[str]:
    verb = (phrase.verb if style.present else participle(phrase.verb)).split()
    if not style.verb_first:
        return [*phrase.noun, *verb, *phrase.tail]
    noun = () if phrase.noun == ("user",) and len(verb) > 1 else phrase.noun
    return [*verb, *noun, *phrase.tail]


def capitals_in(identifier: str) -> frozenset[str]:
    """The words that stand in capitals in a name of small letters: BMI in `BMIViewSet`."""
    return frozenset(word.lower() for word in _CAPITALS.findall(identifier))


def _render(words: list[str], style: NamingStyle) -> str:
    def written(word: str, otherwise: str) -> str:
        return word.upper() if word in style.capitals else spelled(word, otherwise)

    match style.case:
        case "Title Case":
            return " ".join(written(word, word.capitalize()) for word in words)
        case "Sentence case":
            rest = [written(word, word) for word in words[1:]]
            return " ".join([written(words[0], words[0].capitalize()), *rest])
        case "lower case":
            return " ".join(words)
        case "CamelCase":
            return "".join(word.capitalize() for word in words)
        case "lowerCamelCase":
            return words[0] + "".join(word.capitalize() for word in words[1:])
        case "snake_case":
            return "_".join(words)


def spelled(word: str, otherwise: str) -> str:
    """`word` as it is written: acronyms and brands in their own letters, else `otherwise`."""
    if word in _BRANDS:
        return _BRANDS[word]
    if word in _ACRONYMS or _is_spelled_out(word):
        return word.upper()
    return f"{word[:-1].upper()}s" if word[-1:] == "s" and word[:-1] in _ACRONYMS else otherwise


def _is_spelled_out(word: str) -> bool:
    """A short word without a vowel is said letter by letter: RLS, BGP."""
    return 1 < len(word) < 5 and not _SPOKEN.search(word) and word not in _ABBREVIATIONS
