"""Imports: after docstring and `__future__`, in their group, in order, never twice (A27)."""

import pytest
from editing_kit import call, edited, place, results

from wizard.languages.python.edits import AddImport, InsertLines
from wizard.model.edit import Edited, EditResult, Refused, Unchanged

HELPER = AddImport(module="shop.amplitude_events", names=("track",))
LINE = "from shop.amplitude_events import track\n"


def one(text: str, edit: AddImport = HELPER, path: str = "shop/views.py") -> EditResult:
    (result,) = results(text, edit, path=path)
    return result


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", LINE),
        ("# only a comment\n", "# only a comment\n" + LINE),
        ("# only a comment", "# only a comment\n" + LINE.rstrip("\n")),
        ('"""Doc."""\n', '"""Doc."""\n\n' + LINE),
        ('"""Doc."""\nx = 1\n', f'"""Doc."""\n\n{LINE}\nx = 1\n'),
        ('"""Doc."""\n\nx = 1\n', f'"""Doc."""\n\n{LINE}\nx = 1\n'),
        ("x = 1\n", f"{LINE}\nx = 1\n"),
        ("def f():\n    pass\n", f"{LINE}\n\ndef f():\n    pass\n"),
        ("@a\ndef f():\n    pass\n", f"{LINE}\n\n@a\ndef f():\n    pass\n"),
        ("#!/bin/python\n# Licence\nx = 1\n", f"#!/bin/python\n# Licence\n{LINE}\nx = 1\n"),
        (
            "from __future__ import annotations\n\nx = 1\n",
            f"from __future__ import annotations\n\n{LINE}\nx = 1\n",
        ),
        (
            '"""Doc."""\n\nfrom __future__ import annotations\nimport os\n\nfrom a import b\n',
            '"""Doc."""\n\nfrom __future__ import annotations\nimport os\n\nfrom a import b\n'
            f"\n{LINE}",
        ),
        ("import os\n\nx = 1\n", f"import os\n\n{LINE}\nx = 1\n"),
        ("import os\nfrom flask import a\n", f"import os\nfrom flask import a\n{LINE}"),
        (
            "import os\n\nfrom . import models\n",
            f"import os\n\n{LINE}\nfrom . import models\n",
        ),
        ("from . import models\n", f"{LINE}\nfrom . import models\n"),
        (
            "# Ours\nfrom . import models\n",
            f"# Ours\n{LINE}\nfrom . import models\n",
        ),
        (
            "import os\n\n# Ours\nfrom shop.models import A\nfrom shop.utils import b\n",
            f"import os\n\n# Ours\n{LINE}from shop.models import A\nfrom shop.utils import b\n",
        ),
        (
            "from shop.a import A\n# why\nfrom shop.utils import b\n",
            f"from shop.a import A\n{LINE}# why\nfrom shop.utils import b\n",
        ),
        (
            "from shop.utils import b\nfrom shop.models import A\n",
            f"from shop.utils import b\nfrom shop.models import A\n{LINE}",
        ),
        ("import shop.models\n", f"import shop.models\n{LINE}"),
        (
            "from shop import a\nimport shop.b\nimport shop.c\n",
            f"from shop import a\n{LINE}import shop.b\nimport shop.c\n",
        ),
        ("import os; import re\nx = 1\n", f"import os; import re\n\n{LINE}x = 1\n"),
    ],
)
def test_where_a_new_import_goes(before: str, after: str) -> None:
    assert edited(before, HELPER) == after
    assert isinstance(one(after), Unchanged)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "from rest_framework import status\n\n"
            "from cases.models import Case\nfrom common.models import Org\n",
            "from rest_framework import status\n\nfrom cases.models import Case\n"
            "from common.amplitude_events import track\nfrom common.models import Org\n",
        ),
        (
            "from rest_framework import status\n\n"
            "from common.models import Org\nfrom common.api import a\nfrom tasks.views import go\n",
            "from rest_framework import status\n\n"
            "from common.models import Org\nfrom common.api import a\n"
            "from common.amplitude_events import track\nfrom tasks.views import go\n",
        ),
        (
            "from rest_framework import status\n\nfrom cases.models import Case\n",
            "from rest_framework import status\n\nfrom cases.models import Case\n"
            "from common.amplitude_events import track\n",
        ),
    ],
)
def test_where_packages_stand_side_by_side_a_new_import_joins_its_own(
    before: str, after: str
) -> None:
    other = AddImport(module="common.amplitude_events", names=("track",))
    (result,) = results(before, other, path="cases/views.py")
    assert isinstance(result, Edited)
    assert edited(before, other, path="cases/views.py") == after
    assert isinstance(one(after, other, path="cases/views.py"), Unchanged)


