"""Methods at the end of a class: tracked ones, and methods as they are given."""

import pytest
from editing_kit import call, edited, place, results

from wizard.languages.python.edits import AddMethod, InsertCall
from wizard.model.edit import Refused, Unchanged

HEAD = "from shop.amplitude_events import track\n\n\n"
CLASS = HEAD + (
    "@final\nclass Create(CreateView):\n    model = Order\n\n    class Meta:\n        x = 1\n"
    "\n\nx = 1\n"
)
WHO = (("request", "self.request"),)


def method(text: str, name: str | None, anchor: str = "class Create", **more: object) -> InsertCall:
    placement = place(text, anchor, "method", method=name)
    return call(placement, identity=WHO, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "form_valid",
            "    def form_valid(self, form):\n"
            "        response = super().form_valid(form)\n"
            '        track("Order Created", request=self.request)\n'
            "        return response\n",
        ),
        (
            "perform_create",
            "    def perform_create(self, serializer):\n"
            "        super().perform_create(serializer)\n"
            '        track("Order Created", request=self.request)\n',
        ),
        (
            "post",
            "    def post(self, request, *args, **kwargs):\n"
            "        response = super().post(request, *args, **kwargs)\n"
            '        track("Order Created", request=self.request)\n'
            "        return response\n",
        ),
        (
            "done",
            "    def done(self, *args, **kwargs):\n"
            "        response = super().done(*args, **kwargs)\n"
            '        track("Order Created", request=self.request)\n'
            "        return response\n",
        ),
    ],
)
def test_a_method_that_tracks(name: str, lines: str) -> None:
    after = edited(CLASS, method(CLASS, name))
    assert after == CLASS.replace("x = 1\n\n\nx", f"x = 1\n\n{lines}\n\nx")
    assert isinstance(results(after, method(after, name))[0], Unchanged)


def test_what_is_destroyed_is_read_before() -> None:
    edit = method(CLASS, "perform_destroy", properties=(("id", "instance.id"), ("self", "self.x")))
    assert (
        "    def perform_destroy(self, instance):\n"
        "        id = instance.id\n"
        "        super().perform_destroy(instance)\n"
        '        track("Order Created", {"id": id, "self": self.x}, request=self.request)\n'
    ) in edited(CLASS, edit)


@pytest.mark.parametrize(
    ("body", "gap"),
    [
        ("    pass\n", "\n"),
        ('    """Doc."""\n', "\n"),
        ("    ...\n", "\n"),
        ("    def a(self):\n        pass\n    def b(self):\n        pass\n", ""),
        ("    def a(self):\n        pass\n\n\n    # b\n    def b(self):\n        pass\n", "\n\n"),
        ("    def a(self):\n        pass\n\n    # the end\n", "\n"),
    ],
)
def test_blank_lines_follow_the_class(body: str, gap: str) -> None:
    text = HEAD + "class Create(CreateView):\n" + body
    assert edited(text, method(text, "form_valid")).startswith(f"{text}{gap}    def form_valid")


def test_tabs_and_a_missing_final_newline() -> None:
    text = HEAD + "class Create(CreateView):\n\tmodel = Order"
    after = edited(text, method(text, "perform_update"))
    assert after == text + (
        "\n\n\tdef perform_update(self, serializer):\n"
        "\t\tsuper().perform_update(serializer)\n"
        '\t\ttrack("Order Created", request=self.request)'
    )


@pytest.mark.parametrize(
    ("text", "anchor", "name", "reason"),
    [
        ("class Create(View): pass\n", "class Create", "form_valid", "one line"),
        ("class Create:\n    pass\n", "class Create", "form_valid", "no base"),
        ("class Create(metaclass=M):\n    pass\n", "class Create", "form_valid", "no base"),
        ("class Create(V):\n    form_valid = x\n", "class Create", "form_valid", "has a method"),
        (
            "class Create(V):\n    def form_valid(self, form):\n        pass\n",
            "class Create",
            "form_valid",
            "has a method",
        ),
        ("def f(x):\n    pass\n", "def f", "form_valid", "only a class"),
        ("class Create(V):\n    pass\n", "class Create", None, "only a class"),
        ("class Create(V):\n    pass\n", "pass", "form_valid", "only a class"),
        ("class Create(V):\n    pass\n", "reate", "form_valid", "not the one"),
        ("class Create(V):\n    a();\n", "class Create", "form_valid", "something else"),
    ],
)
def test_refused(text: str, anchor: str, name: str | None, reason: str) -> None:
    (result,) = results(HEAD + text, method(HEAD + text, name, anchor))
    assert isinstance(result, Refused)
    assert reason in result.reason


def test_a_value_that_does_more_than_read_is_refused() -> None:
    edit = method(CLASS, "form_valid", properties=(("x", "(yield)"),))
    assert isinstance(results(CLASS, edit)[0], Refused)


READY = AddMethod(
    line=5,
    name="ready",
    lines=("def ready(self):", "    from . import x", "", "    if x:", "        x.start()"),
)


@pytest.mark.parametrize("unit", ["    ", "\t", "  "])
def test_a_method_as_it_is_given(unit: str) -> None:
    text = CLASS.replace("    ", unit)
    lines = (
        "    def ready(self):\n        from . import x\n\n        if x:\n            x.start()\n"
    )
    after = edited(text, READY)
    assert after == text.replace("x = 1\n\n\nx", f"x = 1\n\n{lines}\n\nx".replace("    ", unit))
    assert isinstance(results(after, READY)[0], Unchanged)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (CLASS.replace("model = Order", "ready = None"), "has a method"),
        (CLASS.replace("model = Order", "def ready(self):\n        pass"), "has a method"),
        (CLASS.replace("class Create(CreateView):", "def f():"), "only a class"),
        (HEAD + "\nclass Create(V): pass\n", "one line"),
        (HEAD + "\n# nothing\n", "not the one"),
    ],
)
def test_a_given_method_refused(text: str, reason: str) -> None:
    (result,) = results(text, READY)
    assert isinstance(result, Refused)
    assert reason in result.reason
