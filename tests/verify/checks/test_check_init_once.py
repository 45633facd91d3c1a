"""`init_once`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import GOOD, OWN, app, found, marks, subject_of

MAKE = "Amplitude(KEY)"


@pytest.mark.parametrize(
    "files",
    [
        GOOD,
        OWN,
        {"a.py": "from amplitude import Amplitude\ndef client():\n    return Amplitude(KEY)\n"},
        {"a.py": "from other import Amplitude\nAmplitude(1)\nAmplitude(2)\n"},
        {"a.py": "# amplitude\nclass Amplitude: ...\nAmplitude()\nAmplitude()\n"},
        {**GOOD, "tests/test_a.py": "from amplitude import Amplitude\nAmplitude(1)\n"},
    ],
)
def test_one_client_is_fine(files: dict[str, str]) -> None:
    assert marks("init_once", subject_of(files)) == []


def test_two_clients_are_an_error() -> None:
    """D14: duplicate instrumentation."""
    (finding,) = found("init_once", subject_of(app("other = Amplitude(KEY)")))
    assert (finding.severity, finding.cause, finding.line) == ("error", "D-45", 5)
    assert "app.py:3, app.py:5" in finding.message


def test_a_client_beside_the_helper_is_one_too_many() -> None:
    files = {**GOOD, "shop/more.py": "import amplitude\nclient = amplitude.Amplitude(KEY)\n"}
    assert marks("init_once", subject_of(files)) == [("error", "shop/more.py", 2)]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (f"@app.route('/')\ndef view():\n    {MAKE}\n", 4),
        (f"@app.post('/x')\nasync def view():\n    {MAKE}\n", 4),
        (f"@shared.task\ndef job():\n    {MAKE}\n", 4),
        (f"@api_view(['GET'])\ndef view(r):\n    {MAKE}\n", 4),
        (f"def view(request):\n    {MAKE}\n", 3),
        (f"class V(View):\n    def post(self, r):\n        {MAKE}\n", 4),
        (f"class V:\n    def other(self, request):\n        {MAKE}\n", 4),
        (f"for item in items:\n    {MAKE}\n", 3),
        (f"while True:\n    {MAKE}\n", 3),
    ],
)
def test_a_client_for_every_request_is_an_error(code: str, line: int) -> None:
    files = {"a.py": f"from amplitude import Amplitude\n{code}"}
    assert marks("init_once", subject_of(files)) == [("error", "a.py", line)]
    assert found("init_once", subject_of(files))[0].cause == "D-04"


@pytest.mark.parametrize(
    "code",
    [
        f"def make_client(settings):\n    return {MAKE}\n",
        f"@lru_cache\ndef client():\n    return {MAKE}\n",
        f"class Analytics:\n    def __init__(self):\n        self.client = {MAKE}\n",
        f"class AppConfig:\n    def ready(self):\n        {MAKE}\n",
    ],
)
def test_a_factory_is_no_handler(code: str) -> None:
    files = {"a.py": f"from amplitude import Amplitude\n{code}"}
    assert marks("init_once", subject_of(files)) == []
