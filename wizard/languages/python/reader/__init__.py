"""Reading Python code to find where a user's action has succeeded."""
