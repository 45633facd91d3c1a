"""All or nothing: staging, writing, taking back, and what a run leaves behind."""
