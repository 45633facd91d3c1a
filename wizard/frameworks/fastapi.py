"""FastAPI, and plain Starlette, which it is made of."""

import re

from wizard.frameworks import _python as python
from wizard.frameworks.base import Language, Project, Recognition, Setup
from wizard.model.detection import Candidate

_CLASSES = ("FastAPI", "Starlette")
_LIFESPAN = re.compile(rb"\blifespan\s*=\s*(\w+)")


class FastApi:
    """Recognised by the dependency and `FastAPI(…)`; set up by a lifespan and a middleware."""

    id = "fastapi"
    name = "FastAPI"
    language: Language = "python"
    sdk = python.SDK
    env_var = python.ENV_VAR
    minimum_version: str | None = None
    docs_url = python.DOCS_URL
    autocaptured: tuple[str, ...] = ()

    def recognise(self, project: Project) -> Recognition | None:
        declared = python.dependencies(project, "fastapi", "starlette")
        apps = python.app_marks(project, *_CLASSES)
        if not apps and not declared:
            return None
        score = (
            python.dependency_score(declared)
            + (50 if apps else 0)
            + python.import_score(project, "fastapi", "starlette")
        )
        return Recognition(
            candidate=Candidate(
                integration=self.id, score=score, evidence=python.evidence((*declared, *apps))
            ),
            version=python.version_of(declared, "fastapi"),
            context=_context(project),
        )

    def setup(self, project: Project, context: dict[str, str]) -> Setup:
        from wizard.frameworks._fastapi_set_up import set_up

        return set_up(project, context)


def _context(project: Project) -> dict[str, str]:
    apps = python.app_marks(project, *_CLASSES)
    if not apps:
        return {"variant": "fastapi"}
    context = {"app": python.at(apps[0]), "variant": apps[0].name.lower()}
    file = project.tree.read(apps[0].path)
    named = _LIFESPAN.search(file.content) if file else None
    made = re.search(rb"^async def %s\(" % named[1], file.content, re.M) if file and named else None
    if file and made:
        line = file.content.count(b"\n", 0, made.start()) + 1
        context["lifespan"] = f"{file.path}:{line}"
    return context


FRAMEWORK = FastApi()
