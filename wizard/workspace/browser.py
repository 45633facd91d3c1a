"""Opening a page in the user's browser, where there is one beside the terminal."""

import webbrowser

# These would take over the very terminal that the wizard talks in.
_IN_THE_TERMINAL = frozenset({"www-browser", "links", "elinks", "lynx", "w3m"})


def open_browser(url: str) -> bool:
    """Whether a browser was started."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if getattr(browser, "name", "") in _IN_THE_TERMINAL:
        return False
    try:
        return browser.open(url)
    except (webbrowser.Error, OSError):
        return False
