"""One module per framework, discovered by walking this package."""
