"""Generic class-based views that do their work without a method of their own."""

import ast
from collections.abc import Iterator
from typing import Literal

from wizard.languages.python.reader.file_facts import Draft, GenericBase
from wizard.languages.python.reader.functions import ClassInfo, classes_of
from wizard.languages.python.reader.module import Module
from wizard.languages.python.reader.nouns import class_noun, model_noun
from wizard.languages.python.reader.surfaces.base import WRITE_METHODS, is_infrastructure
from wizard.languages.python.reader.syntax import dotted, is_class_name, last_name, strings
from wizard.languages.python.reader.who_reads import reads_of_view
from wizard.languages.words import noun, word_set, words
from wizard.model.action import Placement, ScopeValue, Surface, UserAction

_DJANGO = {
    "CreateView": (("create", "form_valid", "POST"),),
    "UpdateView": (("update", "form_valid", "POST"),),
    "DeleteView": (("delete", "form_valid", "POST"),),
    "LoginView": (("log_in", "form_valid", "POST"),),
    "PasswordChangeView": (("change_password", "form_valid", "POST"),),
    "PasswordResetView": (("request_password_reset", "form_valid", "POST"),),
    "PasswordResetConfirmView": (("reset_password", "form_valid", "POST"),),
}
_SINCE = {("delete", "form_valid"): 4}
_VIEWS = ("View", "ViewSet", "Viewset", "APIView", "Mixin", "API")
_CREATE = ("create", "perform_create", "POST")
_UPDATE = ("update", "perform_update", "PUT")
_DESTROY = ("delete", "perform_destroy", "DELETE")
_DRF = {
    "ModelViewSet": (_CREATE, _UPDATE, _DESTROY),
    "CreateModelMixin": (_CREATE,),
    "UpdateModelMixin": (_UPDATE,),
    "DestroyModelMixin": (_DESTROY,),
    "CreateAPIView": (_CREATE,),
    "ListCreateAPIView": (_CREATE,),
    "UpdateAPIView": (_UPDATE,),
    "RetrieveUpdateAPIView": (_UPDATE,),
    "DestroyAPIView": (_DESTROY,),
    "RetrieveDestroyAPIView": (_DESTROY,),
    "RetrieveUpdateDestroyAPIView": (_UPDATE, _DESTROY),
}
_UNTOLD = (
    *(action for name in ("CreateView", "UpdateView", "DeleteView") for action in _DJANGO[name]),
    *(_CREATE, _UPDATE, _DESTROY),
)
_OVERRIDES = {
    "form_valid": {"form_valid", "post", "delete", "dispatch"},
    "perform_create": {"perform_create", "create", "post"},
    "perform_update": {"perform_update", "update", "partial_update", "put", "patch"},
    "perform_destroy": {"perform_destroy", "destroy", "delete"},
}
_SOURCES = word_set(
    "get_queryset get_object get_form_class get_form get_serializer_class get_serializer"
)
_MODEL_ATTRIBUTES = ("model", "queryset", "form_class", "serializer_class")
_ACCOUNT_VIEWS = ("LoginView", "PasswordChangeView", "PasswordResetConfirmView")
_SAVES = frozenset(("CreateView", "UpdateView"))
_MIXINS = word_set(
    "LoginRequiredMixin PermissionRequiredMixin UserPassesTestMixin SuccessMessageMixin AccessMixin"
)


def generic_actions(info: ClassInfo) -> Iterator[Draft]:
    """The actions that a view class inherits whole from a known generic base."""
    if is_infrastructure(info.node.name.lower()) or not _is_concrete(info):
        return
    if any(map(_is_concrete, _parents(info))):
        return
    allowed = _methods_allowed(info)
    seen: set[str] = set()
    for base in info.node.bases:
        for verb, method, http in _inherited(base, info.module) or _perhaps(base, info.module):
            if http not in allowed or method in seen or _all_methods(info) & _OVERRIDES[method]:
                continue
            through = "" if _inherited(base, info.module) else info.module.origin(dotted(base))
            seen.update(() if through else {method})
            yield _draft(info, last_name(base), verb, method, http, through)


def generic_bases(module: Module) -> Iterator[GenericBase]:
    """The classes of a module that only get a model where they are inherited from."""
    for info in classes_of(module):
        if _is_concrete(info):
            continue
        methods = _all_methods(info)
        actions = tuple(
            (verb, method)
            for base in info.node.bases
            for verb, method, _http in _inherited(base, module)
            if not methods & _OVERRIDES[method]
        )
        if actions:
            yield GenericBase(name=info.node.name, actions=actions)


def _perhaps(base: ast.expr, module: Module) -> tuple[tuple[str, str, str], ...]:
    """All that a view class of another file of the project may have inherited."""
    name = dotted(base)
    outside = module.origin(name).startswith(("django.", "rest_framework."))
    imported = name.partition(".")[0] in module.imports
    return _UNTOLD if imported and not outside and name.endswith(_VIEWS) else ()


