"""One module per check, each with a stable id."""

from wizard.verify.verification import verify_project

__all__ = ["verify_project"]
