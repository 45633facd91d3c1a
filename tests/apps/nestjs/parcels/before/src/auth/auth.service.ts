import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

import { Injectable, UnauthorizedException } from '@nestjs/common';

import type { User } from '../users/user.entity';
import { UsersService } from '../users/users.service';
import { LogInDto, SignUpDto } from './dto';
import { TokenService } from './token.service';

@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly tokens: TokenService,
  ) {}

  async signUp({ email, fullName, password }: SignUpDto): Promise<User> {
    const salt = randomBytes(16).toString('hex');
    const passwordHash = `${salt}:${scryptSync(password, salt, 32).toString('hex')}`;
    return this.users.create({ email, fullName, passwordHash });
  }

  async validate({ email, password }: LogInDto): Promise<User> {
    const user = await this.users.findByEmail(email);
    if (!user) {
      throw new UnauthorizedException('The address or the password is wrong');
    }
    const [salt, hash] = user.passwordHash.split(':');
    if (!timingSafeEqual(scryptSync(password, salt, 32), Buffer.from(hash, 'hex'))) {
      throw new UnauthorizedException('The address or the password is wrong');
    }
    return user;
  }

  issueToken(user: User): { token: string } {
    return { token: this.tokens.sign(user) };
  }
}
