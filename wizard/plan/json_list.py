"""A JSON list in the project that is made, or continued by insertion alone."""

import json
from collections.abc import Mapping, Sequence

from wizard.model.change import Change, CreateFile, EditFile
from wizard.model.edit import Splice
from wizard.model.source import SourceFile

Entry = Mapping[str, object]


def list_change(path: str, file: SourceFile | None, entries: Sequence[Entry]) -> Change | None:
    """The change that adds the entries at the end; None where the file is no JSON list."""
    added = entries_text(entries)
    if file is None:
        return CreateFile(path=path, content=f"[\n{added}\n]\n")
    known = _listed(file.content)
    if known is None:
        return None
    last = len(file.content.rstrip().removesuffix(b"]").rstrip())
    text = f",\n{added}" if known else f"\n{added}\n"
    return EditFile(path=path, splices=(Splice(offset=last, text=text),))


def entries_text(entries: Sequence[Entry]) -> str:
    """The entries as they stand inside the list."""
    return ",\n".join(map(_indented, entries))


def _listed(content: bytes) -> list[object] | None:
    """The entries of a JSON list in UTF-8, or None where there is no such list."""
    try:
        entries = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return entries if isinstance(entries, list) else None


def _indented(entry: Entry) -> str:
    text = json.dumps(entry, indent=2, ensure_ascii=False)
    return "\n".join(f"  {line}" for line in text.split("\n"))
