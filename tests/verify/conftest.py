"""Puts this folder on the path, so that the tests of the checks find `verify_projects`."""
