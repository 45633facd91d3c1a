"""Django."""

from wizard.frameworks import _python as python
from wizard.frameworks._django_project import (
    DjangoProject,
    atomic_requests,
    django_project,
    root_urls,
    settings_text,
)
from wizard.frameworks._marks import Mark, application_marks
from wizard.frameworks.base import Language, Project, Recognition, Setup
from wizard.model.detection import Candidate

_VARIANTS = (
    ("wagtail", "wagtail", b"wagtail"),
    ("drf", "djangorestframework", b"rest_framework"),
    ("channels", "channels", b'"channels"'),
)


class Django:
    """Recognised by manage.py, settings and the dependency; set up in `AppConfig.ready`."""

    id = "django"
    name = "Django"
    language: Language = "python"
    sdk = python.SDK
    env_var = python.ENV_VAR
    minimum_version: str | None = "3.0.0"
    docs_url = python.DOCS_URL
    autocaptured: tuple[str, ...] = ()

    def recognise(self, project: Project) -> Recognition | None:
        declared = python.dependencies(project, "django", "wagtail", "djangorestframework")
        found = django_project(project.tree, project.marks)
        if found is None and not declared:
            return None
        score = python.dependency_score(declared) + python.import_score(project, "django")
        if found is not None:
            score += (40 if found.manage else 0) + (30 if found.settings else 0)
        return Recognition(
            candidate=Candidate(
                integration=self.id,
                score=score,
                evidence=python.evidence((*declared, *_project_marks(project, found))),
            ),
            version=python.version_of(declared, "django"),
            context=_context(project, found) if found else {},
        )

    def setup(self, project: Project, context: dict[str, str]) -> Setup:
        from wizard.frameworks._django_set_up import set_up

        return set_up(project, context)


def _project_marks(project: Project, found: DjangoProject | None) -> list[Mark]:
    if found is None:
        return []
    marks = application_marks(project.marks, "manage") + application_marks(
        project.marks, "settings"
    )
    return [mark for mark in marks if mark.path in (found.manage, found.settings)]


def _context(project: Project, found: DjangoProject) -> dict[str, str]:
    text = settings_text(project.tree, found)
    known = {
        "settings": found.settings,
        "settings_module": found.settings_module,
        "urls": root_urls(project.tree, found),
        "manage": found.manage,
        "variant": _variant(project, text),
        "atomic_requests": "true" if atomic_requests(text) else "false",
    }
    return {name: value for name, value in known.items() if value}


def _variant(project: Project, settings: bytes) -> str:
    names = {item.name for item in project.dependencies if item.group == "main"}
    for variant, package, mention in _VARIANTS:
        if package in names or mention in settings:
            return variant
    return "standard"


FRAMEWORK = Django()
