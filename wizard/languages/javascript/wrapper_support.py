"""Event calls in the shape of the project's own: its arguments, in its order, by its keys."""

from collections.abc import Callable, Iterator

from msgspec import structs

from wizard.languages.edits import InsertCall, ShapedArgument, WrapperAccess
from wizard.model.edit import Refused
from wizard.model.source import SourceFile, SourceTree
from wizard.model.tracking import ShapeArgument, Wrapper

_ANY_USER = "user.id"
_SIDES = {"browser": "in the browser", "server": "on the server"}


class JavaScriptWrappers:
    """What the stages above ask of a JavaScript project's wrapper."""

    def access(self, tree: SourceTree, wrapper: Wrapper) -> Callable[[SourceFile], WrapperAccess]:
        """How each file would call the wrapper."""
        from wizard.languages.javascript.imports import ImportPaths
        from wizard.languages.javascript.wrapper import Places
        from wizard.languages.javascript.wrapper_access import Access

        return Access(ImportPaths(tree), Places(tree), wrapper).of

    def filled(self, access: WrapperAccess, call: InsertCall) -> InsertCall | Refused:
        """The call in the wrapper's shape, where all of it can be read in its place."""
        wrapper = access.wrapper
        problem = wrapper.refusal or access.refusal or _problem(wrapper, call)
        if problem:
            return Refused(reason=problem)
        function = _function(access, call)
        if function is None:
            return Refused(reason=f"the hook `{wrapper.name}` is not called around this line")
        user = _user(wrapper, call)
        if user is None:
            return Refused(reason=_unknown_user(wrapper))
        return _shaped(call, wrapper, function, user)

    def draft(self, wrapper: Wrapper, call: InsertCall) -> InsertCall:
        """The call in the wrapper's shape, for a person to complete."""
        argument = _user_argument(wrapper)
        user = next(iter(argument.expressions), _ANY_USER) if argument else ""
        function = f"{'await ' if wrapper.awaited else ''}{wrapper.called}"
        if not wrapper.arguments:
            return structs.replace(call, function=function, identity=())
        return _shaped(call, wrapper, function, user)


def _function(access: WrapperAccess, call: InsertCall) -> str | None:
    """What is called; by the innermost function that has it from a hook."""
    if not access.wrapper.hook:
        return access.function
    offset = call.placement.offset
    around = [scope for scope in access.scopes if scope[0] <= offset < scope[1]]
    return max(around)[2] if around else None


def _shaped(call: InsertCall, wrapper: Wrapper, function: str, user: str) -> InsertCall:
    return structs.replace(
        call,
        function=function,
        identity=(),
        identify=None,
        decorator=None,
        reset=None,
        bound=wrapper.hook,
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
    if call.placement.style not in ("before", "after", "wrap", "option"):
        return f"no call of `{wrapper.called}` can follow what the function returns"
    if wrapper.side is not None and wrapper.side != call.side:
        return f"`{wrapper.called}` runs {_SIDES[wrapper.side]}, and this code does not"
    roles = {argument.role for argument in wrapper.arguments}
    if call.properties and not roles & {"properties", "property"}:
        return f"no call of `{wrapper.called}` that is there passes properties"
    if call.properties and wrapper.properties_type:
        return f"its properties are of the type `{wrapper.properties_type}`"
    if "property" in roles:
        taken = [name for name, _ in call.properties if name in wrapper.reserved]
        if taken:
            return f"`{wrapper.called}` can't take a property named {taken[0]}"
    return None


def _user_argument(wrapper: Wrapper) -> ShapeArgument | None:
    return next((item for item in wrapper.arguments if item.role == "user"), None)


def _user(wrapper: Wrapper, call: InsertCall) -> str | None:
    """The user's expression; "" where the wrapper takes none, None where nothing safe says it."""
    argument = _user_argument(wrapper)
    if argument is None:
        return ""
    said = dict(call.identity).get("user", "")
    for text in argument.expressions:
        if said and (text == said or text.rpartition(".")[0] == said):
            return text
    return None


def _unknown_user(wrapper: Wrapper) -> str:
    argument = _user_argument(wrapper)
    known = " or ".join(f"`{text}`" for text in argument.expressions[:2]) if argument else ""
    said = f"as {known} does elsewhere" if known else "in a way that is no personal data"
    return f"nothing that was read up to this line says who the user is, {said}"


JAVASCRIPT_WRAPPERS = JavaScriptWrappers()
