"""The languages that are read and edited: text in, text out."""

from wizard.languages.support import Language, LanguageSupport, WrapperSupport


def language_support(language: Language) -> LanguageSupport:
    """What that language offers; its parser is loaded when it is first asked for."""
    if language == "python":
        from wizard.languages.python.support import PYTHON

        return PYTHON
    from wizard.languages.javascript.support import JAVASCRIPT

    return JAVASCRIPT


def wrapper_support(language: Language) -> WrapperSupport | None:
    """How that language uses a project's own wrapper; None where it can't yet."""
    if language == "python":
        from wizard.languages.python.wrapper_support import PYTHON_WRAPPERS

        return PYTHON_WRAPPERS
    from wizard.languages.javascript.wrapper_support import JAVASCRIPT_WRAPPERS

    return JAVASCRIPT_WRAPPERS
