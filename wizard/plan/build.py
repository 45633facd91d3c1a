"""One proposal, one exact plan: steps, files, commands, and what is left to a person."""

from collections.abc import Sequence

from msgspec import structs

from wizard.frameworks.base import Setup
from wizard.languages import language_support, wrapper_support
from wizard.model.plan import ManualStep, PlanBody
from wizard.model.proposal import Proposal, TrackedEvent
from wizard.model.reading import Mapper
from wizard.model.tracking import ExistingTracking, Wrapper
from wizard.plan.code import FileJob, FileOutcome, NamedCall, edit_file
from wizard.plan.decisions import decisions_step
from wizard.plan.file_changes import file_changes, preconditions
from wizard.plan.helpers import helpers_by_side
from wizard.plan.manual import (
    adopted_events,
    connect_wrapper,
    left_alone,
    no_place,
    refused_calls,
    refused_requests,
    unread_files,
)
from wizard.plan.region import region_by_hand, region_in_place
from wizard.plan.server_half import server_half, with_server_half
from wizard.plan.steps import event_steps, setup_steps, tracking_plan_step
from wizard.plan.surroundings import dependency, environment_names
from wizard.plan.target import Target as Target
from wizard.plan.tracking_plan import tracking_plan_by_hand


def is_set_up(existing: ExistingTracking) -> bool:
    """Whether an earlier run is in place: our helper, or the project's own wrapper, and a call for
    every planned event.
    """
    called = {call.event_name for call in existing.calls}
    return (
        (existing.helper_path is not None or existing.wrapper is not None)
        and bool(existing.plan_events)
        and called.issuperset(existing.plan_events)
    )


def empty_plan(target: Target, existing: ExistingTracking) -> PlanBody:
    """The plan for a project that is set up: nothing to do, but what was asked for since."""
    body = _without_changes(target, already_set_up=True)
    return _with_region(body, target, existing)


def _with_region(body: PlanBody, target: Target, existing: ExistingTracking) -> PlanBody:
    """The region that is in place, unless another one is wanted: then it is left to a person."""
    in_place = region_in_place(target.tree, existing)
    by_hand = region_by_hand(target.tree, existing, target.chosen_region)
    return structs.replace(
        body,
        region=target.chosen_region or in_place or target.region,
        manual_steps=(*body.manual_steps, *by_hand),
    )


def build_plan(
    target: Target, proposal: Proposal, existing: ExistingTracking, mapper: Mapper = map
) -> PlanBody:
    """Every byte that will change. Reads the tree, writes nothing."""
    return _with_region(_planned(target, proposal, existing, mapper), target, existing)


def _planned(
    target: Target, proposal: Proposal, existing: ExistingTracking, mapper: Mapper
) -> PlanBody:
    wrapper = existing.wrapper
    if wrapper is not None and _reaches(wrapper, proposal):
        half = server_half(target, existing, proposal)
        if half is None:
            return _through_wrapper(target, proposal, wrapper, mapper)
        outcomes = _edit_files(target, half, proposal, mapper, wrapper)
        return _with_changes(target, half, proposal, outcomes, wrapper)
    setup = _setup(target, existing, proposal)
    if setup.existing:
        language = target.framework.language
        by_hand = (
            *setup.manual_steps,
            *adopted_events(proposal, language),
            *unread_files(proposal.unread),
        )
        return _without_changes(target, manual_steps=by_hand)
    outcomes = _edit_files(target, setup, proposal, mapper)
    is_reached = setup.starts_itself or any(outcome.splices for outcome in outcomes)
    if setup.files and not is_reached:
        # A helper module that nothing calls would only stand in the way of the next plan.
        by_hand = (no_place(target.framework.name), *_left_to_a_person(target, proposal, outcomes))
        return _without_changes(target, manual_steps=by_hand)
    return _with_changes(target, setup, proposal, outcomes)


def _reaches(wrapper: Wrapper, proposal: Proposal) -> bool:
    """One of another vendor that runs where no event happens is left to what it is for."""
    sides = {site.side for site in proposal.call_sites}
    return wrapper.amplitude or not sides or wrapper.side in (None, *sides)


def _with_changes(
    target: Target,
    setup: Setup,
    proposal: Proposal,
    outcomes: Sequence[FileOutcome],
    wrapper: Wrapper | None = None,
) -> PlanBody:
    events = _placed_events(proposal, outcomes)
    sdks = (target.framework.sdk,) if setup.sdks is None else setup.sdks
    needed = dependency(target.tree, sdks, target.manager)
    env_var = target.framework.env_var if setup.env_var is None else setup.env_var
    named = environment_names(
        target.tree, env_var, target.project.dependencies, target.framework.language
    )
    steps = (
        *needed.steps,
        *named.steps,
        *setup_steps(setup, outcomes),
        *event_steps(events, outcomes),
        *tracking_plan_step(target.tree, events),
        *decisions_step(target.tree, proposal.decisions),
    )
    changes = file_changes(target.tree, steps)
    return structs.replace(
        _without_changes(target),
        events=events,
        file_changes=changes,
        commands=needed.commands,
        env_vars=named.env_vars,
        manual_steps=(
            *needed.manual_steps,
            *setup.manual_steps,
            *_connected(wrapper, target),
            *_left_to_a_person(target, proposal, outcomes, wrapper),
            *tracking_plan_by_hand(target.tree, events),
            *named.manual_steps,
        ),
        steps=steps,
        preconditions=preconditions(changes),
    )


