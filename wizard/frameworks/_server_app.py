"""Apps that are servers only."""

from wizard.frameworks import _node as node
from wizard.frameworks._script_framework import ScriptFramework
from wizard.frameworks._script_project import Context
from wizard.frameworks._server_beside import framework_part
from wizard.frameworks.base import Project, Setup
from wizard.model.plan import ManualStep


def server_framework(framework_id: str, name: str) -> ScriptFramework:
    """The plug-in of a server framework."""

    def make(project: Project, context: Context) -> Setup:
        return _set_up(project, context, framework_id)

    return ScriptFramework(
        id=framework_id,
        name=name,
        make=make,
        env_var=node.ENV_VAR,
        sdk=node.SDK,
        docs_url=node.DOCS_URL,
        autocaptured=(),
    )


def _set_up(project: Project, context: Context, framework_id: str) -> Setup:
    part = framework_part(
        project, context, framework_id, context.get("app", "") or context.get("entry", "")
    )
    edge = (_edge_step(),) if context.get("runtime") == "workers" else ()
    return Setup(
        helper_path=part.helper.path,
        files=(part.helper, *part.files),
        edits=part.edits,
        manual_steps=(*part.manual_steps, *edge),
        sdks=(node.SDK,),
        env_var=node.ENV_VAR,
    )


def _edge_step() -> ManualStep:
    return ManualStep(
        title="Run the worker with Node's modules, and send before it returns",
        reason="the SDK uses Node's http module, and a worker stops right after its response",
        snippet='compatibility_flags = ["nodejs_compat"]\n'
        "context.executionCtx.waitUntil(flushAmplitude());",
    )
