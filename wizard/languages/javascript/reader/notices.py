"""What the user is told in a stretch of code: toasts, flashes, messages of answers."""

import re
from collections.abc import Iterator

_TELLS = re.compile(
    rb"(?<![\w$])(?:"
    rb"(?:this\.)?\$?(?:toast|toaster|toastr|message|messages|notification|notifications|notify|"
    rb"notifier|alert|alerts|alertStore|flash|snackbar|snackBar|snack|success|toastService|"
    rb"notificationService|messageService|alertService)"
    rb"(?:\??\.(?:success|info|show|showSuccess|add|open|create|notify|message|push|fire|positive))?"
    rb"|(?:req|request|c|ctx)\.flash|enqueueSnackbar|redirectWith\w+|notify[A-Z]\w*|\w+Toast"
    rb"|(?:show|open|add|push|create|display|set)\w*(?:Toast|Notification|Snackbar|SnackBar|Success|"
    rb"SuccessMessage|Notice|Flash)"
    rb"|show_(?:toast|message|notification))\s*\("
)
_KEYED = re.compile(rb"(?<![\w$])(?:message|msg|toast|successMessage|flash)\s*:\s*")
_TEXT = re.compile(rb"([\"'`])((?:(?!\1)[^\\\n]){0,90})\1")
_LOOKED_AT = re.compile(rb"(?:\w+\s*:\s*)?(?:(?:this\.)?[\w$.]*\(\s*){0,2}$")
_NEVER_KEYS = re.compile(
    rb"(?:type|variant|status|severity|kind|id|key|position|color|icon|className|class|action|"
    rb"placement|role|name|href|to|url|path)\s*:\s*$"
)
_FAILS = re.compile(rb"[\"'](error|danger|destructive|warning|warn|failure|negative)[\"']")
_LONGEST = 400
MOST = 4


def notices_in(content: bytes, start: int, end: int) -> tuple[str, ...]:
    """The first texts, or keys of texts, that code between two offsets tells a user."""
    return tuple(dict.fromkeys(_texts(content[start:end])))[:MOST]


def _texts(code: bytes) -> Iterator[str]:
    calls = [(match.end(), _closing(code, match.end())) for match in _TELLS.finditer(code)]
    keyed = [(match.end(), match.end() + 100) for match in _KEYED.finditer(code)]
    inside = [(begin, stop) for begin, stop in keyed if not _is_within(begin, calls)]
    for begin, stop in sorted([*calls, *inside]):
        given = code[begin:stop]
        if _FAILS.search(given):
            continue
        found = _TEXT.finditer(given) if (begin, stop) in calls else _leading(given)
        for match in found:
            if len(match[2]) > 2 and not _NEVER_KEYS.search(given[: match.start()]):
                yield match[2].decode("utf-8", "replace")


def _leading(given: bytes) -> Iterator[re.Match[bytes]]:
    """The text that the value itself is, or that it looks up: `t("order.created")`."""
    match = _TEXT.search(given)
    if match is not None and _LOOKED_AT.fullmatch(given[: match.start()]):
        yield match


def _is_within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(begin <= place < stop for begin, stop in spans)


def _closing(code: bytes, start: int) -> int:
    """Where the call whose arguments begin at `start` ends, as far as is looked."""
    depth = 1
    for index in range(start, min(len(code), start + _LONGEST)):
        depth += (code[index : index + 1] == b"(") - (code[index : index + 1] == b")")
        if depth == 0:
            return index
    return min(len(code), start + _LONGEST)
