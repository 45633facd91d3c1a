"""Node.js without a framework that we know: a helper module, and nothing to start."""

from wizard.frameworks._script_framework import server_framework

FRAMEWORK = server_framework("javascript_node", "Node.js")
