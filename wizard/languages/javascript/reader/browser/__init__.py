"""Reads what users do in a browser."""