def _is_concrete(info: ClassInfo) -> bool:
    """Whether the class says what it works on; one that doesn't is a base for others."""
    if info.methods & _SOURCES or any(base in _ACCOUNT_VIEWS for base in info.bases):
        return True
    return any(info.attribute(name) is not None for name in (*_MODEL_ATTRIBUTES, "fields"))


def _methods_allowed(info: ClassInfo) -> frozenset[str]:
    """What `http_method_names` lets through."""
    allowed = strings(info.attribute("http_method_names"))
    return frozenset(map(str.upper, allowed)) if allowed else WRITE_METHODS


def _all_methods(info: ClassInfo) -> frozenset[str]:
    """The methods of the class and of its bases in the same module."""
    return info.methods.union(*(parent.methods for parent in _parents(info)))


def _parents(info: ClassInfo) -> list[ClassInfo]:
    """The classes of the same module from which it inherits."""
    found: dict[str, ClassInfo] = {}
    todo = list(info.bases)
    while todo:
        name = todo.pop()
        node = info.module.classes.get(name)
        if node is not None and name not in found and name != info.node.name:
            found[name] = ClassInfo(info.module, node)
            todo += found[name].bases
    return list(found.values())


def _inherited(base: ast.expr, module: Module) -> tuple[tuple[str, str, str], ...]:
    """The actions of a base class, where the imports say that it is the framework's own, or a
    class of the module that inherits from those."""
    own = module.classes.get(dotted(base))
    if own is not None:
        parents = [each.node for each in _parents(ClassInfo(module, own))]
        bases = [each for node in (own, *parents) for each in node.bases]
        found = (_of_framework(each, module) for each in bases)
        return next((actions for actions in found if actions), ())
    return _of_framework(base, module)


def _of_framework(base: ast.expr, module: Module) -> tuple[tuple[str, str, str], ...]:
    origin, name = module.origin(dotted(base)), last_name(base)
    if origin.startswith(("django.views.", "django.contrib.auth.")):
        return _DJANGO.get(name, ())
    return _DRF.get(name, ()) if origin.startswith("rest_framework.") else ()


def _thing(view: str, model: str) -> str:
    """What the view is about: by its class, or by the model where a part of that looks like a verb
    (`DiaperChangeAdd`) or only says who it is for (`TagAdminAdd`)."""
    own, made = class_noun(view, viewset=True), words(model_noun(model))
    if (
        made
        and own
        and not model.endswith("Form")
        and (made[: len(own)] == own or own == (*made, "admin"))
    ):
        own = made
    return noun(own) or noun(made) or "item"


def _draft(info: ClassInfo, base: str, verb: str, method: str, http: str, through: str) -> Draft:
    node, module = info.node, info.module
    model = _model(info)
    name = _thing(node.name, model)
    role: Literal["log_in"] | None = "log_in" if verb == "log_in" else None
    values = _values(info, base, name)
    placement = Placement(
        style="method",
        line=node.lineno,
        offset=module.offset(node),
        method=method,
        values=values,
        reads=reads_of_view(info.bases),
    )
    action = UserAction(
        path=module.path,
        symbol=node.name,
        line=node.lineno,
        end_line=node.end_lineno or node.lineno,
        surface=Surface(kind="view" if method == "form_valid" else "api", method=http),
        verb=verb,
        object="user" if role else "password" if "password" in verb else name,
        placements=(placement,),
        identity=(("request", "self.request"),),
        role=role,
        facts=_facts(verb),
        writes=(model,) if model else (),
        evidence=(module.evidence(node.lineno),),
    )
    return Draft(
        action=action,
        view=node.name,
        form=model,
        django=True,
        since=_SINCE.get((verb, method), 0),
        through=through,
    )


def _facts(verb: str) -> tuple[str, ...]:
    effect = {"create": "creates", "update": "updates", "delete": "deletes"}.get(verb, "updates")
    return tuple(sorted((effect, "generic_view", "route", "view_class", "write_route")))


def _values(info: ClassInfo, base: str, name: str) -> tuple[ScopeValue, ...]:
    """`self.object` is there for certain only where every base is the framework's own."""
    known = all(
        last_name(parent) in _MIXINS or _inherited(parent, info.module)
        for parent in info.node.bases
    )
    if base not in _SAVES or not known:
        return ()
    value = ScopeValue(
        name=f"{name}_id",
        expression="self.object.pk",
        type="any",
        kind="id",
        origin="the object that the generic view has saved",
    )
    return (value,)


def _model(info: ClassInfo) -> str:
    for attribute in _MODEL_ATTRIBUTES:
        value = info.attribute(attribute)
        if value is None:
            continue
        names = [
            child.id if isinstance(child, ast.Name) else child.attr
            for child in ast.walk(value)
            if isinstance(child, ast.Name | ast.Attribute)
        ]
        if model := next((name for name in names if is_class_name(name)), ""):
            return model
    return ""
