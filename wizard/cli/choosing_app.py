"""The app of a run: decided, asked for, or created; then remembered for this directory."""

from msgspec import structs

from wizard.amplitude.account import Account, AppEntry, fetch_account
from wizard.amplitude.apps import (
    Ask,
    Chosen,
    ChosenApp,
    Create,
    Decision,
    Impossible,
    Wanted,
    chosen,
    decide,
)
from wizard.amplitude.provisioning import checked_name
from wizard.amplitude.remembered import remember_app, remembered_app
from wizard.amplitude.signed_in import SignedIn
from wizard.cli import network
from wizard.cli.account import AccountWish
from wizard.cli.app_choices import MOST_CHOICES, choice, impossible
from wizard.cli.asking import AccountAsker
from wizard.cli.creating_app import created
from wizard.cli.entry import Call
from wizard.errors import (
    AuthRequired,
    InputRequired,
    NetworkFailed,
)
from wizard.model.run_data import (
    AppChosen,
    DecisionAuto,
)
from wizard.model.run_event import RunEvent
from wizard.output.plain_text import counted

_NEW = "Create a new app"


def choose_app(
    call: Call, wish: AccountWish, signed: SignedIn | None, asker: AccountAsker | None
) -> ChosenApp:
    """The app that events shall arrive in. Without a sign-in, what the flags say, and no network.

    Raises `InputRequired` (environment_selection, organisation_selection, app_name_required),
    `AuthRequired` (env_selection_failed), `AccessDenied`, `AppNameTaken`, `InvalidArgument`,
    `NetworkFailed`.
    """
    if wish.app_name is not None:
        checked_name(wish.app_name)
    app = _given(call, wish) if signed is None else _found(call, wish, signed, asker)
    if signed is not None:
        remember_app(network.state(call), app, local=network.is_local(call))
    _say(call, app)
    return app


def _given(call: Call, wish: AccountWish) -> ChosenApp:
    region = network.known_region(call) or network.DEFAULT_REGION
    return ChosenApp(region=region, source="flag", app_id=wish.app_id, api_key=call.api_key)


def _found(
    call: Call, wish: AccountWish, signed: SignedIn, asker: AccountAsker | None
) -> ChosenApp:
    try:
        account = fetch_account(signed)
    except (NetworkFailed, AuthRequired) as error:
        # Both were named: the account would only tell their names.
        if wish.app_id is None or call.api_key is None:
            raise
        call.emit(RunEvent(type="log", message=error.message, level="warn"))
        return structs.replace(_given(call, wish), region=signed.region)
    decision = decide(account, _wanted(call, wish, signed))
    return _settled(call, signed, account, decision, asker)


def _wanted(call: Call, wish: AccountWish, signed: SignedIn) -> Wanted:
    known = remembered_app(network.state(call), local=network.is_local(call))
    is_here = known is not None and known.region == signed.region
    return Wanted(
        app_id=wish.app_id,
        project_id=wish.project_id,
        app_name=wish.app_name,
        api_key=call.api_key,
        confirm=wish.confirm_app,
        creates=call.agent or call.ci,
        remembered=known.app_id if known and is_here else None,
    )


def _settled(
    call: Call,
    signed: SignedIn,
    account: Account,
    decision: Decision,
    asker: AccountAsker | None,
) -> ChosenApp:
    match decision:
        case Chosen(entry, source):
            return chosen(entry, signed.region, source, call.api_key)
        case Ask():
            return _asked(call, signed, account, decision, asker)
        case Create(name, org_ids):
            return created(call, signed, account, name, org_ids, asker)
        case Impossible("key_unknown"):
            return ChosenApp(region=signed.region, source="key", api_key=call.api_key)
        case Impossible():
            raise impossible(decision)


def _asked(
    call: Call, signed: SignedIn, account: Account, ask: Ask, asker: AccountAsker | None
) -> ChosenApp:
    if asker is not None:
        labels = {f"{item.label} ({item.app_id})": item for item in _first(ask)}
        answer = asker.choose_one("Which app shall the events go to?", (*labels, _NEW))
        if answer == _NEW:
            orgs = tuple(org.id for org in account.orgs)
            return created(call, signed, account, None, orgs, asker)
        return chosen(labels[answer], signed.region, "asked", call.api_key)
    if call.auto_approve and ask.recommended is not None:
        entry = next(item for item in ask.entries if item.app_id == ask.recommended)
        call.emit(_auto(entry))
        return chosen(entry, signed.region, "remembered", call.api_key)
    raise InputRequired(
        "environment_selection",
        f"the account has {counted(len(ask.entries), 'app')}, and nobody can be asked for it",
        hint="name it with --app-id",
        details={
            "ui": {"component": "searchable_select", "priority": "required"},
            "choices": [choice(item) for item in _first(ask)],
            **({"recommended": ask.recommended} if ask.recommended else {}),
            "total": len(ask.entries),
        },
    )


def _first(ask: Ask) -> tuple[AppEntry, ...]:
    """As many as anybody reads; the one that was used before comes first."""
    known = sorted(ask.entries, key=lambda item: item.app_id != ask.recommended)
    return tuple(known[:MOST_CHOICES])


def _auto(entry: AppEntry) -> RunEvent:
    data = DecisionAuto(
        code="environment_selection",
        decision_id="dec_001",
        value=entry.app_id,
        reason="auto_approve",
    )
    message = f"app {entry.app_id}, as before"
    return RunEvent(type="lifecycle", message=message, data=data.as_dict())


def _say(call: Call, app: ChosenApp) -> None:
    data = AppChosen(
        region=app.region,
        source=app.source,
        app_id=app.app_id,
        app_name=app.app_name,
        org_id=app.org_id,
        org_name=app.org_name,
        project_id=app.project_id,
        project_name=app.project_name,
        env_name=app.env_name,
    )
    names = [app.org_name, app.project_name or app.app_name, app.env_name]
    where = " / ".join(name for name in names if name)
    words = f"app {app.app_id or 'of the given key'} (region {app.region})"
    message = f"{words}: {where}" if where else words
    call.emit(RunEvent(type="lifecycle", message=message, data=data.as_dict()))
