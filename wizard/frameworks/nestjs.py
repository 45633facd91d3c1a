"""NestJS: the current request is remembered by one line behind the app."""

from wizard.frameworks._server_app import server_framework

FRAMEWORK = server_framework("nestjs", "NestJS")
