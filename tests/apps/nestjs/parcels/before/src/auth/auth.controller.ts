import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';

import { CurrentUser } from '../common/current-user.decorator';
import { UsersService } from '../users/users.service';
import { AuthGuard } from './auth.guard';
import { AuthService } from './auth.service';
import { LogInDto, SignUpDto } from './dto';
import type { TokenUser } from './token.service';

@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly users: UsersService,
  ) {}

  @Post('sign-up')
  async signUp(@Body() dto: SignUpDto) {
    const user = await this.auth.signUp(dto);
    return this.auth.issueToken(user);
  }

  @Post('log-in')
  @HttpCode(200)
  async logIn(@Body() dto: LogInDto) {
    const user = await this.auth.validate(dto);
    return this.auth.issueToken(user);
  }

  @Get('me')
  @UseGuards(AuthGuard)
  async me(@CurrentUser() user: TokenUser) {
    const { id, email, fullName } = await this.users.findOne(user.id);
    return { id, email, fullName };
  }
}
