"""Reading snippets: a snippet marks where calls belong, `# <before>` or `# <after>` on the line."""

import re
from textwrap import dedent

from wizard.languages.python.reading import read_python
from wizard.model.action import UserAction
from wizard.model.reading import Reading
from wizard.model.source import MemoryTree

DJANGO = "from django.shortcuts import redirect, render\nfrom django.db import transaction\n"
FLASK = "from flask import Flask, abort, flash, jsonify, redirect, request, session\n"
FASTAPI = "from fastapi import APIRouter, Depends, HTTPException\n"
HEADS = {"django": DJANGO, "flask": FLASK, "fastapi": FASTAPI, "": ""}


def read(
    source: str = "",
    head: str = "",
    path: str = "shop/views.py",
    requirements: str = "",
    **files: str,
) -> Reading:
    """Read one snippet (`head` names the framework whose imports stand in front), or files given
    as `shop__urls="…"`."""
    tree = {"requirements.txt": requirements.encode()} if requirements else {}
    tree |= {name.replace("__", "/") + ".py": dedent(text).encode() for name, text in files.items()}
    if source:
        tree[path] = (HEADS[head] + dedent(source)).encode()
    return read_python(MemoryTree(tree))


def marked(source: str, head: str = "") -> list[tuple[str, int]]:
    """The (style, line) pairs that the snippet marks."""
    lines = (HEADS[head] + dedent(source)).splitlines()
    return [
        (found[1], number)
        for number, line in enumerate(lines, 1)
        if (found := re.search(r"# <(before|after|method|decorator)>", line))
    ]


def placed(action: UserAction) -> list[tuple[str, int]]:
    return [(placement.style, placement.line) for placement in action.placements]
