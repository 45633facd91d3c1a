"""What stands around a function: wrappers, options of a call, objects, classes, exports."""

import re

from wizard.languages.javascript.inventory.drafts import NOWHERE, Draft, Drafts
from wizard.languages.javascript.inventory.members import read_member
from wizard.languages.javascript.inventory.options import read_entry
from wizard.languages.javascript.nodes import child, text

_THROUGH = {
    "useMemo": "callback:memo",
    "useCallback": "callback:hook",
    "useEvent": "callback:hook",
    "useEffectEvent": "callback:hook",
    "useMutation": "callback:mutation",
    "useAsync": "callback:mutation",
    "useAsyncFn": "callback:mutation",
    "createAsyncThunk": "store",
    "defineStore": "store",
    "mutation": "route:rpc-mutation",
    "query": "route:rpc-query",
    "subscription": "route:rpc-query",
    "action": "server_action",
    "protectedAction": "server_action",
    "handler": "route:handler",
    "handleSubmit": "wired:submit",
    "memo": "component:wrapped",
    "forwardRef": "component:wrapped",
    "observer": "component:wrapped",
    "dynamic": "component:wrapped",
    "debounce": "delayed",
    "throttle": "delayed",
}
_COMPONENT = re.compile(r"^[A-Z][\w$]*$")
_HOOK = re.compile(r"^use[A-Z]")


def read_surroundings(drafts: Drafts, exports: frozenset[str]) -> None:
    inner = {draft.owner for draft in drafts}
    for index, draft in enumerate(drafts):
        features = draft.features
        features.update(_THROUGH[name] for name in draft.named.through if name in _THROUGH)
        features.update(_kind(draft))
        _read_holder(draft)
        if draft.owner != NOWHERE:
            features.add("nested")
            features.update(_within(drafts[draft.owner]))
        elif not draft.holder:
            features.add("toplevel")
        if index in inner:
            features.add("inner_functions")
        draft.exported = _is_exported(draft, exports)
        if draft.exported:
            features.add("exported")


def _kind(draft: Draft) -> list[str]:
    if _HOOK.match(draft.name):
        return ["hook"]
    drawn = {"draws", "has_links", "has:click", "has:submit"} & draft.features
    if _COMPONENT.match(draft.name) and (drawn or "component:wrapped" in draft.features):
        return ["component"]
    return ["page"] if draft.name == "default" and drawn else []


def _within(owner: Draft) -> list[str]:
    if _HOOK.match(owner.name):
        return ["within:hook"]
    return ["within:component"] if _COMPONENT.match(owner.name) else ["within:function"]


def _is_exported(draft: Draft, exports: frozenset[str]) -> bool:
    if draft.owner != NOWHERE:
        return False
    return (draft.holder or draft.name) in exports or draft.name in exports


def _read_holder(draft: Draft) -> None:
    holder = draft.named.holder
    if holder is None:
        return
    if holder.type == "variable_declarator":
        said = text(child(holder, "type"))
        if "ActionFunction" in said:
            draft.features.update(("route:any", "route:write"))
        elif "LoaderFunction" in said:
            draft.features.update(("route:any", "route:get"))
    elif holder.type == "pair":
        read_entry(draft, holder)
    elif holder.type == "method_definition":
        around = holder.parent
        if around is not None and around.type == "class_body":
            read_member(draft, holder, around)
        else:
            read_entry(draft, holder)
    elif holder.type.endswith("field_definition"):
        around = holder.parent
        if around is not None:
            read_member(draft, holder, around)