@pytest.mark.parametrize(
    "block",
    [
        "if TYPE_CHECKING:\n    from shop.models import Order\n",
        "try:\n    from shop.fast import go\nexcept ImportError:\n    go = None\n",
        "if DEBUG:\n    import shop.debug\n",
    ],
)
def test_never_inside_a_block(block: str) -> None:
    text = f"import os\n\n{block}"
    assert edited(text, HELPER) == f"import os\n\n{LINE}\n{block}"


@pytest.mark.parametrize(
    ("module", "before", "after"),
    [
        ("atexit", "import os\n", "import os\nfrom atexit import track\n"),
        (
            "re",
            "from abc import A\nfrom sys import B\n",
            "from abc import A\nfrom re import track\n",
        ),
        (
            "django.db",
            "import os\n\nfrom shop import x\n",
            "import os\n\nfrom django.db import track\n\n",
        ),
        (
            "..events",
            "from ..a import b\nfrom .c import d\n",
            "from ..a import b\nfrom ..events import",
        ),
        (
            ".events",
            "from ..a import b\nfrom .c import d\n",
            "from .c import d\nfrom .events import",
        ),
        (
            "ours",
            "import os\n\nfrom flask import x\n",
            "flask import x\n\nfrom ours import track\n",
        ),
        (
            "flask.json",
            "from flask import x\n",
            "from flask import x\nfrom flask.json import track",
        ),
        (
            "acme.db",
            "import acme\nfrom zoo import y\n",
            "import acme\nfrom acme.db import track\nfrom zoo",
        ),
    ],
)
def test_groups(module: str, before: str, after: str) -> None:
    assert after in edited(before, AddImport(module=module, names=("track",)))


def test_not_after_the_first_definition() -> None:
    text = "import os\n\n\ndef f():\n    pass\n\n\nfrom shop.models import A\n"
    assert edited(text, HELPER).startswith(f"import os\n\n{LINE}\n\ndef f")


def test_not_after_a_line_that_needs_it_at_import_time() -> None:
    text = "import os\n\napp = make()\n\nfrom shop.models import A\n"
    lines = InsertLines(line=3, position="after", lines=("track()",))
    assert edited(text, HELPER, lines) == text.replace(
        "import os\n\napp = make()\n", f"import os\n\n{LINE}\napp = make()\ntrack()\n"
    )


def merged(text: str, *names: str) -> str:
    return edited(text, AddImport(module="shop.events", names=names))


@pytest.mark.parametrize(
    ("before", "names", "after"),
    [
        ("from shop.events import b", ("c",), "from shop.events import b, c"),
        ("from shop.events import b, d", ("a", "c"), "from shop.events import a, b, c, d"),
        ("from shop.events import d, b", ("c",), "from shop.events import d, b, c"),
        ("from shop.events import A, b", ("a", "B"), "from shop.events import A, B, a, b"),
        ("from shop.events import a, B, c", ("b2",), "from shop.events import a, B, b2, c"),
        ("from shop.events import b  # noqa", ("c",), "from shop.events import b, c  # noqa"),
        ("from shop.events import b as z", ("c",), "from shop.events import b as z, c"),
        ("from shop.events import b", ("c as x",), "from shop.events import b, c as x"),
        ("from shop.events import (b)", ("c",), "from shop.events import (b, c)"),
        ("from shop.events import (b,)", ("c", "a"), "from shop.events import (a, b, c,)"),
        (
            "from shop.events import (\n    b,  # why\n    d,  # so\n)",
            ("a", "c", "e"),
            "from shop.events import (\n    a,\n    b,  # why\n    c,\n    d,  # so\n    e,\n)",
        ),
        (
            "from shop.events import (\n    b  # why\n)",
            ("c", "d"),
            "from shop.events import (\n    b,  # why\n    c,\n    d\n)",
        ),
        (
            "from shop.events import (a,\n                         b)",
            ("c",),
            "from shop.events import (a,\n                         b, c)",
        ),
        (
            "from shop.events import a, \\\n    b",
            ("c",),
            "from shop.events import a, \\\n    b\nfrom shop.events import c",
        ),
        (
            "from shop.events import a; x = 1",
            ("c",),
            "from shop.events import c\n\nfrom shop.events import a; x = 1",
        ),
        (
            "from shop.events import " + "a" * 63,
            ("c",),
            "from shop.events import " + "a" * 63 + "\nfrom shop.events import c",
        ),
    ],
)
def test_merging(before: str, names: tuple[str, ...], after: str) -> None:
    assert merged(before + "\n", *names) == after + "\n"


def test_a_long_statement_is_exploded() -> None:
    names = tuple(f"a_rather_long_name_{number}" for number in range(4))
    body = "".join(f"    {name},\n" for name in names)
    assert merged("", *names) == f"from shop.events import (\n{body})\n"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (LINE, ("track",)),
        ("from shop.amplitude_events import *\n", ("track",)),
        ("from shop.amplitude_events import (\n    identify,\n    track,\n)\n", ("track",)),
        ("from shop.amplitude_events import track as t, x\n", ("track as t", "x")),
    ],
)
def test_imported_already(text: str, names: tuple[str, ...]) -> None:
    result = one(text, AddImport(module="shop.amplitude_events", names=names))
    assert isinstance(result, Unchanged)


