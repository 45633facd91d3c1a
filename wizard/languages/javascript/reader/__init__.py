"""Where a user's action succeeds in JavaScript and TypeScript code."""
