"""Flask."""

from wizard.frameworks import _python as python
from wizard.frameworks.base import Language, Project, Recognition, Setup
from wizard.model.detection import Candidate

_VARIANTS = (
    ("restx", ("flask-restx",)),
    ("smorest", ("flask-smorest",)),
    ("appbuilder", ("flask-appbuilder",)),
    ("restful", ("flask-restful",)),
)


class Flask:
    """Recognised by the dependency and `Flask(…)`; set up in the factory or beside the app."""

    id = "flask"
    name = "Flask"
    language: Language = "python"
    sdk = python.SDK
    env_var = python.ENV_VAR
    minimum_version: str | None = "2.0.0"
    docs_url = python.DOCS_URL
    autocaptured: tuple[str, ...] = ()

    def recognise(self, project: Project) -> Recognition | None:
        declared = python.dependencies(project, "flask")
        apps = python.app_marks(project, "Flask")
        score = (
            python.dependency_score(declared)
            + (50 if apps else 0)
            + python.import_score(project, "flask")
        )
        if not declared and not apps:
            return None
        context = {"variant": self._variant(project)}
        if apps:
            context["app"] = python.at(apps[0])
        return Recognition(
            candidate=Candidate(
                integration=self.id, score=score, evidence=python.evidence((*declared, *apps))
            ),
            version=python.version_of(declared, "flask"),
            context=context,
        )

    def _variant(self, project: Project) -> str:
        names = {item.name for item in project.dependencies}
        for variant, packages in _VARIANTS:
            if names.intersection(packages):
                return variant
        return "standard"

    def setup(self, project: Project, context: dict[str, str]) -> Setup:
        from wizard.frameworks._flask_set_up import set_up

        return set_up(project, context)


FRAMEWORK = Flask()
