"""The key is read as the bundler needs it, and is a key."""

import re
from collections.abc import Iterator

from wizard.languages.javascript.nodes import string_value
from wizard.languages.javascript.reader.module import Module
from wizard.manifests.env import env_value
from wizard.verify.check import Check, Problem
from wizard.verify.script_calls import ScriptCall
from wizard.verify.script_subject import ScriptSubject, side_of

_KEY = re.compile(r"[0-9a-fA-F]{32}")
_MESSAGE = "API key not configured"
_READ = re.compile(rb"(import\.meta\.env|process\.env)\.(\w*AMPLITUDE\w*KEY\w*)")
_COMPUTED = re.compile(
    rb"(?:import\.meta\.env|process\.env)\[[^\]]*amplitude[^\]]*\]", re.IGNORECASE
)
_BUNDLED = ("VITE_", "REACT_APP_", "VUE_APP_", "PUBLIC_")
_PREFIXES = {
    "nextjs": ("NEXT_PUBLIC_",),
    "astro": ("PUBLIC_",),
    "sveltekit": ("PUBLIC_", "VITE_"),
    "nuxt": ("NUXT_PUBLIC_", "VITE_"),
    **dict.fromkeys(
        ("react", "vue", "svelte", "react-router", "remix", "tanstack-start"), _BUNDLED
    ),
}
"""The prefixes of the names that a framework lets into the browser."""


def _find(subject: ScriptSubject) -> Iterator[Problem]:
    for call in subject.inits:
        yield from _literal(call)
    for module in subject.modules:
        yield from _reads(subject, module)
    for name in _names(subject):
        yield from _variable(subject, name)


def _literal(call: ScriptCall) -> Iterator[Problem]:
    key = string_value(call.arguments[0]) if call.arguments else None
    if key is not None and not _KEY.fullmatch(key):
        message = f"{_MESSAGE}: {key!r} is no key, which has 32 hexadecimal digits"
        fix = "read the key from the environment"
        yield Problem(message, path=call.path, line=call.line, fix=fix)


def _reads(subject: ScriptSubject, module: Module) -> Iterator[Problem]:
    prefixes = _PREFIXES.get(subject.framework.id if subject.framework else "", ())
    if not prefixes or side_of(module) == "server":
        return
    for found in _COMPUTED.finditer(module.content):
        message = "a variable that is read by a computed name is not there in the browser"
        fix = "read it by its literal name"
        yield Problem(message, path=module.path, line=_line(module, found.start()), fix=fix)
    for found in _READ.finditer(module.content):
        name = found[2].decode()
        is_server = module.path == subject.existing.server_helper_path
        if not name.startswith(prefixes) and not is_server:
            message = f"{name} does not reach the browser: its name has to start with {prefixes[0]}"
            fix = f"name it {prefixes[0]}AMPLITUDE_API_KEY"
            yield Problem(message, path=module.path, line=_line(module, found.start()), fix=fix)


def _names(subject: ScriptSubject) -> tuple[str, ...]:
    found = [m[2].decode() for module in subject.modules for m in _READ.finditer(module.content)]
    if subject.helpers and subject.framework is not None:
        found = found or [subject.framework.env_var]
    return tuple(dict.fromkeys(found))


def _variable(subject: ScriptSubject, name: str) -> Iterator[Problem]:
    path = subject.environment.loads_file
    if path is None:
        message = f"whether {name} is set can't be told: the app loads no environment file"
        yield Problem(message, "info", fix=f"set {name} where the environment of the app is set")
        return
    file = subject.tree.read(path)
    value = env_value(file.content.decode(errors="replace"), name) if file else None
    fix = f"set {name} in {path} to the API key of your project"
    if not value:
        yield Problem(_MESSAGE, path=path if file else None, fix=fix)
    elif not _KEY.fullmatch(value):
        message = f"{_MESSAGE}: its value is no key, which has 32 hexadecimal digits"
        yield Problem(message, path=path, fix=fix)


def _line(module: Module, offset: int) -> int:
    return module.content.count(b"\n", 0, offset) + 1


CHECK = Check(
    id="key_configured",
    title="The API key is configured",
    cause="D-07",
    docs="admin/account-management/manage-your-api-keys-and-secret-keys",
    find=_find,
    applies_to=ScriptSubject,
)
