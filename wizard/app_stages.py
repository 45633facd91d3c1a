"""The pure stages over the apps of a project: one, or several in one plan."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from wizard.apps import App, app_folders, app_tree, home_of
from wizard.errors import InvalidArgument
from wizard.frameworks.base import Framework
from wizard.languages.own_helper import HELPER_STEM, has_mark
from wizard.model.detection import Detection
from wizard.model.part import placed
from wizard.model.plan import PlanBody
from wizard.model.proposal import Proposal
from wizard.model.reading import Mapper
from wizard.model.report import Report
from wizard.model.source import SourceTree
from wizard.model.tracking import ExistingTracking
from wizard.propose.options import ProposeOptions
from wizard.stages import (
    Choices,
    Code,
    choose_framework,
    detect_project,
    make_target,
    propose_events,
    read_code,
    read_existing,
)


class ReadApp(NamedTuple):
    """An app with the tracking that is there; `code` is None where an earlier run has set it up."""

    app: App
    existing: ExistingTracking
    code: Code | None


def detect_apps(tree: SourceTree, apps: Sequence[str]) -> Detection:
    """The guesses about the folders that were named, else about the whole project."""
    if not apps:
        return detect_project(tree)
    from time import perf_counter

    from wizard.detect import detect_app, joined_detection
    from wizard.frameworks import frameworks

    folders = app_folders(tree, apps)
    found = [detect_app(tree, folder, frameworks(), clock=perf_counter) for folder in folders]
    return joined_detection(found)


def chosen_apps(
    tree: SourceTree, choices: Choices, detection: Detection | None = None
) -> tuple[App, ...]:
    """The apps that were named, else the detected one. Raises as `choose_framework` does."""
    if not choices.apps:
        known = detection or detect_project(tree)
        chosen = choose_framework(known, choices.integration)
        folder = home_of(known, chosen)
        return (App(folder, app_tree(tree, folder) if folder else tree, known, chosen),)
    folders = app_folders(tree, choices.apps)
    if choices.integration is not None and len(folders) > 1:
        raise InvalidArgument(
            "integration_for_several",
            "--integration names one framework, and --app several apps",
            hint="leave --integration out, or plan the apps one by one",
            next_commands=[("plan", "--app", folder or ".") for folder in folders],
        )
    return tuple(_named_app(tree, folder, choices.integration) for folder in folders)


def _named_app(tree: SourceTree, folder: str, integration: str | None) -> App:
    detection = detect_apps(tree, (folder or ".",))
    chosen = choose_framework(detection, integration, app=folder or ".")
    return App(folder, app_tree(tree, folder), detection, chosen)


def read_apps(
    apps: Sequence[App], mapper: Mapper, *, also_set_up: bool = False
) -> tuple[ReadApp, ...]:
    """Read the code of every app that is not set up yet."""
    return tuple(_read(app, mapper, also_set_up=also_set_up) for app in apps)


def open_apps(tree: SourceTree, choices: Choices, mapper: Mapper) -> tuple[ReadApp, ...]:
    """The chosen apps, read whether or not an earlier run has set them up: to look, not to plan."""
    found = []
    for app in chosen_apps(tree, choices):
        code = read_code(app.tree, app.framework, mapper)
        found.append(ReadApp(app, code.existing, code))
    return tuple(found)


def _read(app: App, mapper: Mapper, *, also_set_up: bool) -> ReadApp:
    from wizard.plan.build import is_set_up

    existing = read_existing(app.tree, app.framework, mapper)
    if is_set_up(existing) and not also_set_up:
        return ReadApp(app, existing, None)
    return ReadApp(app, existing, read_code(app.tree, app.framework, mapper, existing))


def propose_apps(apps: Sequence[ReadApp], options: ProposeOptions) -> dict[str, Proposal]:
    """Folder → what is proposed for that app, for those that are not set up."""
    from wizard.propose.doubles import without_doubles
    from wizard.propose.scope import changed_below
    from wizard.propose.several import check_known, nothing_of, wish_of

    open_apps = [(item.app, item.code) for item in apps if item.code is not None]
    if len(apps) == 1 or not (options.only or options.drop or options.rename):
        own = {
            app.folder: propose_events(code, app.framework, changed_below(options, app.folder))
            for app, code in open_apps
        }
        return without_doubles(own) if len(own) > 1 else own
    every = {app.folder: _everything(code, app.framework) for app, code in open_apps}
    names = {folder: _names(proposal) for folder, proposal in every.items()}
    check_known(options, [*every], [name for known in names.values() for name in known])
    found: dict[str, Proposal] = {}
    for app, code in open_apps:
        wish = wish_of(app.folder, options, names[app.folder])
        found[app.folder] = (
            nothing_of(every[app.folder])
            if wish is None
            else propose_events(code, app.framework, changed_below(wish, app.folder))
        )
    return found


def _everything(code: Code, chosen: Framework) -> Proposal:
    return propose_events(code, chosen, ProposeOptions(max_events=0))


def _names(proposal: Proposal) -> list[str]:
    return [name for event in proposal.events for name in (event.id, event.name)]


def joined(proposals: Mapping[str, Proposal]) -> Proposal:
    """The proposals of all apps as one."""
    from wizard.propose.several import AppProposal, joined_proposal

    return joined_proposal([AppProposal(*item) for item in proposals.items()])


def plan_apps(
    tree: SourceTree,
    install_dir: str,
    apps: Sequence[ReadApp],
    proposals: Mapping[str, Proposal],
    choices: Choices,
    mapper: Mapper,
) -> PlanBody:
    """One plan for all of the apps; paths are relative to the install directory."""
    from wizard.plan.several import AppPlan, joined_plan

    several = len(apps) > 1
    plans = [
        AppPlan(
            item.app.folder,
            _plan(item, proposals, install_dir, _own_choices(item.app, choices, several), mapper),
        )
        for item in apps
    ]
    if len(plans) == 1 and not plans[0].folder:
        return plans[0].body
    return joined_plan(tree, plans)


def _plan(
    item: ReadApp,
    proposals: Mapping[str, Proposal],
    install_dir: str,
    choices: Choices,
    mapper: Mapper,
) -> PlanBody:
    from wizard.plan.build import build_plan, empty_plan

    app = item.app
    target = make_target(app.tree, install_dir, app.detection, app.framework, choices)
    if item.code is None:
        return empty_plan(target, item.existing)
    return build_plan(target, proposals[app.folder], item.existing, mapper)


def _own_choices(app: App, choices: Choices, several: bool) -> Choices:
    """Of what was chosen for several apps, what makes sense for this one."""
    from wizard.manifests.any_manager import known_managers
    from wizard.stages import Features

    if not several:
        return choices
    language = app.framework.language
    manager = choices.package_manager
    fits = manager is None or manager in known_managers(language)
    return choices._replace(
        package_manager=manager if fits else None,
        features=choices.features if language == "javascript" else Features(),
    )


class StandingApp(NamedTuple):
    """An app as it stands; without a framework where none can be told."""

    folder: str
    tree: SourceTree
    detection: Detection
    framework: Framework | None
    existing: ExistingTracking


def standing_apps(
    tree: SourceTree, apps: Sequence[str], mapper: Mapper, integration: str | None = None
) -> tuple[StandingApp, ...]:
    """The apps that were named; else those that are set up, where there are several; else the
    detected one.
    """
    detection = None if apps else detect_project(tree)
    named = apps or _set_up(tree, detection)
    if detection is not None and not named:
        integration = integration or detection.integration or _set_up_as(tree, detection)
    if detection is not None and not named and not integration:
        return (StandingApp("", tree, detection, None, read_existing(tree, None, mapper)),)
    chosen = chosen_apps(tree, Choices(integration=integration, apps=tuple(named)), detection)
    return tuple(
        StandingApp(*app, read_existing(app.tree, app.framework, mapper)) for app in chosen
    )


def _set_up(tree: SourceTree, detection: Detection | None) -> list[str]:
    """Which of several apps hold a tracking plan of ours, or a helper module."""
    if detection is None or detection.confidence != "ambiguous":
        return []
    apps = [app.path for app in detection.apps if app.kind == "app"]
    return [path for path in apps if _has_traces(tree, path)]


def _set_up_as(tree: SourceTree, detection: Detection) -> str | None:
    """Of several frameworks that fit, the likeliest one of the language of our helper module."""
    from wizard.frameworks import framework

    named = [path for path in tree.paths if HELPER_STEM in path]
    helpers = [path for path in named if (file := tree.read(path)) is not None and has_mark(file)]
    languages = {"python" if path.endswith(".py") else "javascript" for path in helpers}
    fitting = (item.integration for item in detection.candidates)
    return next((name for name in fitting if framework(name).language in languages), None)


def _has_traces(tree: SourceTree, folder: str) -> bool:
    from wizard.plan.tracking_plan import JSON_PATH

    inside = f"{folder}/" if folder != "." else ""
    named = (path for path in tree.paths if path.startswith(inside) and HELPER_STEM in path)
    helpers = (file for path in named if (file := tree.read(path)) is not None)
    has_plan = tree.read(placed(folder, JSON_PATH)) is not None
    return has_plan or any(map(has_mark, helpers))


def verify_apps(
    tree: SourceTree, integration: str | None, mapper: Mapper, apps: Sequence[str] = ()
) -> Report:
    """The static checks over the apps; that no framework fits is a finding, not an error."""
    from wizard.verify import verify_project
    from wizard.verify.several import AppReport, joined_report

    return joined_report(
        [
            AppReport(
                item.folder,
                verify_project(
                    item.tree,
                    item.framework,
                    item.existing,
                    item.existing.plan_events,
                ),
            )
            for item in standing_apps(tree, apps, mapper, integration)
        ]
    )


def ticked(
    read: Sequence[ReadApp], options: ProposeOptions, events: Sequence[str] | None
) -> ProposeOptions:
    """The options with only these of the events that they propose; None: somebody has yet to
    choose.
    """
    if events is None:
        return options
    shown = joined(propose_apps(read, options)).events
    unticked = (event.id for event in shown if event.id not in events)
    return structs.replace(options, only=tuple(events), drop=(*options.drop, *unticked))
