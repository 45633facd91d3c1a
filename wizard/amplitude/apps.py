"""Which app a run works for: decided from the account and the flags. Pure."""

from typing import Literal, NamedTuple

from wizard.amplitude.account import Account, AppEntry
from wizard.amplitude.hosts import Region
from wizard.model.value import Value

Source = Literal["flag", "key", "auto", "asked", "created", "remembered"]


class ChosenApp(Value, frozen=True, kw_only=True):
    """The app of this run. Everything is None that nobody has told: with nothing but an inline key
    the app is unknown, without a sign-in the names are.
    """

    region: Region
    source: Source
    app_id: str | None = None
    api_key: str | None = None
    app_name: str | None = None
    org_id: str | None = None
    org_name: str | None = None
    project_id: str | None = None
    project_name: str | None = None
    env_name: str | None = None

    def __repr__(self) -> str:
        return f"ChosenApp({self.app_id}, {self.region}, {self.source})"


class Wanted(NamedTuple):
    """What flags and earlier runs say. `creates`: `--app-name` means a new app in any case."""

    app_id: str | None = None
    project_id: str | None = None
    app_name: str | None = None
    api_key: str | None = None
    confirm: bool = False
    creates: bool = False
    remembered: str | None = None


class Chosen(NamedTuple):
    entry: AppEntry
    source: Source


class Ask(NamedTuple):
    """Somebody has to choose; `recommended` is the app id that an earlier run has used here."""

    entries: tuple[AppEntry, ...]
    recommended: str | None


class Create(NamedTuple):
    """A new app; `name` is None where it has to be asked for. `orgs` are the ids it may go to."""

    name: str | None
    orgs: tuple[str, ...]


class Impossible(NamedTuple):
    reason: Literal[
        "app_unknown", "project_unknown", "key_hidden", "key_mismatch", "key_unknown", "no_org"
    ]
    flag: str | None
    value: str | None
    entries: tuple[AppEntry, ...]


Decision = Chosen | Ask | Create | Impossible


def decide(account: Account, wanted: Wanted) -> Decision:
    """The app id wins over everything; then the key, the project, the name, the number of apps."""
    if wanted.app_id is not None:
        return _named(account, wanted)
    if not account.orgs:
        return Impossible("no_org", None, None, ())
    entries = _of_project(account.apps, wanted.project_id)
    if wanted.project_id is not None and not entries:
        return Impossible("project_unknown", "--project-id", wanted.project_id, account.apps)
    if wanted.app_name is not None and (wanted.creates or not entries):
        return Create(wanted.app_name, _orgs(account, wanted, entries))
    if wanted.api_key is not None:
        return _of_key(entries, wanted.api_key)
    if not entries:
        return Create(None, _orgs(account, wanted, entries))
    return _of_visible(entries, wanted)


def chosen(entry: AppEntry, region: Region, source: Source, api_key: str | None) -> ChosenApp:
    """The app of an entry; an inline key stands in for one that the account may not see."""
    return ChosenApp(
        region=region,
        source=source,
        app_id=entry.app_id,
        api_key=entry.api_key or api_key,
        org_id=entry.org_id,
        org_name=entry.org_name,
        project_id=entry.project_id,
        project_name=entry.project_name,
        env_name=entry.env_name,
    )


def _named(account: Account, wanted: Wanted) -> Decision:
    found = next((item for item in account.apps if item.app_id == wanted.app_id), None)
    if found is None:
        return Impossible("app_unknown", "--app-id", wanted.app_id, account.apps)
    if wanted.api_key is not None and found.api_key not in (None, wanted.api_key):
        return Impossible("key_mismatch", "--app-id", wanted.app_id, (found,))
    if found.api_key is None and wanted.api_key is None:
        return Impossible("key_hidden", "--app-id", wanted.app_id, (found,))
    return Chosen(found, "flag")


def _of_project(apps: tuple[AppEntry, ...], project_id: str | None) -> tuple[AppEntry, ...]:
    """Amplitude's pages call an app's number "Project ID", so either is taken."""
    if project_id is None:
        return apps
    return tuple(item for item in apps if project_id in (item.project_id, item.app_id))


def _of_key(entries: tuple[AppEntry, ...], api_key: str) -> Decision:
    found = next((item for item in entries if item.api_key == api_key), None)
    return Chosen(found, "key") if found else Impossible("key_unknown", "--api-key", None, entries)


def _of_visible(entries: tuple[AppEntry, ...], wanted: Wanted) -> Decision:
    visible = tuple(item for item in entries if item.api_key)
    if not visible:
        return Impossible("key_hidden", None, None, entries)
    known = wanted.remembered if wanted.remembered in {item.app_id for item in visible} else None
    if wanted.confirm:
        return Ask(visible, known)
    if len(visible) == 1:
        return Chosen(visible[0], "auto")
    return Ask(visible, known)


def _orgs(account: Account, wanted: Wanted, entries: tuple[AppEntry, ...]) -> tuple[str, ...]:
    """Where a new app may go: the project's organisation, or any."""
    if wanted.project_id is not None:
        return tuple(dict.fromkeys(item.org_id for item in entries))
    return tuple(item.id for item in account.orgs)
