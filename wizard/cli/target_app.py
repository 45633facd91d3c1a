"""The app that a command is for: named, remembered, or asked for; and how a line tells of it."""

from typing import TYPE_CHECKING, Any, NamedTuple

from wizard.model.run_data import AmplitudeScope

if TYPE_CHECKING:
    from wizard.amplitude.apps import ChosenApp
    from wizard.amplitude.remembered import RememberedApp
    from wizard.amplitude.signed_in import SignedIn
    from wizard.cli.entry import Call


_TOLD = ("org_id", "org_name", "project_id", "project_name", "app_id", "app_name", "env_name")


class Target(NamedTuple):
    """What is known of the app, and the options that name it to another command."""

    scope: AmplitudeScope
    flags: tuple[str, ...] = ()


def scope_of(app: "ChosenApp | RememberedApp | None", region: str | None = None) -> AmplitudeScope:
    """All that is known of an app; `region` is where the code sends to."""
    told: dict[str, Any] = {name: getattr(app, name, None) for name in _TOLD}
    return AmplitudeScope(region=region, **told)


def target_of(app: "ChosenApp | None", region: str) -> Target:
    """The app of a run, whose code sends to `region`."""
    named = ("--app-id", app.app_id) if app and app.app_id else ()
    return Target(scope_of(app, region), named)


def usual_target(call: "Call", region: str) -> Target:
    """Without network: what the options say, else the app that this directory is remembered for."""
    from wizard.amplitude.remembered import remembered_app
    from wizard.cli import network
    from wizard.cli.account import wanted_app

    wish, flags = wanted_app(call), typed_flags(call)
    if wish.app_id is not None:
        return Target(AmplitudeScope(region=region, app_id=wish.app_id), flags)
    known = remembered_app(network.state(call), local=network.is_local(call))
    is_meant = known is not None and known.region == region
    return Target(scope_of(known if is_meant else None, region), flags)


def typed_flags(call: "Call") -> tuple[str, ...]:
    """The options about the app, for a command that goes on with this one's work."""
    app = ("--app-id", str(call.app_id)) if call.app_id else ()
    project = ("--project-id", call.project_id) if call.project_id else ()
    return (*app, *project, *(("--confirm-app",) if call.confirm_app else ()))


def app_of(call: "Call", signed: "SignedIn | None") -> "ChosenApp":
    """The app that is meant: named, remembered, the only one, or asked for. Raises as
    `choose_app`.
    """
    from wizard.cli.account import wanted_app
    from wizard.cli.choosing_app import choose_app
    from wizard.cli.insights import asker_of

    return choose_app(call, wanted_app(call), signed, asker_of(call))


def named_app(call: "Call") -> "ChosenApp | None":
    """The app that an option or the environment names or wants to be asked for; None where nothing
    does. The account is asked where somebody is signed in, for its key.

    Raises as `choose_app`, and `AuthRequired` where nobody is signed in who could be asked for.
    """
    from wizard.amplitude.signed_in import nobody_signed_in
    from wizard.cli import network
    from wizard.cli.account import AccountWish, wanted_app
    from wizard.cli.insights import stored_sign_in

    wish = wanted_app(call)
    if wish == AccountWish():
        return None
    with network.transport(call) as door:
        is_all_said = wish.app_id is not None and call.api_key is not None
        signed = None if is_all_said else stored_sign_in(call, door)
        if signed is not None or wish.app_id is not None:
            return app_of(call, signed)
    if wish.confirm_app:
        raise nobody_signed_in(network.known_region(call) or network.DEFAULT_REGION)
    return None
