"""What each tool takes. The input schemas are made from these."""

from typing import Annotated, Literal

from msgspec import Meta, field

from wizard.cli.options import Feature
from wizard.model.value import Value

InstallDir = Annotated[
    str | None, Meta(description="Directory of the project. Default: where the server was started.")
]
Integration = Annotated[
    str | None, Meta(description="Take this framework (id) instead of the detected one.")
]
Apps = Annotated[
    tuple[str, ...], Meta(description="Folders of the apps of a workspace. Default: the only one.")
]
Names = Annotated[tuple[str, ...], Meta(description="Names or ids of proposed events.")]


class Where(Value, frozen=True, kw_only=True):
    install_dir: InstallDir = None


class WhichApps(Where, frozen=True, kw_only=True):
    apps: Apps = ()


class ToVerify(WhichApps, frozen=True, kw_only=True):
    integration: Integration = None


class EventWish(ToVerify, frozen=True, kw_only=True):
    """`rename` maps a name or id to the new name."""

    max_events: Annotated[
        Annotated[int, Meta(ge=0)] | None, Meta(description="At most this many; 0: all.")
    ] = None
    only: Names = ()
    drop: Names = ()
    layer: Annotated[
        Literal["server", "browser"] | None, Meta(description="Only events of this side.")
    ] = None
    rename: Annotated[dict[str, str], Meta(description="Old name or id to new name.")] = field(
        default_factory=dict
    )


class PlanWish(EventWish, frozen=True, kw_only=True):
    package_manager: Annotated[str | None, Meta(description="Tool that installs dependencies.")] = (
        None
    )
    region: Annotated[
        Literal["us", "eu"] | None,
        Meta(description="Data region of the Amplitude project; ask a person. Default: us."),
    ] = None
    enable: Annotated[
        tuple[Feature, ...], Meta(description="Browser SDK features to turn on; ask a person.")
    ] = ()
    disable: Annotated[
        tuple[Feature, ...], Meta(description="Browser SDK features to turn off.")
    ] = ()


class WhichPlan(Where, frozen=True, kw_only=True):
    plan_id: Annotated[str, Meta(description="As plan_setup gave it.")]


class ToApply(WhichPlan, frozen=True, kw_only=True):
    install: Annotated[bool, Meta(description="Run the plan's install commands too.")] = True


class WhichRun(Where, frozen=True, kw_only=True):
    run_id: Annotated[str, Meta(description="As apply_plan gave it.")]
