"""What most files of a project speak of is its subject."""

from js_inventory_kit import inventory

ORDERS = {f"src/order{part}.ts": "export const go = () => on()" for part in ("A", "B", "C", "D")}


def _features(files: dict[str, str], name: str) -> set[str]:
    (found,) = (each for each in inventory(files) if each.name == name)
    return set(found.features)


def test_a_function_that_names_the_subject() -> None:
    files = {**ORDERS, "src/a.ts": "export const shipOrder = () => run()"}
    assert "subject:name" in _features(files, "shipOrder")


def test_a_function_that_names_something_else() -> None:
    files = {**ORDERS, "src/a.ts": "export const shipParcel = () => run()"}
    assert "subject:name" not in _features(files, "shipParcel")


def test_what_few_files_name_is_no_subject() -> None:
    files = {"src/orderA.ts": "export const shipOrder = () => run()"}
    assert "subject:name" not in _features(files, "shipOrder")


def test_the_words_of_plumbing_are_no_subject() -> None:
    files = {f"src/handle{part}.ts": "export const go = () => on()" for part in "ABCDE"}
    files["src/x.ts"] = "export const handleClick = () => run()"
    assert "subject:name" not in _features(files, "handleClick")
