"""A log-in that a controller hands on has succeeded once the service says so (D16)."""

import pytest
from server_reading import action_in, actions_in


def controller(
    body: str, *, path: str = "login", head: str = "async login(@Body() dto: Dto)"
) -> str:
    return (
        "import { Controller, Post, Body } from '@nestjs/common';\n"
        "@Controller('auth')\nexport class AuthController {\n"
        "  constructor(private auth: AuthService, private google: GoogleService) {}\n"
        f"  @Post('login')\n  async login(@Body() dto: Dto) {{\n    {body}\n  }}\n}}\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        "return this.auth.validateLogin(dto);",
        "const found = await this.google.getProfileByToken(dto);\n"
        "    return this.auth.validateSocialLogin('google', found);",
        "return await this.auth.validateLogin(dto);",
        "if (!dto.email) throw new Refused();\n    return this.auth.validateLogin(dto);",
    ],
)
def test_the_answer_of_the_service_is_the_success(body: str) -> None:
    action = action_in(controller(body), "src/auth.controller.ts")
    assert action.role == "log_in"
    assert [placement.style for placement in action.placements] == ["returned"]


@pytest.mark.parametrize(
    "body",
    [
        "const user = await this.auth.validate(dto);\n"
        "    return { token: this.jwt.sign({ sub: user.id }) };",
        "const user = await this.auth.validate(dto);\n    return this.jwt.signAsync(user);",
    ],
)
def test_a_token_of_who_is_known_is_no_further_test(body: str) -> None:
    action = action_in(controller(body), "src/auth.controller.ts")
    assert [placement.style for placement in action.placements] == ["before"]


@pytest.mark.parametrize(
    "body", ["return this.pages.render('login');", "return this.auth.login;", "return dto;"]
)
def test_other_answers_sign_nobody_in(body: str) -> None:
    found = actions_in({"src/auth.controller.ts": controller(body)})
    assert not [placement for action in found for placement in action.placements]
