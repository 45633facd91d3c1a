"""NestJS: the current request is remembered by one line behind the app."""

from wizard.frameworks._script_framework import server_framework

FRAMEWORK = server_framework("nestjs", "NestJS")
