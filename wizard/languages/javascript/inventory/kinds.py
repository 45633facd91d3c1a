"""Which action of a user an attribute of an element stands for."""

import re

_EVENT = re.compile(r"^(?:@|v-on:|on:|\()?(?:on)?:?([A-Za-z][\w:-]*)")
_IS_EVENT = re.compile(r"^(?:@|v-on:|on:|on[A-Z]|on[a-z]|\()")
_SUBMIT = re.compile(r"submit|finish|save|confirm$|^ok$|create|complete")
_CLICK = re.compile(r"click|press|tap|select$|^select|mousedown|pointerdown")
_CHANGE = re.compile(r"change|input|toggle|check|value|update|drop|sort|reorder|upload")
_QUIET = re.compile(
    r"mouse(?!down)|hover|focus|blur|scroll|load(?!er)|error|key|resize|drag|touch|wheel|"
    r"animation|transition|intro|outro|layout|pointer(?!down)"
)
_CLOSE = re.compile(r"close|cancel|dismiss|hide|back")


def kind_of(attribute: str) -> str | None:
    """click, submit, change, close, quiet (no action of its own) or any; None for no event."""
    if attribute in ("action", "formAction", "use:enhance"):
        return "submit"
    if not _IS_EVENT.match(attribute) or attribute in ("only", "once", "one", "online"):
        return None
    found = _EVENT.match(attribute)
    event = found[1].lower() if found else ""
    for kind, pattern in _KINDS:
        if pattern.search(event):
            return kind
    return "any"


_KINDS = (
    ("click", _CLICK),
    ("quiet", _QUIET),
    ("close", _CLOSE),
    ("submit", _SUBMIT),
    ("change", _CHANGE),
)
