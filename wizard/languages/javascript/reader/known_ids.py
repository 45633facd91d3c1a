"""The id of a user in what a function gave back, where the project's types declare it."""

from collections.abc import Sequence

from msgspec import structs

from wizard.languages.javascript.reader.browser.facts import Asked, BrowserDraft
from wizard.languages.javascript.reader.script_facts import ScriptFacts
from wizard.languages.javascript.reader.server.modules import Modules
from wizard.languages.javascript.reader.type_text import fields_of, split
from wizard.languages.javascript.reader.types import HOLDERS, IDS, ResultFact, TypeFact
from wizard.languages.words import word_set, words

_USERS = word_set("user account member customer profile me person admin")
_OTHERS = word_set("session token response result auth login credentials request payload input")
_NOTHING = frozenset(("null", "undefined", "void"))
_PLAIN = frozenset(("string", "number"))
_WRAPPERS = ("Promise<", "Readonly<", "Awaited<", "NonNullable<")
_DEPTH = 3


class KnownIds:
    """The types and the results of all files."""

    def __init__(self, files: Sequence[ScriptFacts]) -> None:
        self._modules = Modules(file.path for file in files)
        self._types: dict[str, list[TypeFact]] = {}
        self._results: dict[str, list[tuple[str, ResultFact]]] = {}
        for file in files:
            for declared in file.types.types:
                self._types.setdefault(declared.name, []).append(declared)
            for result in file.types.results:
                self._results.setdefault(result.function, []).append((file.path, result))

    def identified(self, path: str, draft: BrowserDraft) -> BrowserDraft:
        """The draft with the id of the user who signed up or logged in, where a type tells it."""
        if draft.action.identity or not draft.asks:
            return draft
        for asked in draft.asks:
            expression = self._expression(path, asked)
            if expression is not None:
                action = structs.replace(draft.action, identity=(("user", expression),))
                return structs.replace(draft, action=action)
        return draft

    def _expression(self, path: str, asked: Asked) -> str | None:
        type_ = asked.type or self._given(path, asked)
        if type_ and asked.key:
            type_ = self._field(type_, asked.key)
        found = self._id(type_, _DEPTH, asked.key) if type_ else None
        if found is None:
            return None
        return asked.name + (f"?{found.lstrip('?')}" if asked.nullable else found)

    def _given(self, path: str, asked: Asked) -> str:
        """The type that the called function gives, by its declaration."""
        source = self._modules.resolved(path, asked.module) if asked.module else path
        known = self._results.get(asked.function, [])
        own = [result for where, result in known if where == source]
        found = own or ([result for _, result in known] if asked.module else [])
        types = {result.type for result in found if self._is_plain(result)}
        return types.pop() if len(types) == 1 and all(map(self._is_plain, found)) else ""

    def _is_plain(self, result: ResultFact) -> bool:
        """Whether it really gives its type: a generic function that it calls must do so too."""
        if result.generic:
            return False
        via = [each for _, each in self._results.get(result.via, [])]
        return not result.via or (bool(via) and all(each.generic for each in via))

    def _id(self, said: str, depth: int, key: str = "") -> str | None:
        """`.id`, `?.id`, `.user.id`: how an id is read from a value of this type."""
        parts = [part.strip() for part in split(_bare(said), "|")]
        kept = [part for part in parts if part not in _NOTHING]
        if len(kept) != 1 or depth == 0:
            return None
        found = self._of_type(_bare(kept[0]), depth, key)
        return f"?{found.lstrip('?')}" if found is not None and len(parts) > 1 else found

    def _of_type(self, name: str, depth: int, key: str) -> str | None:
        if name.startswith("{"):
            return self._of_fields(dict(fields_of(name)), _is_user(key), depth)
        declared = self._types.get(name, [])
        ways = {self._of_declared(each, key, depth) for each in declared}
        return ways.pop() if len(ways) == 1 else None

    def _of_declared(self, declared: TypeFact, key: str, depth: int) -> str | None:
        fields = dict(declared.fields)
        for base in declared.bases:
            for each in self._types.get(base, []):
                fields = {**dict(each.fields), **fields}
        of_user = _is_user(declared.name) or _is_user(key)
        return self._of_fields(fields, of_user, depth)

    def _of_fields(self, fields: dict[str, str], of_user: bool, depth: int) -> str | None:
        for name in HOLDERS:
            inner = self._id(fields[name], depth - 1, name) if name in fields else None
            if inner is not None:
                return f".{name}{inner}"
        for name in IDS:
            kinds = {part.strip() for part in split(fields.get(name, ""), "|")} - _NOTHING
            if len(kinds) == 1 and kinds <= _PLAIN and (of_user or name in {"uid", "userId"}):
                return f".{name}"
        return None

    def _field(self, said: str, key: str) -> str:
        """The type of one field of a type, "" where it isn't known."""
        bare = _bare(said)
        if bare.startswith("{"):
            return dict(fields_of(bare)).get(key, "")
        found = {dict(each.fields).get(key, "") for each in self._types.get(bare, [])}
        return found.pop() if len(found) == 1 else ""


def _bare(said: str) -> str:
    said = said.strip()
    while said.startswith(_WRAPPERS) and said.endswith(">"):
        said = said.partition("<")[2][:-1].strip()
    return said


def _is_user(name: str) -> bool:
    """`User`, `SessionUser`, `AdminAccount`; never `UserSession`, whose id is its own."""
    said = words(name)
    if not said:
        return False
    return said[-1] in _USERS or (bool(_USERS & set(said)) and not _OTHERS & set(said))
