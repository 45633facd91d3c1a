"""Every named function of a project's JavaScript, with what is true of it."""

from wizard.languages.javascript.inventory.reading import read_inventory

__all__ = ["read_inventory"]
