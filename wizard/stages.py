"""The pure stages in a row: tree, detection, framework, proposal, plan, report."""

from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from wizard.errors import InputRequired, InvalidArgument, ProjectError
from wizard.frameworks.base import Framework, Project
from wizard.languages.support import Language
from wizard.model.detection import Detection
from wizard.model.part import folder_of
from wizard.model.plan import PlanBody
from wizard.model.proposal import Proposal
from wizard.model.reading import Mapper, Reading
from wizard.model.report import Report
from wizard.model.source import SourceTree
from wizard.model.tracking import ExistingTracking
from wizard.propose.options import ProposeOptions

if TYPE_CHECKING:
    from wizard.plan.build import Target

_LANGUAGES = {"python": "Python", "javascript": "JavaScript"}

_MOST_REASONS = 3


class Features(NamedTuple):
    """What a person turns on and off in the browser SDK."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @property
    def enabled(self) -> tuple[str, ...]:
        """Autocapture, unless it is turned off, and what is asked for; sorted."""
        return tuple(sorted({"autocapture", *self.wanted} - set(self.unwanted)))


class Choices(NamedTuple):
    """What a person decides in place of the wizard; None leaves it to the wizard."""

    integration: str | None = None
    package_manager: str | None = None
    options: ProposeOptions = ProposeOptions()
    region: Literal["us", "eu"] | None = None
    features: Features = Features()
    apps: tuple[str, ...] = ()


class Code(NamedTuple):
    """What was found in the code: user actions, and tracking that is there already."""

    reading: Reading
    existing: ExistingTracking


def detect_project(tree: SourceTree) -> Detection:
    """All ranked guesses about a project."""
    from wizard.detect import detect
    from wizard.frameworks import frameworks

    return detect(tree, frameworks(), clock=perf_counter)


def choose_framework(
    detection: Detection, integration: str | None, *, app: str | None = None
) -> Framework:
    """The framework to set up: the chosen one, else the detected one. `app` is the folder that
    was named, if one was.

    Raises `InvalidArgument` for an unknown choice, `InputRequired` where several fit, and
    `ProjectError` where none does.
    """
    from wizard.frameworks import framework, frameworks

    known = [item.id for item in frameworks()]
    if integration is not None and integration not in known:
        raise InvalidArgument(
            "unknown_integration",
            f"there is no integration {integration!r}",
            hint=f"known: {', '.join(known)}",
            next_commands=(("detect",),),
        )
    chosen = integration or _detected(detection, known, app)
    return framework(chosen)


def read_code(
    tree: SourceTree, chosen: Framework, mapper: Mapper, existing: ExistingTracking | None = None
) -> Code:
    """Parse the project: the stage that takes the time. `existing` is what is known already."""
    from wizard.languages import language_support

    language = language_support(chosen.language)
    known = language.read_existing(tree, mapper) if existing is None else existing
    return Code(language.read(tree, mapper), known)


def read_existing(tree: SourceTree, chosen: Framework | None, mapper: Mapper) -> ExistingTracking:
    """The tracking that is there; without a framework, that of Python."""
    from wizard.languages import language_support

    return language_support(chosen.language if chosen else "python").read_existing(tree, mapper)


def propose_events(code: Code, chosen: Framework, options: ProposeOptions) -> Proposal:
    """Rank what is worth an event."""
    from wizard.propose.propose import propose

    return propose(code.reading, code.existing, autocaptured=chosen.autocaptured, options=options)


def propose_whole(tree: SourceTree, options: ProposeOptions, mapper: Mapper) -> Proposal:
    """Every function of the project that is worth an event, whichever app it is of, and whatever
    framework that has: to look at, not to plan.
    """
    from wizard.propose.propose import propose
    from wizard.whole_reading import read_whole

    code = read_whole(tree, mapper)
    return propose(code.reading, code.existing, options=options)


def plan_project(tree: SourceTree, install_dir: str, choices: Choices, mapper: Mapper) -> PlanBody:
    """The exact plan for a project; for one that is set up, the empty one, at once."""
    from wizard.app_stages import chosen_apps, plan_apps, propose_apps, read_apps

    asked = choices.options.changed is not None
    read = read_apps(chosen_apps(tree, choices), mapper, also_set_up=asked)
    proposals = propose_apps(read, choices.options)
    return plan_apps(tree, install_dir, read, proposals, choices, mapper)


def plan_if_set_up(target: "Target", mapper: Mapper = map) -> PlanBody | None:
    """The empty plan for a project that an earlier run has set up, else None."""
    from wizard.plan.build import empty_plan, is_set_up

    existing = read_existing(target.tree, target.framework, mapper)
    return empty_plan(target, existing) if is_set_up(existing) else None


def make_target(
    tree: SourceTree,
    install_dir: str,
    detection: Detection,
    chosen: Framework,
    choices: Choices,
) -> "Target":
    """What the plan is made for; the region is us where nobody has said otherwise."""
    from wizard.manifests.packages import project_dependencies
    from wizard.plan.build import Target

    project = Project(tree=tree, dependencies=project_dependencies(tree, chosen.language))
    return Target(
        install_dir=install_dir,
        project=project,
        framework=chosen,
        context=_context(project, detection, chosen),
        manager=choose_manager(tree, choices.package_manager, chosen.language),
        region=choices.region or "us",
        chosen_region=choices.region,
        features=_features(chosen, choices.features),
    )


def _features(chosen: Framework, features: Features) -> tuple[str, ...]:
    if chosen.language == "javascript":
        return features.enabled
    if features.wanted:
        raise InvalidArgument(
            "browser_feature",
            f"{chosen.name} sends from the server, which has no {features.wanted[0]}",
            hint="leave --with out; it is for apps that run in the browser",
            next_commands=(("plan",),),
        )
    return ()


def verify(
    tree: SourceTree,
    integration: str | None,
    mapper: Mapper = map,
    apps: Sequence[str] = (),
) -> Report:
    """Every static check over a project; that no framework fits is a finding, not an error."""
    from wizard.app_stages import verify_apps

    return verify_apps(tree, integration, mapper, apps)


def _detected(detection: Detection, known: Sequence[str], app: str | None) -> str:
    fitting = [candidate.integration for candidate in detection.candidates]
    match detection.confidence:
        case "detected" if detection.integration is not None:
            return detection.integration
        case "ambiguous":
            raise _several_apps(detection) or _several_frameworks(fitting, app)
    raise ProjectError(
        "framework_not_detected",
        f"no supported framework found{_passed_over(detection)}",
        hint=f"point --install-dir at the app, or choose with --integration: {', '.join(known)}",
        next_commands=(("detect",),),
    )


def _passed_over(detection: Detection) -> str:
    """Why the first folders that hold a manifest are no app: one that is broken is named so."""
    reasons = [f"{app.path}: {app.reason}" for app in detection.apps if app.kind != "app"]
    return f" ({'; '.join(reasons[:_MOST_REASONS])})" if reasons else ""


def _several_apps(detection: Detection) -> InputRequired | None:
    """The question which app is meant, where there are several."""
    apps = [app for app in detection.apps if app.kind == "app"]
    if len(apps) < 2:
        return None
    listed = ", ".join(f"{app.path} ({app.framework_name})" for app in apps)
    return InputRequired(
        "several_apps",
        f"the project holds several apps: {listed}",
        hint="choose with --app, which can be repeated for one plan over several",
        next_commands=[
            *(("plan", "--app", app.path) for app in apps),
            ("plan", *(word for app in apps for word in ("--app", app.path))),
        ],
        details={"choices": [app.path for app in apps], "flag": "--app"},
    )


def _several_frameworks(fitting: Sequence[str], app: str | None) -> InputRequired:
    where = ("--app", app) if app else ()
    return InputRequired(
        "ambiguous_framework",
        f"more than one framework fits: {', '.join(fitting)}",
        hint="choose with --integration, or point --install-dir at one app",
        next_commands=[("plan", *where, "--integration", choice) for choice in fitting],
        details={"choices": list(fitting), "flag": "--integration"},
    )


def _context(project: Project, detection: Detection, chosen: Framework) -> dict[str, str]:
    """What the framework found out about the app, and the app's version of the framework."""
    if chosen.id == detection.integration and not folder_of(project.tree):
        return _with_version(detection.context, detection.version)
    recognition = chosen.recognise(project)
    return _with_version(recognition.context, recognition.version) if recognition else {}


def _with_version(context: dict[str, str], version: str | None) -> dict[str, str]:
    return {**context, "version": version} if version else context


def choose_manager(tree: SourceTree, chosen: str | None, language: Language = "python") -> str:
    """The tool that installs dependencies: the chosen one, else the project's own.

    Raises `InvalidArgument` for an unknown choice, `InputRequired` where several fit.
    """
    from wizard.manifests.any_manager import default_manager, known_managers, project_managers

    known = known_managers(language)
    if chosen is not None and chosen not in known:
        raise InvalidArgument(
            "unknown_package_manager",
            f"there is no package manager {chosen!r} for {_LANGUAGES[language]}",
            hint=f"known: {', '.join(known)}",
            next_commands=(("detect",),),
        )
    fitting = [chosen] if chosen else [item.name for item in project_managers(tree, language)]
    if len(fitting) > 1:
        raise InputRequired(
            "ambiguous_package_manager",
            f"more than one package manager has left its traces: {', '.join(fitting)}",
            hint="choose with --package-manager",
            next_commands=[("plan", "--package-manager", choice) for choice in fitting],
            details={"choices": fitting, "flag": "--package-manager"},
        )
    return fitting[0] if fitting else default_manager(language)
