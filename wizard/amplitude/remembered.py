"""Which app a directory was set up for, so that nobody is asked twice. Holds no key.

`local`: an app of a sandbox, which is nothing to the real account.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from wizard.amplitude.hosts import Region
from wizard.model.value import Value
from wizard.workspace.paths import StatePaths
from wizard.workspace.stored import Unreadable, decode
from wizard.workspace.writer import write_private

if TYPE_CHECKING:
    from wizard.amplitude.apps import ChosenApp


class RememberedApp(Value, frozen=True, kw_only=True, omit_defaults=True):
    region: Region
    app_id: str
    app_name: str | None = None
    org_id: str | None = None
    project_id: str | None = None
    env_name: str | None = None


def remember_app(state: StatePaths, app: "ChosenApp", *, local: bool) -> None:
    """Keep the app; one without an id is nothing to keep."""
    if app.app_id is None:
        return
    found = RememberedApp(
        region=app.region,
        app_id=app.app_id,
        app_name=app.app_name or app.project_name,
        org_id=app.org_id,
        project_id=app.project_id,
        env_name=app.env_name,
    )
    state.ensure(state.project)
    write_private(_path(state, local), msgspec.json.encode(found))


def remembered_app(state: StatePaths, *, local: bool) -> RememberedApp | None:
    try:
        return decode(_path(state, local).read_bytes(), RememberedApp)
    except (OSError, Unreadable):
        return None


def _path(state: StatePaths, local: bool) -> Path:
    return state.project / ("sandbox-app.json" if local else "app.json")
