import { createParamDecorator, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

import type { TokenUser } from '../auth/token.service';

export type AuthenticatedRequest = Request & { user: TokenUser };

export const CurrentUser = createParamDecorator(
  (_data: unknown, context: ExecutionContext): TokenUser =>
    context.switchToHttp().getRequest<AuthenticatedRequest>().user,
);
