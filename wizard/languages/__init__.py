"""The languages that are read and edited: text in, text out."""

from wizard.languages.support import Language, LanguageSupport


def language_support(language: Language) -> LanguageSupport:
    """What that language offers; its parser is loaded when it is first asked for."""
    if language == "python":
        from wizard.languages.python.support import PYTHON

        return PYTHON
    from wizard.languages.javascript.support import JAVASCRIPT

    return JAVASCRIPT
