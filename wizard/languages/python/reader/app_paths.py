"""Which Python files are the application's own code, and which of them can hold a user action."""

import re

_ALIEN = re.compile(
    r"(^|/)(tests?|testing|testutils?|test_[^/]*|[^/]*_tests?|migrations|alembic|docs?|examples?|"
    r"samples?|demos?|vendor|vendored|_vendor|third_party|thirdparty|node_modules|site-packages|"
    r"static|staticfiles|fixtures|locale|locales|translations|scripts?|bin|tools|hack|devtools|"
    r"benchmarks?|stubs|typings|build|dist|notebooks|protos?|generated|__pycache__|"
    r"\.[^/]+)/"
)
_ALIEN_FILE = re.compile(
    r"(^|/)(test_[^/]*|[^/]*_tests?|tests|conftest|setup|manage|wsgi|asgi|noxfile|fabfile|tasks_dev|"
    r"admin|[^/]*_pb2(_grpc)?|_version|version|factories|gunicorn[^/]*)\.py$"
)
_INERT_FILE = re.compile(
    r"(^|/)(models?|settings?|config|constants|enums?|types|typing|exceptions?|errors|schemas?|"
    r"serializers?|forms|filters|middlewares?|context_processors|permissions|apps|urls|"
    r"backends|fields|widgets|validators|mixins_test|metrics|logging|telemetry|health(check)?|"
    r"openapi|swagger|debug|profiling|templatetags/[^/]*)\.py$"
)

_SURFACE_FOLDER = re.compile(
    r"(^|/)(views|viewsets|handlers|routers?|routes|apis?|endpoints|controllers|blueprints?|"
    r"resources|pages|actions)/"
)


def is_app_code(path: str) -> bool:
    """Whether a file is code that the application itself runs: no tests, migrations, docs, …"""
    return path.endswith(".py") and not _ALIEN.search(path) and not _ALIEN_FILE.search(path)


def may_act(path: str) -> bool:
    """Whether a file of the application can hold a user action, judged by its name; in a folder
    of views or handlers any name will do (`routers/models.py`)."""
    return bool(_SURFACE_FOLDER.search(path)) or not _INERT_FILE.search(path)
