"""The global by which a classic script of a page reaches the helper module that pages load."""

import re

GLOBAL = "window.amplitudeEvents"
"""What the helper module of pages without a bundler puts its functions on."""
_INLINE = re.compile(rb"<script\b(?![^>]*\bsrc\s*=)([^>]*)>", re.IGNORECASE)
_MODULE = re.compile(rb"\btype\s*=\s*[\"']?module", re.IGNORECASE)
_OTHER = re.compile(
    rb"\btype\s*=\s*[\"']?(?!text/javascript|application/javascript)", re.IGNORECASE
)


def member(name: str) -> str:
    """How a classic script calls `name`; the module may not be there, or not yet."""
    return f"{GLOBAL}?.{name}"


def has_only_classic_code(page: bytes) -> bool:
    """Whether all code within a page is in scripts that are no modules."""
    scripts = [attributes for attributes in _INLINE.findall(page) if not _is_data(attributes)]
    return bool(scripts) and not any(map(_MODULE.search, scripts))


def _is_data(attributes: bytes) -> bool:
    return bool(_OTHER.search(attributes)) and not _MODULE.search(attributes)
