"""Methods of view classes: Django and DRF views and viewsets, MethodView, Resource, endpoints."""

import re

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces.base import Entry, Family, is_infrastructure
from wizard.languages.words import word_set
from wizard.model.action import Surface

_BASE = re.compile(r"(View|ViewSet|Resource|Endpoint|RequestHandler|APIView|ViewMixin|Controller)$")
_CLASS = re.compile(r"(View|ViewSet|Resource|Endpoint|API)$")
_HTTP = {"post": "POST", "put": "PUT", "patch": "PATCH", "delete": "DELETE", "get": "GET"}
_DRF = {
    "perform_create": "POST",
    "perform_update": "PUT",
    "perform_destroy": "DELETE",
    "create": "POST",
    "update": "PUT",
    "partial_update": "PATCH",
    "destroy": "DELETE",
}
_FORMS = word_set("form_valid forms_valid formset_valid form_save done")
NO_VIEWS = re.compile(r"(Serializer|Form|Admin|Manager|Middleware|Test|TestCase|Model)$")


def find(function: FunctionInfo) -> Entry | None:
    """A method with the name of an HTTP method, or a hook of a generic view."""
    if function.owner is None or is_infrastructure(function.owner.name.lower()):
        return None
    method = _method(function)
    if method is None or not _is_view(function):
        return None
    family = _family(function)
    request = ""
    if family == "django":
        request = "request" if "request" in function.parameters else "self.request"
    api = family != "django" or _is_drf(function)
    surface = Surface(kind="api" if api else "view", method=method)
    return Entry(surface=surface, family=family, request=request, methods=frozenset({method}))


def _method(function: FunctionInfo) -> str | None:
    if function.name in _FORMS:
        return "POST"
    return _HTTP.get(function.name) or _DRF.get(function.name)


def _is_view(function: FunctionInfo) -> bool:
    owner = function.owner
    if owner is None or any(NO_VIEWS.search(base) for base in function.bases):
        return False
    if any(_BASE.search(base) for base in function.bases):
        return True
    if function.name in _DRF and "serializer" not in function.parameters:
        return bool(_CLASS.search(owner.name)) and "request" in function.parameters
    takes_request = function.parameters[1:2] == ("request",)
    return bool(_CLASS.search(owner.name) or takes_request or function.name in _FORMS)


def _is_drf(function: FunctionInfo) -> bool:
    return function.module.uses("rest_framework") or function.name in _DRF


def _family(function: FunctionInfo) -> Family:
    module = function.module
    if module.uses("starlette", "fastapi"):
        return "fastapi"
    if module.uses("flask", "flask_restx", "flask_restful", "flask_smorest", "flask_appbuilder"):
        return "flask"
    if module.uses("django", "rest_framework") or function.name in {*_FORMS, *_DRF}:
        return "django"
    if function.parameters[1:2] == ("request",) or "self.request" in function.text:
        return "django"
    return "other"