@pytest.mark.parametrize(
    ("text", "names", "reason"),
    [
        ("from shop.amplitude_events import track as t\n", ("track",), "imported as `t`"),
        (LINE, ("track as t",), "imported as `track`"),
        ("from other import track\n", ("track",), "`track` is taken"),
        ("import track\n", ("track",), "`track` is taken"),
        ("def track():\n    pass\n", ("track",), "`track` is taken"),
        ("class A:\n    pass\n", ("track as A",), "`A` is taken"),
        ("if x:\n    track = 1\n", ("track",), "`track` is taken"),
        ("for track, x in y:\n    pass\n", ("track",), "`track` is taken"),
        ("with a as track:\n    pass\n", ("track",), "`track` is taken"),
        ("track: int\n", ("track",), "`track` is taken"),
        ("try:\n    a()\nexcept E as track:\n    pass\n", ("track",), "`track` is taken"),
        ("match x:\n    case {'a': [track, *b], **c}:\n        pass\n", ("track",), "is taken"),
        ("match x:\n    case {'a': [a, *b], **c}:\n        pass\n", ("track as c",), "is taken"),
        ("(track := 1)\n", ("track",), "`track` is taken"),
        ("def f():\n    global track\n    track = 1\n", ("track",), "`track` is taken"),
        ("from x import *\n\ntrack(1)\n", ("track",), "`track` is taken"),
        ("print(1)\n", ("track as print",), "`print` is taken"),
        ("if TYPE_CHECKING:\n    " + LINE, ("track",), "`track` is taken"),
    ],
)
def test_refused(text: str, names: tuple[str, ...], reason: str) -> None:
    result = one(text, AddImport(module="shop.amplitude_events", names=names))
    assert isinstance(result, Refused)
    assert reason in result.reason


@pytest.mark.parametrize(
    "text",
    [
        "def f():\n    track = 1\n",
        "x.track()\n",
        "def f(track):\n    pass\n",
        "[track for track in y]\n",
        "from x import *\n\nx.track(1)\n",
        "class A:\n    track = 1\n",
        "f(lambda track: track)\n",
        "# track\n",
    ],
)
def test_names_of_other_scopes_do_not_matter(text: str) -> None:
    assert isinstance(one(text), Edited)


def test_several_imports_of_one_module_make_one_statement() -> None:
    edits = [
        AddImport(module="shop.amplitude_events", names=names)
        for names in (("track",), ("track", "identify"), ("start as go",))
    ]
    text = edited("import os\n", *edits)
    assert text == ("import os\n\nfrom shop.amplitude_events import identify, start as go, track\n")
    assert all(isinstance(result, Unchanged) for result in results(text, *edits))


def test_two_modules_can_not_bring_the_same_name() -> None:
    outcome = results("", HELPER, AddImport(module="other", names=("track",)))
    assert isinstance(outcome[0], Edited)
    assert isinstance(outcome[1], Refused)


def test_a_refused_import_takes_its_call_with_it() -> None:
    text = "track = None\n\n\ndef f(x):\n    save(x)\n"
    other = AddImport(module="shop.events", names=("track as go",))
    outcome = results(text, other, HELPER, call(place(text, "save", "after"), function="go"))
    assert [type(result) for result in outcome] == [Edited, Refused, Edited]
    outcome = results("def f(x):\n    save(x)\n", call(place("def f(x):\n    save(x)\n", "save")))
    assert isinstance(outcome[0], Refused)


@pytest.mark.parametrize(
    ("text", "anchor", "position"),
    [
        ('"""Doc."""\n', 1, "after"),
        ("main()\n", 1, "before"),
        ("\n# why\nmain()\n", 3, "before"),
        ("import os\nmain()\n", 1, "after"),
    ],
)
def test_an_import_stands_above_what_needs_it_at_import_time(
    text: str, anchor: int, position: str
) -> None:
    lines = InsertLines(
        line=anchor, position="before" if position == "before" else "after", lines=("track()",)
    )
    after = edited(text, HELPER, lines)
    assert after.index(LINE.rstrip("\n")) < after.index("track()")
    late = results(text, lines, HELPER)
    made = edited(text, *[lines, HELPER]) if isinstance(late[0], Edited) else after
    assert made.index(LINE.rstrip("\n")) < made.index("track()")


@pytest.mark.parametrize("position", ["before", "after"])
def test_nothing_comes_beside_a_future_import(position: str) -> None:
    text = '"""Doc."""\nfrom __future__ import annotations\nimport os\n'
    for line in (1, 2):
        edit = InsertLines(
            line=line, position="before" if position == "before" else "after", lines=("track()",)
        )
        outcome = results(text, HELPER, edit)
        assert isinstance(outcome[0], Edited)
        assert isinstance(outcome[1], Refused)
