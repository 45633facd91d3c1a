"""Proves that edits fit together: the file they make is valid Python in its own encoding."""

from collections.abc import Sequence
from functools import cached_property

from wizard.languages.python.module_text import ModuleText, parse_module_text
from wizard.languages.python.own_python import compiles
from wizard.model.edit import Edited, EditResult, Refused, Splice
from wizard.model.source import SourceFile
from wizard.splice import apply_splices, in_order


def compose(module: ModuleText, results: Sequence[EditResult]) -> list[EditResult]:
    """The results, with those refused that would break the file."""
    encodable = [_encodable(module, result) for result in results]
    proof = _Proof(module)
    return encodable if proof.holds(encodable) else _without_culprits(proof, encodable)


class _Proof:
    """The running Python compiles the new file, if it compiles the old one; else LibCST reads it.

    A project may be written for a newer Python than the one that runs us.
    """

    def __init__(self, module: ModuleText) -> None:
        self._path = module.path
        self._content = module.content

    @cached_property
    def _compiles(self) -> bool:
        return compiles(self._content)

    def holds(self, results: Sequence[EditResult]) -> bool:
        """Also in reversed order: a plan may compose equal offsets in the order of its steps."""
        made = [result for result in results if isinstance(result, Edited)]
        splices = in_order(splice for result in made for splice in result.splices)
        offsets = {splice.offset for splice in splices}
        orders = [splices] if len(offsets) == len(splices) else [splices, splices[::-1]]
        return not made or all(self._is_valid(order) for order in orders)

    def _is_valid(self, splices: Sequence[Splice]) -> bool:
        content = apply_splices(self._content, splices)
        if compiles(content):
            return True
        if self._compiles:
            return False
        again = parse_module_text(SourceFile(path=self._path, content=content))
        return isinstance(again, ModuleText)


def _without_culprits(proof: _Proof, results: Sequence[EditResult]) -> list[EditResult]:
    kept: list[EditResult] = []
    for result in results:
        if isinstance(result, Edited) and not proof.holds([*kept, result]):
            result = Refused(reason="the file would not be valid Python after this edit")
        kept.append(result)
    return kept


def _encodable(module: ModuleText, result: EditResult) -> EditResult:
    if module.is_unicode or not isinstance(result, Edited):
        return result
    if all(splice.text.isascii() for splice in result.splices):
        return result
    return Refused(reason=f"the text can't be written in the file's encoding {module.encoding}")
