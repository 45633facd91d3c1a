"""Event calls in the shape of the project's own: its arguments, in its order, by its keywords."""

from collections.abc import Callable, Iterator
from keyword import iskeyword

from msgspec import structs

from wizard.languages.edits import InsertCall, ShapedArgument, WrapperAccess
from wizard.languages.python.imports import Importer, import_roots
from wizard.languages.python.module_places import package_of
from wizard.languages.python.who import Who, who_from
from wizard.languages.python.wrapper_access import Access
from wizard.model.edit import Refused
from wizard.model.source import SourceFile, SourceTree
from wizard.model.tracking import ShapeArgument, Wrapper

_ANY_USER = "user.id"
_REQUESTS = ("self.request", "request")
_SESSION_USERS = frozenset({"current_user", "g"})


class PythonWrappers:
    """What the stages above ask of a Python project's wrapper."""

    def access(self, tree: SourceTree, wrapper: Wrapper) -> Callable[[SourceFile], WrapperAccess]:
        """How each file would call the wrapper."""
        return Access(Importer(tree, import_roots(tree)), wrapper).of

    def filled(self, access: WrapperAccess, call: InsertCall) -> InsertCall | Refused:
        """The call in the wrapper's shape, where all of it can be read in its place."""
        wrapper = access.wrapper
        problem = wrapper.refusal or access.refusal or _problem(wrapper, call)
        if problem:
            return Refused(reason=problem)
        user = _user(wrapper, call)
        if user is None:
            return Refused(reason=_unknown_user(wrapper))
        return _shaped(call, wrapper, access.function, access.event_class, user)

    def draft(self, wrapper: Wrapper, call: InsertCall) -> InsertCall:
        """The call in the wrapper's shape, for a person to complete."""
        argument = _user_argument(wrapper)
        user = next(iter(argument.expressions), _ANY_USER) if argument else ""
        made = wrapper.event_class[1] if wrapper.event_class else None
        function = f"{'await ' if wrapper.awaited else ''}{_as_others_call(wrapper)}"
        if not wrapper.arguments:
            return structs.replace(call, function=function, identity=())
        return _shaped(call, wrapper, function, made, user)


def _as_others_call(wrapper: Wrapper) -> str:
    package = package_of(wrapper.path) if wrapper.via_module else None
    return f"{package[1]}.{wrapper.called}" if package else wrapper.called


def _shaped(
    call: InsertCall, wrapper: Wrapper, function: str, event_class: str | None, user: str
) -> InsertCall:
    return structs.replace(
        call,
        function=function,
        event_class=event_class,
        identity=(),
        identify=None,
        decorator=None,
        shape=tuple(
            ShapedArgument(
                role=argument.role,
                keyword=argument.keyword,
                text=user if argument.role == "user" else "",
            )
            for argument in _needed(wrapper, call)
        ),
    )


def _needed(wrapper: Wrapper, call: InsertCall) -> Iterator[ShapeArgument]:
    """Properties are left out where there are none, and other calls leave them out too."""
    for argument in wrapper.arguments:
        if call.properties or argument.role != "properties" or not argument.optional:
            yield argument


def _problem(wrapper: Wrapper, call: InsertCall) -> str | None:
    if call.placement.style == "decorator":
        return (
            "the action happens in the return expression, where no call of "
            f"`{wrapper.called}` can follow"
        )
    roles = {argument.role for argument in wrapper.arguments}
    if call.properties and not roles & {"properties", "property"}:
        return f"no call of `{wrapper.called}` that is there passes properties"
    if "property" in roles:
        names = [name for name, _ in call.properties]
        taken = [name for name in names if name in wrapper.reserved or not _is_name(name)]
        if taken:
            return f"`{wrapper.called}` can't take a property named {taken[0]}"
    return None


def _user(wrapper: Wrapper, call: InsertCall) -> str | None:
    """The user's expression; "" where the wrapper takes none, None where nothing safe says it."""
    argument = _user_argument(wrapper)
    if argument is None:
        return ""
    for text in argument.expressions:
        who = who_from(text)
        for variant in _variants(who, call) if who else ():
            if _is_readable(variant, call, stale=text in argument.stale):
                return variant.text
    return None


def _user_argument(wrapper: Wrapper) -> ShapeArgument | None:
    return next((item for item in wrapper.arguments if item.role == "user"), None)


def _variants(who: Who, call: InsertCall) -> Iterator[Who]:
    """A request is `request` in a function, and `self.request` in a method of a view."""
    request = dict(call.identity).get("request")
    for known in _REQUESTS if request else ():
        if who.chain == known or who.chain.startswith(f"{known}."):
            yield who._replace(chain=f"{request}{who.chain.removeprefix(known)}")
            return
    yield who


def _is_readable(who: Who, call: InsertCall, *, stale: bool) -> bool:
    """Whether it says who acts here, and is known to be there."""
    place = call.placement
    known = place.reads + (place.stale_reads if stale else ())
    return who.chain in known and _acts(who, dict(call.identity))


def _acts(who: Who, identity: dict[str, str]) -> bool:
    """A request and the user of a session act; any other user may be the one acted upon."""
    user = identity.get("user")
    if who.chain == user or (user and who.chain.startswith(f"{user}.")):
        return True
    is_request = any(who.chain == r or who.chain.startswith(f"{r}.") for r in _REQUESTS)
    return is_request or who.root in _SESSION_USERS


def _unknown_user(wrapper: Wrapper) -> str:
    argument = _user_argument(wrapper)
    known = " or ".join(f"`{text}`" for text in argument.expressions[:2]) if argument else ""
    said = f"as {known} does elsewhere" if known else "in a way that is no personal data"
    return f"nothing that was read up to this line says who the user is, {said}"


def _is_name(name: str) -> bool:
    return name.isidentifier() and not iskeyword(name)


PYTHON_WRAPPERS = PythonWrappers()
