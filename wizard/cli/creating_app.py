"""A new app: its name, its organisation, its creation."""

from wizard.amplitude.account import Account
from wizard.amplitude.apps import ChosenApp
from wizard.amplitude.provisioning import checked_name, create_app, creation_key
from wizard.amplitude.signed_in import SignedIn
from wizard.cli.asking import AccountAsker
from wizard.cli.entry import Call
from wizard.errors import InputRequired
from wizard.model.run_data import ProjectCreateStart, ProjectCreateSuccess
from wizard.model.run_event import RunEvent


def created(
    call: Call,
    signed: SignedIn,
    account: Account,
    name: str | None,
    org_ids: tuple[str, ...],
    asker: AccountAsker | None,
) -> ChosenApp:
    if name is None and asker is None:
        raise InputRequired(
            "app_name_required",
            "the account has no app yet, and a new one needs a name",
            hint="give it with --app-name",
            details={"ui": {"component": "text_input"}, "flag": "--app-name"},
        )
    org_id = _org(account, org_ids, asker)
    wanted = checked_name(name or (asker.text("Name of the new app") if asker else ""))
    data = ProjectCreateStart(org_id=org_id, name=wanted).as_dict()
    call.emit(RunEvent(type="lifecycle", message=f"creating the app {wanted}", data=data))
    key = creation_key(signed.hosts.provisioning, org_id, wanted, str(call.target))
    made = create_app(signed, org_id, wanted, key)
    done = ProjectCreateSuccess(app_id=str(made.app_id), name=made.name, org_id=org_id)
    call.emit(RunEvent(type="result", message=f"created {made.name}", data=done.as_dict()))
    names = {org.id: org.name for org in account.orgs}
    return ChosenApp(
        region=signed.region,
        source="created",
        app_id=str(made.app_id),
        api_key=made.api_key,
        app_name=made.name,
        org_id=org_id,
        org_name=names.get(org_id),
    )


def _org(account: Account, org_ids: tuple[str, ...], asker: AccountAsker | None) -> str:
    """The organisation of a new app; of several, none is taken without being named."""
    if len(org_ids) == 1:
        return org_ids[0]
    names = {f"{org.name} ({org.id})": org.id for org in account.orgs if org.id in org_ids}
    if asker is not None:
        return names[asker.choose_one("In which organisation?", tuple(names))]
    projects = {item.project_id: item for item in account.apps if item.org_id in org_ids}
    raise InputRequired(
        "organisation_selection",
        f"the account has {len(org_ids)} organisations, and nobody can be asked which one it is",
        hint="name one of its projects with --project-id",
        details={
            "choices": [
                {
                    "value": project_id,
                    "label": f"{item.org_name} / {item.project_name}",
                    "resumeFlags": ["--project-id", project_id],
                }
                for project_id, item in projects.items()
            ]
        },
    )
