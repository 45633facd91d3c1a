"""The tools of the web suite, or a skipped test with the reason."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from web_tools import Tools, Unavailable, find_tools


@pytest.fixture(scope="session")
def tools() -> Tools:
    try:
        found = find_tools()
        if found.chromium is None:
            raise Unavailable("chromium is not installed (apt-get install chromium)")
    except Unavailable as error:
        if os.environ.get("WEB_APPS_REQUIRED"):
            raise
        pytest.skip(str(error))
    return found
