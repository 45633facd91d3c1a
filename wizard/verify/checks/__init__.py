"""The checks. Each module is one plug-in and exports `CHECK`."""
