"""Amplitude setup wizard: from an app that sends nothing to events that arrive."""

__version__ = "0.1.0"
