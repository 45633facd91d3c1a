"""What a tool has answered: its payload, values in it by name, and whether it has failed."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from wizard.amplitude.failures import denied
from wizard.errors import NetworkFailed, WizardError

API = "Amplitude's MCP server"
LONGEST_TEXT = 300
_NO_RIGHT = re.compile(r"permission|forbidden|not authori[sz]ed|access denied|no access", re.I)
_URL = re.compile(r"https?://[^\s)\]\"'<>]+")


def payload(result: dict[str, Any]) -> dict[str, Any]:
    """The JSON that a tool has answered with; its text under `text` where it is none."""
    structured = result.get("structuredContent")
    # A server may wrap its text as structured content once more.
    if isinstance(structured, dict) and not isinstance(structured.get("result"), str):
        return structured
    texts = list(_texts(result))
    for text in texts:
        try:
            content = msgspec.json.decode(text)
        except (msgspec.DecodeError, RecursionError):
            continue
        if isinstance(content, dict):
            return content
        if isinstance(content, list):
            return {"items": content}
    return {"text": "\n".join(texts)}


def refusal(tool: str, result: dict[str, Any]) -> WizardError | None:
    """The error, where the tool says that it could not do it."""
    content = payload(result)
    if not (result.get("isError") is True or _has_failed(content)):
        return None
    text = " ".join(" ".join(_texts(result)).split())[:LONGEST_TEXT]
    if _NO_RIGHT.search(text):
        return denied(API, {"tool": tool})
    return NetworkFailed(
        "amplitude_refused",
        f"Amplitude could not do `{tool}`: {text or 'it does not say why'}",
        hint="what was made so far is remembered; run the command again",
        details={"tool": tool},
    )


def found(content: Any, *names: str) -> Any:
    """The first value under one of these names, wherever it stands; outer ones first."""
    return next(all_found(content, *names), None)


def all_found(content: Any, *names: str) -> Iterator[Any]:
    """Every value under one of these names, breadth first."""
    level = [content]
    while level:
        following: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                yield from (item[name] for name in names if item.get(name) is not None)
                following += item.values()
            elif isinstance(item, list):
                following += item
        level = following


def link(text: Any) -> str | None:
    """The address in a text, which may be a Markdown link."""
    match = _URL.search(text) if isinstance(text, str) else None
    return match[0] if match else None


def _has_failed(content: dict[str, Any]) -> bool:
    if content.get("success") is False:
        return True
    return content.get("successfulCount") == 0 and bool(content.get("failedCount"))


def _texts(result: dict[str, Any]) -> Iterator[str]:
    blocks = result.get("content")
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, dict) and isinstance(block.get("text"), str):
            yield block["text"]
