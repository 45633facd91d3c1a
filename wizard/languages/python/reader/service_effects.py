"""Calls whose name says that they write: services, repositories, commands."""

import ast
import re

from wizard.languages.python.reader.effect import Effect, Hints
from wizard.languages.python.reader.row_effects import SESSIONS
from wizard.languages.python.reader.syntax import is_class_name, last_name, name_path
from wizard.languages.verbs import VERBS, WRITES
from wizard.languages.words import word_set, words

_SERVICE = re.compile(
    r"(service|services|repo|repository|repositories|manager|crud|dao|store|storage|client|api|"
    r"usecase|handler|controller|backend|provider|gateway|engine|table|collection|model|"
    r"models|registry|adapter|command|commands|svc|mgr|db|datastore|workflow|agent|bot)s?$"
)
_AMBIGUOUS = word_set(
    "split extend print record mark order ask issue place swap dispatch acknowledge pay reserve "
    "bid enroll add append update remove insert clear set put store drop attach detach find run "
    "execute start stop close end open test apply sync refresh report block lock move copy merge "
    "select save load post patch delete create new send register deliver pin configure link "
    "validate begin reset connect join accept share rate complete finish resolve flag translate"
)
_BUILT = word_set(
    "token serializer form response url uri context client session engine parser logger app table "
    "error errors message query queryset filter filters schema header headers cookie cookies "
    "config kwargs args dict params argument arguments option options element elements middleware "
    "prefix suffix path handler handlers listener hook callback breadcrumb breadcrumbs metadata "
    "template html text string json model instance object objects class type cache key hash id "
    "ids name log logs metric metrics span event events thread loop lock namespace router route "
    "routes exception pagination cursor transport data timestamp title slug state embeddings "
    "vector schema"
)
_RISKY = word_set(
    "split extend print record mark order ask issue place swap dispatch acknowledge pay reserve "
    "bid enroll flag pin rate like book star link lock block copy merge apply sync move verify "
    "validate close open test resolve choose select rotate evaluate convert translate report "
    "track request accept authenticate preview refresh start stop run execute load configure "
    "clone duplicate label reset post patch put generate store end begin finish confirm assign "
    "transfer clear drop change set detach attach append insert connect disconnect link unlink "
    "join leave"
)
_PLUMBING = word_set(
    "run_in_threadpool run_in_executor run_until_complete run_sync run_async sync_to_async "
    "update_session_auth_hash set_cookie delete_cookie set_signed_cookie add_message add_argument "
    "create_task create_all drop_all update_current_span set_attribute send_file "
    "send_from_directory send_static_file save_to_session register_blueprint add_url_rule"
)
_PREFIXES = word_set(
    "do perform gracefully handle bulk batch async try safe safely force soft hard process really "
    "admin"
)
_RUNS = word_set("run execute handle call perform process")
_ARTEFACTS = word_set(
    "form forms formset template templates serializer serializers context schema queryset html "
    "options choices"
)
_PLACES = word_set("url urls uri link page pages path")
_HANDS_OVER = word_set("send submit save delete publish remove process")
_BUILDERS = word_set(
    "create make new add set update generate store register post append configure edit change "
    "patch insert start run execute convert save validate"
)


def service_effect(call: ast.Call, path: tuple[str, ...], hints: Hints) -> Effect | None:
    """A call whose name says that it writes: `create_order(cart)`, `users.invite(email)`."""
    if path[-1] in _RUNS and (command := _command_of(call)):
        return Effect("service", call, command, strong=False)
    parts = _without_prefix(words(path[-1]))
    if parts[0] in VERBS and _is_own(path, hints):
        return Effect("service", call, "_".join(parts))
    if not parts[0] or parts[0] not in WRITES or path[-1][:1].isupper() or path[-1] in _PLUMBING:
        return None
    if parts[0] in _RISKY and VERBS[parts[0]] != hints.verb:
        return None
    if parts[:2] == ("follow", "up") or _names_a_thing(parts):
        return None
    if parts[0] == "set" and not (len(path) > 1 and _is_service(path[-2])):
        return None
    if len(parts) > 1:
        made = _builds(parts) and not (len(path) > 1 and _is_service(path[-2]))
        return None if made else Effect("service", call, "_".join(parts), strong=False)
    if len(path) == 1:
        return None if parts[0] in _AMBIGUOUS - {"create", "delete", "register"} else _weak(call)
    owner = path[-2].lower()
    if parts[0] in _AMBIGUOUS and not _is_service(path[-2]):
        return None
    return None if SESSIONS & {owner} or owner in {"cache", "redis", "self"} else _weak(call)


def _names_a_thing(parts: tuple[str, ...]) -> bool:
    """`login_form()` gives a form; `submit_form()` does something with one."""
    if len(parts) < 2 or parts[0] in _HANDS_OVER:
        return False
    return parts[-1] in _ARTEFACTS or (parts[-1] in _PLACES and parts[0] not in _BUILDERS)


def _is_own(path: tuple[str, ...], hints: Hints) -> bool:
    """Whether a function or a method of this module is called, one that writes."""
    return path[-1] in hints.writers and (len(path) == 1 or path[:-1] == ("self",))


def _without_prefix(parts: tuple[str, ...]) -> tuple[str, ...]:
    """`do_lock` locks, `gracefully_delete` and `adelete` delete."""
    start = 0
    while start < len(parts) - 1 and parts[start] in _PREFIXES:
        start += 1
    first, *rest = parts[start:] or ("",)
    if first not in VERBS and first[:1] == "a" and first[1:] in WRITES:
        first = first[1:]
    return (first, *rest)


def _command_of(call: ast.Call) -> str:
    """ "create_chart" for `CreateChartCommand(data).run()`."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    name = last_name(owner) if isinstance(owner, ast.Call) else ""
    parts = words(name)
    return "_".join(parts[:-1]) if is_class_name(name) and set(parts[:-1]) & WRITES else ""


def _builds(parts: tuple[str, ...]) -> bool:
    """`create_form_context` only makes a value; `delete_token` does not."""
    until = parts.index("by") if "by" in parts else len(parts)
    return parts[0] in _BUILDERS and parts[:until][-1] in _BUILT


def _is_service(owner: str) -> bool:
    return bool(_SERVICE.search(owner.lower())) or is_class_name(owner)


def _weak(call: ast.Call) -> Effect:
    path = name_path(call.func)
    return Effect("service", call, path[-2] if len(path) > 1 else "", strong=False)
