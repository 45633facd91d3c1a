"""Dependency manifests and environment files, read and edited losslessly."""