def _through_wrapper(
    target: Target, proposal: Proposal, wrapper: Wrapper, mapper: Mapper
) -> PlanBody:
    """Calls of what the project tracks by itself, and nothing else: no set-up, no dependency."""
    setup = Setup(helper_path=wrapper.path, files=(), edits=(), manual_steps=())
    outcomes = _edit_files(target, setup, proposal, mapper, wrapper)
    events = _placed_events(proposal, outcomes)
    steps = (
        *event_steps(events, outcomes),
        *tracking_plan_step(target.tree, events),
        *decisions_step(target.tree, proposal.decisions),
    )
    changes = file_changes(target.tree, steps)
    return structs.replace(
        _without_changes(target),
        events=events,
        file_changes=changes,
        manual_steps=(
            *_connected(wrapper, target),
            *_left_to_a_person(target, proposal, outcomes, wrapper),
            *tracking_plan_by_hand(target.tree, events),
        ),
        steps=steps,
        preconditions=preconditions(changes),
    )


def _connected(wrapper: Wrapper | None, target: Target) -> tuple[ManualStep, ...]:
    if wrapper is None or wrapper.amplitude:
        return ()
    return (connect_wrapper(wrapper, target.framework.language),)


def _setup(target: Target, existing: ExistingTracking, proposal: Proposal) -> Setup:
    if existing.helper_path is not None:
        there = Setup(
            helper_path=existing.helper_path,
            server_helper_path=existing.server_helper_path,
            files=(),
            edits=(),
            manual_steps=(),
        )
        return with_server_half(target, there, proposal)
    sides = sorted({site.side for site in proposal.call_sites})
    wish = {
        "region": target.region,
        "features": ",".join(target.features),
        "sides": ",".join(sides),
    }
    return target.framework.setup(target.project, {**target.context, **wish})


def _without_changes(
    target: Target, *, manual_steps: tuple[ManualStep, ...] = (), already_set_up: bool = False
) -> PlanBody:
    return PlanBody(
        install_dir=target.install_dir,
        framework=target.framework.id,
        framework_name=target.framework.name,
        sdk=target.framework.sdk.package,
        region=target.region,
        features=target.features,
        manual_steps=manual_steps,
        already_set_up=already_set_up,
    )


def _left_to_a_person(
    target: Target,
    proposal: Proposal,
    outcomes: Sequence[FileOutcome],
    wrapper: Wrapper | None = None,
) -> tuple[ManualStep, ...]:
    language = target.framework.language
    return (
        *refused_requests(outcomes),
        *refused_calls(outcomes, language, wrapper),
        *left_alone(proposal, language, wrapper),
        *unread_files(proposal.unread),
    )


def _edit_files(
    target: Target,
    setup: Setup,
    proposal: Proposal,
    mapper: Mapper,
    wrapper: Wrapper | None = None,
) -> tuple[FileOutcome, ...]:
    names = {event.id: event.name for event in proposal.events}
    calls = [NamedCall(event_name=names[s.event_id], site=s) for s in proposal.call_sites]
    language = target.framework.language
    imports = language_support(language).import_paths(target.tree)
    helpers = helpers_by_side(setup, target.tree)
    support = wrapper_support(language)
    access = support.access(target.tree, wrapper) if support and wrapper else None
    jobs = []
    for path in sorted({s.path for s in proposal.call_sites} | {r.path for r in setup.edits}):
        file = target.tree.read(path)
        if file is None:
            continue
        own = tuple(call for call in calls if call.site.path == path)
        sides = sorted({call.site.side for call in own})
        jobs.append(
            FileJob(
                language=language,
                file=file,
                modules={
                    side: imports.path(file, helpers[side]) if side in helpers else None
                    for side in sides
                },
                requests=tuple(request for request in setup.edits if request.path == path),
                calls=own,
                wrapper=access(file) if access and _is_wrapped(own, setup, wrapper) else None,
            )
        )
    return tuple(mapper(edit_file, jobs))


def _is_wrapped(calls: Sequence[NamedCall], setup: Setup, wrapper: Wrapper | None) -> bool:
    """Whether the calls of one file go through the wrapper: those of a server that has a helper of
    its own don't, where the wrapper runs in the browser."""
    if wrapper is None or setup.server_helper_path is None:
        return True
    return not calls or any(call.site.side != "server" for call in calls)


def _placed_events(proposal: Proposal, outcomes: Sequence[FileOutcome]) -> tuple[TrackedEvent, ...]:
    placed = {step for outcome in outcomes for step, _ in outcome.splices}
    return tuple(event for event in proposal.events if event.id in placed)
