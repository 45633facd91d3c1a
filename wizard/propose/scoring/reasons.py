"""Features in plain words: said only where they are true and count for the function."""

from collections.abc import Iterable, Mapping

from wizard.propose.scoring.combining import combined

MOST = 4
_IMPLIED = {
    "wired:any": {"wired:click", "wired:submit", "wired:change"},
    "linked:wired:any": {"linked:wired:click", "linked:wired:submit"},
    "write_call": {"write_call:answered"},
}
"""What another reason says already."""
_SAID = {
    "wired:click": "runs when a user clicks",
    "wired:submit": "runs when a user submits a form",
    "wired:change": "runs when a user changes a field",
    "wired:any": "runs on a user's input",
    "wired:elsewhere": "is passed to a component that runs it on a user's input",
    "linked:wired:click": "is called from what runs when a user clicks",
    "linked:wired:submit": "is called from what runs when a user submits a form",
    "linked:wired:any": "is called from what runs on a user's input",
    "inline:click": "draws elements that users click, and handles the click",
    "inline:submit": "draws a form, and handles its submission",
    "callback:mutation": "carries out a mutation",
    "route:rpc-mutation": "carries out a mutation that clients call",
    "route:write": "answers a request that writes",
    "route:open": "answers requests",
    "route:get": "answers a request that reads",
    "linked:route:write": "is called by what answers a request that writes",
    "server_action": "is an action that forms and pages call on the server",
    "surface:command": "is run as a command",
    "view_class": "is part of a view",
    "shows_toast": "tells the user how it went",
    "navigates": "takes the user to another page",
    "invalidates": "refreshes what the user sees",
    "opens_dialog": "opens a dialog",
    "sets_state": "changes what is shown",
    "key:onSuccess": "does something once a request has succeeded",
    "awaits": "waits for a result",
    "try": "handles a failure",
    "write_call": "writes data",
    "write_call:answered": "writes data and answers the user",
    "commits": "commits a transaction",
    "request_call": "sends a request",
    "linked:write_call": "calls what writes data",
    "linked:request_call": "calls what sends a request",
    "sends_mail": "sends mail",
    "enqueues": "hands work to the background",
    "calls:create": "creates something",
    "calls:update": "changes something",
    "calls:delete": "removes something",
    "calls:send": "sends or shares something",
    "uses_user": "knows which user it is",
    "permission": "checks what the user may do",
    "verb:action": "its name says what users do",
}


def reasons(features: Iterable[str], weights: Mapping[str, float], place: str) -> tuple[str, ...]:
    """The heaviest true reasons for it, each with `place` ("shop/orders.py:44")."""
    known = [name for name in combined(features) if name in _SAID and weights.get(name, 0.0) > 0]
    known = [name for name in known if _IMPLIED.get(name, set()).isdisjoint(known)]
    heaviest = sorted(known, key=lambda name: (-weights[name], name))[:MOST]
    return tuple(f"{_SAID[name]} ({place})" for name in heaviest)
