"""The model that a form or a serializer stands for."""

import ast
from collections.abc import Iterator

from wizard.languages.python.reader.functions import ClassInfo, classes_of
from wizard.languages.python.reader.module import Module
from wizard.languages.python.reader.syntax import last_name


def form_models(module: Module) -> Iterator[tuple[str, str]]:
    """(class, model) for each class whose `Meta` names its model."""
    for info in classes_of(module):
        for inner in info.node.body:
            if isinstance(inner, ast.ClassDef) and inner.name == "Meta":
                model = ClassInfo(module, inner).attribute("model")
                if model is not None and last_name(model):
                    yield info.node.name, last_name(model)
