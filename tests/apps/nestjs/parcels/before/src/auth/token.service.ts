import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { Injectable, UnauthorizedException } from '@nestjs/common';

export interface TokenUser {
  id: string;
  email: string;
}

@Injectable()
export class TokenService {
  private readonly secret = process.env.TOKEN_SECRET ?? randomBytes(32).toString('hex');

  sign(user: TokenUser): string {
    const payload = Buffer.from(JSON.stringify({ id: user.id, email: user.email }));
    return `${payload.toString('base64url')}.${this.signature(payload)}`;
  }

  verify(token: string): TokenUser {
    const [text = '', signature = ''] = token.split('.');
    const payload = Buffer.from(text, 'base64url');
    const expected = this.signature(payload);
    if (
      signature.length !== expected.length ||
      !timingSafeEqual(Buffer.from(signature), Buffer.from(expected))
    ) {
      throw new UnauthorizedException();
    }
    return JSON.parse(payload.toString()) as TokenUser;
  }

  private signature(payload: Buffer): string {
    return createHmac('sha256', this.secret).update(payload).digest('base64url');
  }
}
