"""Read a project's Python code: every place where a user's action succeeds."""

import msgspec

from wizard.languages.python.reader.actions import actions_in
from wizard.languages.python.reader.app_paths import is_app_code, may_act
from wizard.languages.python.reader.django_version import declared_django
from wizard.languages.python.reader.doubles import without_doubles
from wizard.languages.python.reader.file_facts import Draft, FileFacts
from wizard.languages.python.reader.form_models import form_models
from wizard.languages.python.reader.functions import classes_of, functions_of
from wizard.languages.python.reader.generic_views import generic_actions, generic_bases
from wizard.languages.python.reader.glance import (
    count_functions,
    has_atomic_requests,
    has_model_forms,
    has_surface,
    has_urls,
    imports_django,
    property_names,
)
from wizard.languages.python.reader.join import join_files
from wizard.languages.python.reader.module import Module, parse_module
from wizard.languages.python.reader.skipped import skipped_files
from wizard.languages.python.reader.urls import url_patterns
from wizard.languages.python.reader.writers import writers_of
from wizard.model.reading import Mapper, Reading, UnreadFile
from wizard.model.source import SourceFile, SourceTree

_WIDE = "is in UTF-16 or UTF-32, which Python does not read as source"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")


def read_python(tree: SourceTree, mapper: Mapper = map) -> Reading:
    """Every user action of the project, in path and line order; each file is read by `mapper`."""
    paths = [path for path in tree.paths if path.endswith(".py")]
    files = [file for path in paths if (file := tree.read(path)) is not None]
    facts = list(mapper(read_file, files))
    aged = any(draft.since for file in facts for draft in file.drafts)
    reading = join_files(facts, declared_django(tree) if aged else None)
    return msgspec.structs.replace(reading, unread=(*reading.unread, *skipped_files(tree)))


def read_file(file: SourceFile) -> FileFacts:
    """What one file says. A pure function of its path and its bytes."""
    if not is_app_code(file.path):
        return FileFacts(path=file.path)
    content = file.content
    if may_act(file.path) and _is_wide(content):
        return FileFacts(path=file.path, unread=UnreadFile(path=file.path, reason=_WIDE))
    facts = FileFacts(
        path=file.path,
        functions=count_functions(content),
        properties=property_names(content),
        atomic_requests=has_atomic_requests(content),
        django=imports_django(content),
    )
    acts = may_act(file.path) and has_surface(content)
    urls = file.path.endswith("urls.py") or b"urlpatterns" in content
    forms = has_model_forms(content)
    if not (acts or forms or (urls and has_urls(content))):
        return facts
    module = parse_module(file)
    if isinstance(module, UnreadFile):
        return _with(facts, unread=module)
    return _with(
        facts,
        drafts=_drafts(module) if acts else (),
        urls=tuple(url_patterns(module)) if urls else (),
        models=tuple(form_models(module)) if forms else (),
        bases=tuple(generic_bases(module)) if acts else (),
    )


def _is_wide(content: bytes) -> bool:
    """Whether the text has two or four bytes a character, so that no word of it is found."""
    return content.startswith(_WIDE_MARKS) or content.count(b"\0") > len(content) // 3


def _drafts(module: Module) -> tuple[Draft, ...]:
    functions = tuple(functions_of(module))
    writers = writers_of(functions)
    found = (draft for function in functions for draft in actions_in(function, writers))
    drafts = list(without_doubles(found))
    drafts += [draft for info in classes_of(module) for draft in generic_actions(info)]
    return tuple(sorted(drafts, key=lambda draft: (draft.action.line, draft.action.symbol)))


def _with(facts: FileFacts, **changes: object) -> FileFacts:
    return msgspec.structs.replace(facts, **changes)
