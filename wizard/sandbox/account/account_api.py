"""The local account API: GraphQL over organisations, for the bearer of a bare id token."""

from typing import Any

import msgspec

from wizard.sandbox.account.directory import Directory, SandboxOrg, SandboxPerson
from wizard.sandbox.account.graphql import BadQuery, Schema, checked, read_query, selected
from wizard.sandbox.account.tokens import Tokens
from wizard.sandbox.replies import json_reply
from wizard.sandbox.values import HttpReply, HttpRequest

SCHEMA: Schema = {
    "Query": {"orgs": "Org"},
    "Org": {"id": None, "name": None, "user": "User", "workspaces": "Workspace"},
    "User": {"id": None, "firstName": None, "lastName": None, "email": None},
    "Workspace": {"id": None, "name": None, "environments": "Environment"},
    "Environment": {"name": None, "rank": None, "app": "App"},
    "App": {"id": None, "apiKey": None},
}


class _Query(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    query: str
    operation_name: str
    variables: dict[str, Any]


class AccountApi:
    """POST /graphql."""

    def __init__(self, directory: Directory, tokens: Tokens) -> None:
        self._directory = directory
        self._tokens = tokens

    def answer(self, request: HttpRequest) -> HttpReply:
        header = request.headers.get("authorization", "")
        # The real API knows no scheme here: `Bearer …` is a token that it can't read.
        email = self._tokens.of_id_token(header) if header.count(".") == 2 else None
        person = self._directory.person(email or "")
        if person is None:
            return _errors(401, "UNAUTHENTICATED", "Unauthorized")
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return _errors(415, "BAD_REQUEST", "Content-Type must be application/json")
        try:
            asked = msgspec.json.decode(request.body, type=_Query)
            name, fields = read_query(asked.query)
            checked(fields, SCHEMA)
        except (msgspec.MsgspecError, BadQuery) as error:
            return _errors(400, "GRAPHQL_VALIDATION_FAILED", str(error))
        if name != asked.operation_name:
            text = f'Unknown operation named "{asked.operation_name}".'
            return _errors(400, "GRAPHQL_VALIDATION_FAILED", text)
        orgs = [self._org(org, person) for org in self._directory.orgs_of(person.email)]
        return json_reply(200, {"data": selected({"orgs": orgs}, fields)})

    def _org(self, org: SandboxOrg, person: SandboxPerson) -> dict[str, Any]:
        apps = self._directory.apps_of(org.id)
        projects = {app.project_id: app.name for app in reversed(apps)}
        return {
            "id": org.id,
            "name": org.name,
            "user": {
                "id": person.id,
                "firstName": person.first_name,
                "lastName": person.last_name,
                "email": person.email,
            },
            "workspaces": [
                {
                    "id": project_id,
                    "name": projects[project_id],
                    "environments": [
                        {
                            "name": app.env_name,
                            "rank": app.rank,
                            "app": {
                                "id": app.app_id,
                                "apiKey": app.api_key if person.sees_keys else None,
                            },
                        }
                        for app in apps
                        if app.project_id == project_id
                    ],
                }
                for project_id in dict.fromkeys(app.project_id for app in apps)
            ],
        }


def _errors(status: int, code: str, message: str) -> HttpReply:
    content = {"errors": [{"message": message, "extensions": {"code": code}}]}
    return json_reply(status, content)
