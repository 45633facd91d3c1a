"""Thin doors: parse, call, return."""
