"""What one file says of the project's own tracking."""

import re

from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.wrapper_calls import Example
from wizard.languages.javascript.wrapper_definition import Definition
from wizard.model.action import Side
from wizard.model.value import Value

_VENDORS = re.compile(
    rb"amplitude|mixpanel|posthog|@segment/|segment\.(?:io|com)|rudder(?:stack|analytics)|gtag"
    rb"|dataLayer|plausible|umami|snowplow|heap\.(?:track|load)|firebase/analytics|matomo",
    re.IGNORECASE,
)
_SUBJECT = re.compile(rb"analytics|telemetry|product event", re.IGNORECASE)
# A comment may speak of analytics anywhere; an event bus is none for that.
_COMMENT = re.compile(rb"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
_SUBJECT_OF_PATH = re.compile(r"analytics|tracking|tracker|telemetry|amplitude|posthog|mixpanel")
_BROWSER = re.compile(
    rb"['\"](?:@amplitude/(?:unified|analytics-browser)|posthog-js(?:/[\w-]+)?|mixpanel-browser"
    rb"|@segment/analytics-next|@rudderstack/analytics-js|amplitude-js|react|vue|svelte)['\"]"
    rb"|\b(?:window|document|localStorage|navigator)\b|^\s*['\"]use client|import\.meta\.env",
    re.MULTILINE,
)
_SERVER = re.compile(
    rb"['\"](?:@amplitude/analytics-node|posthog-node|mixpanel|@segment/analytics-node"
    rb"|@rudderstack/rudder-sdk-node|server-only|async_hooks|node:[\w/]+)['\"]"
)
_SERVER_PATH = re.compile(r"\.server\.[cm]?[jt]sx?$|(?:^|/)server/")


class WrapperFile(Value, frozen=True, kw_only=True):
    """`vendors` and `subjects` are the words of analytics in it; `starts`: it makes an Amplitude
    client, at `line`. `side` is where it runs for sure.
    """

    path: str
    examples: tuple[Example, ...]
    definitions: tuple[Definition, ...]
    subjects: bool
    vendors: tuple[str, ...]
    starts: bool
    line: int
    side: Side | None


def subjects_of(path: str, content: bytes) -> bool:
    """Whether the file has to do with analytics."""
    if _SUBJECT_OF_PATH.search(path.lower()) or _VENDORS.search(content):
        return True
    return bool(_SUBJECT.search(_COMMENT.sub(b"", content)))


def vendors_of(content: bytes) -> tuple[str, ...]:
    return tuple(sorted({word.decode().lower() for word in _VENDORS.findall(content)}))


def side_of(module: Module) -> Side | None:
    """Where the file runs, by what it imports and reads."""
    if _SERVER_PATH.search(module.path) or _SERVER.search(module.content):
        return "server"
    return "browser" if _BROWSER.search(module.content) else None
