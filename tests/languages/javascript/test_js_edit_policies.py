"""Content security policies: extended where they are spelled out, else left to a person."""

import pytest

from wizard.languages.javascript.edit import edit_script
from wizard.languages.javascript.edits import ExtendPolicy
from wizard.model.edit import Edited, Refused, Unchanged
from wizard.model.source import SourceFile
from wizard.splice import apply_splices

A, B = "https://api2.amplitude.com", "https://sr-client-cfg.amplitude.com"
EDIT = ExtendPolicy(hosts=(("connect-src", (A, B)),))
WITH_SCRIPTS = ExtendPolicy(hosts=(("connect-src", (A,)), ("script-src", (B,))))
META = '<head>\n<meta http-equiv="Content-Security-Policy" content="{}">\n</head>\n'


def edited(path: str, text: str, edit: ExtendPolicy = EDIT) -> str:
    (result,) = edit_script(SourceFile(path=path, content=text.encode()), [edit])
    assert isinstance(result, Edited), result
    written = apply_splices(text.encode(), result.splices)
    (again,) = edit_script(SourceFile(path=path, content=written), [edit])
    assert isinstance(again, Unchanged), "a second time there is nothing to do"
    return written.decode()


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "index.html",
            META.format("default-src 'self'; connect-src 'self' https://api.shop.example"),
            META.format(f"default-src 'self'; connect-src 'self' https://api.shop.example {A} {B}"),
        ),
        (
            "index.html",
            META.format("connect-src 'self' ; img-src *"),
            META.format(f"connect-src 'self' {A} {B} ; img-src *"),
        ),
        (
            "index.html",
            META.format("default-src 'self' data:"),
            META.format(f"default-src 'self' data:; connect-src 'self' data: {A} {B}"),
        ),
        (
            "index.html",
            META.format("default-src 'none'; img-src 'self'"),
            META.format(f"default-src 'none'; connect-src {A} {B}; img-src 'self'"),
        ),
        (
            "next.config.mjs",
            "const csp = `\n  default-src 'self';\n  connect-src 'self' ${api};\n`;\n",
            f"const csp = `\n  default-src 'self';\n  connect-src 'self' ${{api}} {A} {B};\n`;\n",
        ),
        (
            "next.config.js",
            "const csp = [\n  \"default-src 'self'\",\n  \"connect-src 'self'\",\n].join('; ')\n",
            "const csp = [\n  \"default-src 'self'\",\n"
            f"  \"connect-src 'self' {A} {B}\",\n].join('; ')\n",
        ),
        (
            "middleware.ts",
            "res.headers.set('Content-Security-Policy', 'connect-src \\'self\\'')\n",
            f"res.headers.set('Content-Security-Policy', 'connect-src \\'self\\' {A} {B}')\n",
        ),
        (
            "server.js",
            "app.use(helmet({ contentSecurityPolicy: { directives: {\n"
            "  connectSrc: [\"'self'\", 'https://x.example'],\n} } }));\n",
            "app.use(helmet({ contentSecurityPolicy: { directives: {\n"
            f"  connectSrc: [\"'self'\", 'https://x.example', '{A}', '{B}'],\n}} }} }}));\n",
        ),
        (
            "svelte.config.js",
            "export default { kit: { csp: { directives: {\n  'connect-src': [\n    'self',\n"
            "  ],\n} } } };\n",
            "export default { kit: { csp: { directives: {\n  'connect-src': [\n    'self',\n"
            f"    '{A}',\n    '{B}',\n  ],\n}} }} }} }};\n",
        ),
    ],
)
def test_a_policy_is_extended(path: str, text: str, expected: str) -> None:
    assert edited(path, text) == expected


def test_each_directive_on_its_own() -> None:
    text = META.format("default-src 'self'; script-src 'self' 'unsafe-inline'")
    said = edited("index.html", text, WITH_SCRIPTS)
    assert f"default-src 'self'; connect-src 'self' {A};" in said
    assert f"script-src 'self' 'unsafe-inline' {B}\"" in said


@pytest.mark.parametrize(
    "policy",
    [
        f"connect-src 'self' {A} {B}",
        "connect-src *",
        "default-src 'self' https:",
        "connect-src 'self' https://*.amplitude.com",
        "img-src 'self'",
    ],
)
def test_what_is_allowed_already(policy: str) -> None:
    file = SourceFile(path="index.html", content=META.format(policy).encode())
    assert isinstance(edit_script(file, [EDIT])[0], Unchanged)


@pytest.mark.parametrize(
    ("path", "text", "part"),
    [
        ("index.html", META.format("connect-src 'none'"), "no connection"),
        ("index.html", "<head></head>\n", "spelled out"),
        ("index.html", '<p title="connect-src x">Content-Security-Policy</p>\n', "spelled out"),
        (
            "index.html",
            META.format("connect-src 'self'").replace("Policy", "Policy-Report-Only"),
            "spelled out",
        ),
        ("a.js", "const csp = `default-src 'self' ${cdn}`;\n", "put together"),
        ("a.js", "helmet({ directives: { defaultSrc: [\"'self'\"] } });\n", "no list"),
        ("a.js", "const csp = build(policy);\n", "spelled out"),
    ],
)
def test_what_is_left_to_a_person(path: str, text: str, part: str) -> None:
    (result,) = edit_script(SourceFile(path=path, content=text.encode()), [EDIT])
    assert isinstance(result, Refused)
    assert part in result.reason


def test_line_ends_and_other_bytes_stay() -> None:
    text = META.format("connect-src 'self'").replace("\n", "\r\n")
    said = edited("index.html", text)
    assert said == text.replace("'self'", f"'self' {A} {B}")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "src/files.ts",
            "headers.csp = \"default-src 'none'; script-src 'none'; sandbox;\";\n",
        ),
        ("src/files.ts", "res.set('Content-Security-Policy', \"default-src 'self'; sandbox\");\n"),
        ("src/files.ts", "helmet({ directives: { scriptSrc: [\"'none'\"], connectSrc: [] } });\n"),
    ],
)
def test_a_policy_for_what_runs_no_script_is_left_alone(path: str, text: str) -> None:
    """Files that users gave, served without a right to run anything (C21)."""
    (result,) = edit_script(SourceFile(path=path, content=text.encode()), [EDIT])
    assert isinstance(result, Unchanged)


def test_a_sandbox_that_runs_scripts_is_a_page() -> None:
    policy = "res.set('Content-Security-Policy', \"connect-src 'self'; sandbox allow-scripts\");\n"
    assert A in edited("src/pages.ts", policy)
