"""Read a project's Python code: every place where a user's action succeeds."""

import re

import msgspec

from wizard.languages.python.reader.actions import actions_in
from wizard.languages.python.reader.app_paths import is_app_code, may_act
from wizard.languages.python.reader.doubles import without_doubles
from wizard.languages.python.reader.file_facts import Draft, FileFacts
from wizard.languages.python.reader.form_models import form_models
from wizard.languages.python.reader.functions import classes_of, functions_of
from wizard.languages.python.reader.generic_views import generic_actions
from wizard.languages.python.reader.join import join_files
from wizard.languages.python.reader.module import Module, parse_module
from wizard.languages.python.reader.skipped import skipped_files
from wizard.languages.python.reader.urls import url_patterns
from wizard.languages.python.reader.writers import writers_of
from wizard.model.reading import Mapper, Reading, UnreadFile
from wizard.model.source import SourceFile, SourceTree

_FUNCTION = re.compile(rb"^[ \t]*(?:async[ \t]+)?def[ \t]+\w", re.MULTILINE)
_PROPERTY = re.compile(
    rb"@(?:\w+\.)*(?:cached_|hybrid_|async_)?property\b[^\n]*\n(?:[ \t]*@[^\n]*\n)*"
    rb"[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)"
)
_ATOMIC_REQUESTS = re.compile(rb"^[^#\n]*ATOMIC_REQUESTS[\"']?\]?\s*[:=]\s*True", re.MULTILINE)
_DJANGO = (b"from django", b"import django", b"from rest_framework", b"from ninja")
_URLS = re.compile(rb"\b(?:re_path|path|url|register)\(")
_FORMS = re.compile(rb"class Meta\b[^:]*:(?:[^\n]*\n){1,12}?[ \t]+model[ \t]*=")
_SURFACE = re.compile(
    rb"@[\w.]+\.(?:route|api_route|expose|get|post|put|patch|delete|websocket|websocket_route|on|"
    rb"command|task|job)\b|@expose|@(?:shared_task|task|job|actor|dramatiq)|"
    rb"def (?:post|put|patch|delete|get|form_valid|forms_valid|formset_valid|perform_\w+|create|"
    rb"update|destroy|partial_update|handle|done|connect)\(|"
    rb"def \w+\(\s*req(?:uest)?\b|APIView|ViewSet|\w(?:Create|Update|Delete|Form|Login)View|"
    rb"(?:Create|Update|Delete|Form|Login)View\b|user_(?:logged_in|logged_out|signed_up|registered)|"
    rb"\.commit\(|\.objects\.|\.save\(|\.insert_one\(|\.delete\("
)


def read_python(tree: SourceTree, mapper: Mapper = map) -> Reading:
    """Every user action of the project, in path and line order; each file is read by `mapper`."""
    paths = [path for path in tree.paths if path.endswith(".py")]
    files = [file for path in paths if (file := tree.read(path)) is not None]
    reading = join_files(list(mapper(read_file, files)))
    return msgspec.structs.replace(reading, unread=(*reading.unread, *skipped_files(tree)))


def read_file(file: SourceFile) -> FileFacts:
    """What one file says. A pure function of its path and its bytes."""
    if not is_app_code(file.path):
        return FileFacts(path=file.path)
    content = file.content
    facts = FileFacts(
        path=file.path,
        functions=len(_FUNCTION.findall(content)),
        properties=_property_names(content),
        atomic_requests=bool(_ATOMIC_REQUESTS.search(content)),
        django=any(statement in content for statement in _DJANGO),
    )
    acts = may_act(file.path) and bool(_SURFACE.search(content))
    urls = file.path.endswith("urls.py") or b"urlpatterns" in content
    forms = bool(_FORMS.search(content))
    if not (acts or forms or (urls and _URLS.search(content))):
        return facts
    module = parse_module(file)
    if isinstance(module, UnreadFile):
        return _with(facts, unread=module)
    return _with(
        facts,
        drafts=_drafts(module) if acts else (),
        urls=tuple(url_patterns(module)) if urls else (),
        models=tuple(form_models(module)) if forms else (),
    )


def _drafts(module: Module) -> tuple[Draft, ...]:
    writers = writers_of(module)
    functions = functions_of(module)
    drafts = list(
        without_doubles(d for function in functions for d in actions_in(function, writers))
    )
    drafts += [draft for info in classes_of(module) for draft in generic_actions(info)]
    return tuple(sorted(drafts, key=lambda draft: (draft.action.line, draft.action.symbol)))


def _property_names(content: bytes) -> tuple[str, ...]:
    names = {name.decode("ascii", "replace") for name in _PROPERTY.findall(content)}
    return tuple(sorted(names))


def _with(facts: FileFacts, **changes: object) -> FileFacts:
    return msgspec.structs.replace(facts, **changes)
