"""Every named function of a project's Python code, with the features that ranking weighs."""

from wizard.languages.python.inventory.reading import read_inventory

__all__ = ["read_inventory"]
