"""The classes of the rows that an action writes."""

import ast

from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.syntax import is_class_name


def written_classes(
    function: FunctionInfo, effects: list[Effect], classes: dict[str, str]
) -> tuple[str, ...]:
    """The classes of what is written: by name, or by what the local was made from."""
    ranked = sorted(effects, key=lambda effect: not effect.strong)
    found: list[str] = []
    for effect in ranked:
        name = effect.target.split(".")[-1]
        model = name if is_class_name(name) else classes.get(name, "")
        if model and model not in found and effect.kind != "enqueue":
            found.append(model)
    declared = _declared_model(function)
    if declared and declared not in found and not found:
        found.append(declared)
    return tuple(found)


def _declared_model(function: FunctionInfo) -> str:
    """The model that the view class declares: `model =`, `queryset =`, `form_class =` …"""
    if function.owner is None:
        return ""
    for attribute in ("model", "queryset", "form_class", "serializer_class"):
        for node in function.owner.body:
            if isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == attribute for target in node.targets
            ):
                names = [
                    child.id if isinstance(child, ast.Name) else child.attr
                    for child in ast.walk(node.value)
                    if isinstance(child, ast.Name | ast.Attribute)
                ]
                if model := next((name for name in names if is_class_name(name)), ""):
                    return model
    return ""
