"""The project's own build, type check and lint, as evidence: which there are, what they tell."""
