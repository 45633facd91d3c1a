"""Whatever stands in a project, or in place of one: a plan that holds, or a clear refusal; and in
either case nothing lost (issue 2, "bad input"; K16, D07).
"""

from pathlib import Path
from typing import Any

import pytest
from clear_errors import USAGE, refusal, refused_to_people, run_next
from cli_projects import APP, make_shop
from making_plans import snapshot
from odd_projects import (
    DOTENV_APP,
    EVENTS,
    NESTED,
    PYPROJECT,
    PYTHON_2,
    Maker,
    app,
    bare,
    both,
    deep_folders,
    directory,
    fifo,
    link,
    mode,
    not_utf8_name,
    writing,
)
from running_cli import Cli, Said
from unprivileged import as_mere_user

from wizard.exit_codes import ExitCode
from wizard.model.source import content_hash

KEY = "0123456789abcdef0123456789abcdef"
HELPER = "amplitude_events.py"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """What links of a project lead to, and nobody may touch."""
    path = tmp_path / "outside"
    make_shop(path)
    (path / "secret.env").write_text("A=1\n")
    return path


@pytest.fixture
def shop(tmp_path: Path, outside: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def run(cli: Cli, shop: Path) -> Cli:
    def run_in_shop(*arguments: str, **options: Any) -> Said:
        return cli(*arguments, **{"cwd": shop, **options})

    return run_in_shop


def planned(run: Cli) -> dict[str, Any]:
    said = run("plan", "--json")
    assert said.code == ExitCode.SUCCESS, said.out
    plan: dict[str, Any] = said.events("plan")[0]
    return plan


def contents_of(root: Path) -> dict[str, bytes]:
    """Regular files only; a pipe would wait for a writer."""
    found = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


# --- projects with something odd in them that can be set up ----------------------------------

ODD: dict[str, Maker] = {
    "a syntax error in another file": writing("broken.py", "def x(:\n"),
    "a Python 2 file": writing("old.py", PYTHON_2),
    "latin-1 with a cookie": app(("# -*- coding: latin-1 -*-\nX = 'é'\n" + APP).encode("latin-1")),
    "CRLF": app(APP.replace("\n", "\r\n")),
    "old Mac line ends": app(APP.replace("\n", "\r")),
    "a BOM": app(b"\xef\xbb\xbf" + APP.encode()),
    "tabs": app(APP.replace("    ", "\t")),
    "no line feed at the end": app(APP.rstrip("\n")),
    "a link to a directory outside": link("vendored", "../outside"),
    "a link to itself": link("loop", "."),
    "a link to nothing": link("gone.py", "nowhere.py"),
    ".env is a link to nothing": both(DOTENV_APP, link(".env", "nowhere")),
    ".env is a link to a file outside": both(DOTENV_APP, link(".env", "../outside/secret.env")),
    ".env is a directory": both(DOTENV_APP, directory(".env")),
    ".env is a virtual environment": both(DOTENV_APP, writing(".env/pyvenv.cfg", "")),
    ".gitignore is a directory": both(DOTENV_APP, directory(".gitignore")),
    ".gitignore is not UTF-8": both(DOTENV_APP, writing(".gitignore", b"\xff[!\n**\\\n")),
    ".env is not UTF-8": both(DOTENV_APP, writing(".env", b"\xff=1\n")),
    "requirements.txt is a directory": directory("requirements.txt"),
    "requirements.txt is a link to outside": link(
        "requirements.txt", "../outside/requirements.txt"
    ),
    "requirements.txt is not UTF-8": writing("requirements.txt", b"\xff\xfeflask\n"),
    "pyproject.toml is a directory": directory("pyproject.toml"),
    "pyproject.toml is broken": writing("pyproject.toml", "[project\nname="),
    "package.json is broken": writing("package.json", "{"),
    "the helper's name is a directory's": directory(HELPER),
    "the helper's name is a package's": writing("amplitude_events/__init__.py", ""),
    "the helper's name is a link to nothing": link(HELPER, "nowhere.py"),
    "the report's name is a directory's": directory("amplitude-setup-report.md"),
    "the tracking plan is broken": writing(EVENTS, "{broken"),
    "the tracking plan is not UTF-8": writing(EVENTS, b"\xff\xfe\x00"),
    "the tracking plan is no list": writing(EVENTS, '{"events": {}}'),
    "the tracking plan is odd": writing(EVENTS, '[1, {"name": 3}, {"name": "X", "properties": 5}]'),
    "the tracking plan is bottomless": writing(EVENTS, "[" * 100_000),
    "an enormous line": writing("data.py", f'X = "{"a" * 900_000}"\n'),
    "a file of 3 MB": writing("big.py", "x = 1\n" * 500_000),
    "an expression of 20,000 terms": writing("sum.py", "X = " + "+".join("1" * 20_000) + "\n"),
    "3,000 brackets": writing("deep.py", f"X = {'(' * 3000}1{')' * 3000}\n"),
    "95 blocks": writing("nested.py", NESTED),
    "60 folders": deep_folders,
    "a pipe": fifo("pipe.py"),
    "empty files": both(writing("empty.py", ""), writing("blank.py", "   \n")),
    "a name with spaces": writing("my module.py", APP),
    "a name in Cyrillic": writing("модуль.py", APP),
    "a name with a line feed": writing("new\nline.py", APP),
    "a name with quotes": writing('it\'s "q".py', APP),
    "a name that is not UTF-8": not_utf8_name,
}
# What the plan has to say about it, in the manual steps.
SAID = {
    "a link to nothing": "gone.py",
    ".env is a link to a file outside": "no plain file",
    ".env is a directory": "no plain file",
    ".gitignore is a directory": "version control",
    ".gitignore is not UTF-8": "version control",
    "requirements.txt is a directory": "no file of its own",
    "requirements.txt is not UTF-8": "not UTF-8",
    "the tracking plan is broken": EVENTS,
    "the tracking plan is bottomless": EVENTS,
    "a file of 3 MB": "too large",
}


@pytest.mark.parametrize("oddity", ODD)
def test_it_is_set_up_as_planned_and_taken_back(
    run: Cli, shop: Path, outside: Path, oddity: str
) -> None:
    """Every file is as before or as the plan says, and after undo as before to the byte."""
    ODD[oddity](shop)
    before, around = contents_of(shop), snapshot(outside)
    plan = planned(run)
    assert contents_of(shop) == before
    assert SAID.get(oddity, "") in " ".join(
        f"{step['title']} {step['reason']}" for step in plan["manualSteps"]
    )

    applied = run(*plan["resumeFlags"], "--no-install", "--json", "--api-key", KEY)
    assert applied.code == ExitCode.SUCCESS, applied.out
    after = contents_of(shop)
    changes = {item["path"]: item["afterSha256"] for item in plan["fileChanges"]}
    with_key = {variable["path"] for variable in plan["envVars"]}
    for path, content in after.items():
        as_planned = content_hash(content) == changes.get(path)
        is_ours = path in with_key or path == "amplitude-setup-report.md"
        assert content == before.get(path) or as_planned or is_ours, path
    assert not (b"\xff" in before.get(".gitignore", b"") and KEY.encode() in after.get(".env", b""))
    assert run("verify", "--json").code in (ExitCode.SUCCESS, ExitCode.GENERAL_ERROR)

    again = run("plan", "--json").events("plan")[0]
    assert again["fileChanges"] == []
    assert run("undo", "--yes", "--json").code == ExitCode.SUCCESS
    assert contents_of(shop) == before
    assert snapshot(outside) == around


# --- projects in which nothing can be done ----------------------------------------------------

NOTHING: dict[str, tuple[Maker, str]] = {
    "a syntax error in the app": (app(APP + "\ndef x(:\n"), "can't be parsed in line 30"),
    "an app in Python 2": (app(APP + '\nprint "x"\n'), "can't be parsed in line 30"),
    "latin-1 without a cookie": (app(("X = 'é'\n" + APP).encode("latin-1")), "can't be parsed"),
    "an unknown cookie": (app("# -*- coding: nope -*-\n" + APP), "can't be parsed"),
    "a NUL byte": (app(APP + "\0\n"), "can't be parsed"),
    "the app is a link to outside": (link("app.py", "../outside/app.py"), "leads out of"),
    "the app is too large": (app(APP + "x = 1\n" * 200_000), "too large"),
    "the app is a directory": (directory("app.py"), "no user action"),
    "only tests": (
        bare(writing("requirements.txt", "flask\n"), writing("tests/test_app.py", APP)),
        "no user action",
    ),
}


@pytest.mark.parametrize("case", NOTHING)
def test_where_nothing_can_be_done_the_plan_is_empty_and_says_why(
    run: Cli, shop: Path, outside: Path, case: str
) -> None:
    maker, reason = NOTHING[case]
    maker(shop)
    before = snapshot(shop)
    plan = planned(run)
    assert (plan["fileChanges"], plan["alreadySetUp"]) == ([], False)
    assert reason in " ".join(step["reason"] for step in plan["manualSteps"])
    said = run("plan")
    assert "Nothing to change." in said.out
    assert "already set up" not in said.out
    assert run(*plan["resumeFlags"], "--json").code == ExitCode.SUCCESS
    assert run("verify", "--json").code == ExitCode.GENERAL_ERROR
    assert snapshot(shop) == before


# --- projects that are refused --------------------------------------------------------------

REFUSED: dict[str, tuple[Maker, str]] = {
    "nothing in it": (bare(), "no_project_marker"),
    "an empty project": (bare(writing("pyproject.toml", "")), "framework_not_detected"),
    "a package.json that breaks off": (
        bare(writing("package.json", '{ "dependencies": { "react": "18" ')),
        "framework_not_detected",
    ),
    ".amplitude is a file": (writing(".amplitude", "x"), "file_in_the_way"),
    ".amplitude is a link to outside": (link(".amplitude", "../outside"), "outside_project"),
    "the tracking plan is a directory": (
        writing(f"{EVENTS}/x", ""),
        "directory_in_the_way",
    ),
    "two package managers": (
        both(writing("pyproject.toml", PYPROJECT), writing("uv.lock", ""), writing("pdm.lock", "")),
        "ambiguous_package_manager",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_could_never_be_applied_is_refused_when_it_is_planned(
    run: Cli, shop: Path, outside: Path, case: str
) -> None:
    maker, code = REFUSED[case]
    maker(shop)
    before, around = snapshot(shop), snapshot(outside)
    asked = code.startswith("ambiguous")
    exit_code = ExitCode.INPUT_REQUIRED if asked else ExitCode.INVALID_ARGS
    data = refusal(run("plan", "--json"), exit_code, code)
    refused_to_people(run("plan"))
    assert run_next(data, shop).code != ExitCode.INTERNAL_ERROR
    guided = run("--yes", "--json", "--no-install")
    assert guided.code == exit_code
    assert guided.lines[-1]["data"]["event"] == "run_completed"
    assert (snapshot(shop), snapshot(outside)) == (before, around)


@pytest.mark.parametrize("name", ["app.py", "requirements.txt"])
def test_a_read_only_file_stops_apply_and_the_next_command_works(
    run: Cli, shop: Path, name: str
) -> None:
    """The project of a pipeline may be read-only and can be planned all the same."""
    mode(name, 0o444)(shop)
    before = snapshot(shop)
    plan = planned(run)
    data = refusal(
        run(*plan["resumeFlags"], "--no-install", "--json"),
        ExitCode.INVALID_ARGS,
        "file_read_only",
    )
    assert snapshot(shop) == before
    mode(name, 0o644)(shop)
    assert run(*data["nextCommands"][0][1:]).code == ExitCode.SUCCESS


def test_a_read_only_directory_stops_apply(run: Cli, shop: Path) -> None:
    plan = planned(run)
    before = snapshot(shop)
    shop.chmod(0o555)
    said = as_mere_user(lambda: run(*plan["resumeFlags"], "--no-install", "--json"))
    shop.chmod(0o755)
    refusal(said, ExitCode.INVALID_ARGS, "file_read_only")
    assert snapshot(shop) == before


def test_an_unreadable_file_is_named(run: Cli, shop: Path) -> None:
    planned(run)
    mode("app.py", 0)(shop)
    said = as_mere_user(lambda: run("plan", "--json"))
    steps = said.events("plan")[0]["manualSteps"]
    assert "app.py" in [step["path"] for step in steps]


# --- directories that are none of ours --------------------------------------------------------

COMMANDS = ("detect", "propose", "plan", "apply", "verify", "status", "undo", "history", "")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("no/such/place", "install_dir_missing"),
        ("~nobody-of-that-name/shop", "install_dir_missing"),
        ("shop/app.py", "not_a_directory"),
        ("shop/app.py/below", "install_dir_missing"),
    ],
)
def test_a_directory_that_is_none(
    cli: Cli, shop: Path, tmp_path: Path, command: str, where: str, code: str
) -> None:
    grant = ("--yes",) if command in ("apply", "undo", "") else ()
    words = (command, "--json", "--install-dir", where, *grant)
    said = cli(*(word for word in words if word), cwd=tmp_path)
    data = refusal(said, ExitCode.INVALID_ARGS, code)
    assert run_next(data, tmp_path).code == ExitCode.SUCCESS


def test_a_misspelled_directory_is_guessed(cli: Cli, shop: Path, tmp_path: Path) -> None:
    data = refusal(
        cli("plan", "--json", "--install-dir", str(tmp_path / "shpo")),
        ExitCode.INVALID_ARGS,
        "install_dir_missing",
    )
    assert data["nextCommands"][0][1:] == ["detect", "--install-dir", str(shop)]
    assert run_next(data, tmp_path).out.startswith("Flask 3.1.0")


def test_an_unreadable_directory(cli: Cli, shop: Path) -> None:
    cli("detect", cwd=shop)
    shop.chmod(0)
    said = as_mere_user(lambda: cli("plan", "--json", "--install-dir", str(shop)))
    shop.chmod(0o755)
    data = refusal(said, ExitCode.INVALID_ARGS, "unreadable")
    assert run_next(data, shop).code == ExitCode.SUCCESS


@pytest.mark.parametrize("has_app", [True, False])
def test_the_home_directory(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_app: bool
) -> None:
    home = tmp_path / "home"
    (make_shop(home / "shop") if has_app else home).mkdir(exist_ok=True)
    monkeypatch.setenv("HOME", str(home))
    before = snapshot(home)
    data = refusal(cli("plan", "--json", cwd=home), ExitCode.INVALID_ARGS, "is_home_dir")
    assert run_next(data, home).code == ExitCode.SUCCESS
    assert snapshot(home) == before


def test_the_root_of_the_file_system(cli: Cli) -> None:
    said = cli("plan", "--json", "--install-dir", "/")
    refusal(said, ExitCode.INVALID_ARGS, "is_filesystem_root")


# --- options ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["plan", "--max-events", "-1"], USAGE),
        (["plan", "--region", "xx"], USAGE),
        (["plan", "--format", "xml"], USAGE),
        (["propose", "--limit", "-1"], USAGE),
        (["listen", "--port", "99999"], USAGE),
        (["undo", "a", "b"], USAGE),
        (["apply", "--nope"], USAGE),
        (["--nope"], USAGE),
        (["nope"], USAGE),
        (["plan", "--only", "Nope"], "unknown_event"),
        (["plan", "--drop", "Nope"], "unknown_event"),
        (["plan", "--rename", "Nope=Other"], "unknown_event"),
        (["plan", "--rename", "x"], "invalid_rename"),
        (["plan", "--rename", "=x"], "invalid_rename"),
        (["plan", "--rename", "Order Created=Order Canceled"], "duplicate_event"),
        (["plan", "--rename", f"Order Created={'x' * 300}"], "invalid_event_name"),
        (["plan", "--rename", "Order Created=[Amplitude] X"], "reserved_event_name"),
        (["plan", "--integration", "nope"], "unknown_integration"),
        (["propose", "--integration", "nope"], "unknown_integration"),
        (["plan", "--package-manager", "nope"], "unknown_package_manager"),
        (["apply", "--yes"], "plan_id_missing"),
        (["undo", "--yes"], "nothing_to_undo"),
        (["listen", "--", "/no/such/command"], "command_not_started"),
    ],
    ids=" ".join,
)
def test_an_option_that_makes_no_sense(
    run: Cli, shop: Path, arguments: list[str], code: str
) -> None:
    before = snapshot(shop)
    data = refusal(run("--json", *arguments), ExitCode.INVALID_ARGS, code)
    refused_to_people(run(*arguments))
    command = "run" if arguments[0].startswith("-") or arguments[0] == "nope" else arguments[0]
    assert data["event"].startswith(f"{command}_")
    assert run_next(data, shop).code == ExitCode.SUCCESS
    assert snapshot(shop) == before


def test_a_run_that_was_called_wrongly_ends_with_its_completion(run: Cli) -> None:
    """Contract 3.3: also a refusal of the arguments is an end of the run."""
    for words in (("apply", "--nope", "--json"), ("--agent", "--nope"), ("nope", "--agent")):
        said = run(*words)
        assert [data["exitCode"] for data in said.events("run_completed")] == [said.code]
    assert run("plan", "--nope", "--json").events("run_completed") == []
