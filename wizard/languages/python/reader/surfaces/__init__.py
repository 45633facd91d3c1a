"""How users reach code: one module per kind of surface, asked in this order."""

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces import (
    decorated,
    django_views,
    jobs,
    plain,
    signals,
    sockets,
    view_classes,
)
from wizard.languages.python.reader.surfaces.base import Entry

_FINDERS = (
    sockets.find,
    decorated.find,
    signals.find,
    jobs.find,
    view_classes.find,
    django_views.find,
    plain.find,
)


def entry_of(function: FunctionInfo) -> Entry | None:
    """How users reach this function, None where they don't."""
    return next((entry for finder in _FINDERS if (entry := finder(function))), None)
