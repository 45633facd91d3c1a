"""Apps that are servers only."""

from wizard.frameworks._sdks import NODE, NODE_ENV_VAR
from wizard.frameworks._server_beside import framework_part
from wizard.frameworks.base import Context, Project, Setup
from wizard.model.plan import ManualStep


def server_set_up(project: Project, context: Context, framework_id: str) -> Setup:
    """The helper beside the app, and the line that lets it see requests."""
    part = framework_part(
        project, context, framework_id, context.get("app", "") or context.get("entry", "")
    )
    edge = (_edge_step(),) if context.get("runtime") == "workers" else ()
    return Setup(
        helper_path=part.helper.path,
        files=(part.helper, *part.files),
        edits=part.edits,
        manual_steps=(*part.manual_steps, *edge),
        sdks=(NODE,),
        env_var=NODE_ENV_VAR,
    )


def _edge_step() -> ManualStep:
    return ManualStep(
        title="Run the worker with Node's modules, and send before it returns",
        reason="the SDK uses Node's http module, and a worker stops right after its response",
        snippet='compatibility_flags = ["nodejs_compat"]\n'
        "context.executionCtx.waitUntil(flushAmplitude());",
    )
