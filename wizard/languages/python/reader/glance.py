"""What the bytes of a Python file show at a glance, before it is parsed.

Every file of a project is looked at, so each question begins with a plain search for text.
"""

import re

_FUNCTION = re.compile(rb"def[ \t]+\w")
_PROPERTY = re.compile(
    rb"@(?:\w+\.)*(?:cached_|hybrid_|async_)?property\b[^\n]*\n(?:[ \t]*@[^\n]*\n)*"
    rb"[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)"
)
_ATOMIC_REQUESTS = re.compile(rb"^[^#\n]*ATOMIC_REQUESTS[\"']?\]?\s*[:=]\s*True", re.MULTILINE)
_DJANGO = (b"from django", b"import django", b"from rest_framework", b"from ninja")
_URLS = re.compile(rb"\b(?:re_path|path|url|register)\(")
_FORMS = re.compile(rb"class Meta\b[^:]*:(?:[^\n]*\n){1,12}?[ \t]+model[ \t]*=")
_TELLING = (
    *(b".commit(", b".objects.", b".save(", b".insert_one(", b".delete(", b"APIView", b"ViewSet"),
    *(b"@expose", b"@shared_task", b"@task", b"@job", b"@actor", b"@dramatiq"),
    *(b"user_logged_in", b"user_logged_out", b"user_signed_up", b"user_registered"),
)
_DECORATED = re.compile(
    rb"@[\w.]+(?:\.(?:route|api_route|expose|get|post|put|patch|delete|websocket|websocket_route|on|"
    rb"command|task|job)\b|\(\s*\w[\w.]*\.(?:get|post|put|patch|delete),)"
)
_DEFINED = re.compile(
    rb"def (?:(?:post|put|patch|delete|get|form_valid|forms_valid|formset_valid|perform_\w+|create|"
    rb"update|destroy|partial_update|handle|done|connect)\(|\w+\(\s*req(?:uest)?\b)"
)
_VIEW = re.compile(
    rb"\w(?:Create|Update|Delete|Form|Login)View|(?:Create|Update|Delete|Form|Login)View\b"
)


def has_surface(content: bytes) -> bool:
    """Whether anything in it may be reached by a user, or writes a row."""
    return (
        any(text in content for text in _TELLING)
        or _DECORATED.search(content) is not None
        or _DEFINED.search(content) is not None
        or (b"View" in content and _VIEW.search(content) is not None)
    )


def has_urls(content: bytes) -> bool:
    return _URLS.search(content) is not None


def has_model_forms(content: bytes) -> bool:
    return b"class Meta" in content and _FORMS.search(content) is not None


def has_atomic_requests(content: bytes) -> bool:
    return b"ATOMIC_REQUESTS" in content and _ATOMIC_REQUESTS.search(content) is not None


def imports_django(content: bytes) -> bool:
    return any(statement in content for statement in _DJANGO)


def count_functions(content: bytes) -> int:
    """How many functions and methods are defined."""
    return sum(_begins_line(content, found.start()) for found in _FUNCTION.finditer(content))


def property_names(content: bytes) -> tuple[str, ...]:
    """The names of all properties, sorted."""
    names = {name.decode("ascii", "replace") for name in _PROPERTY.findall(content)}
    return tuple(sorted(names))


def _begins_line(content: bytes, offset: int) -> bool:
    """Whether nothing but `async` stands in front of it in its line."""
    before = content[content.rfind(b"\n", 0, offset) + 1 : offset]
    return before[-1:] in (b"", b" ", b"\t") and before.strip(b" \t") in (b"", b"async")
