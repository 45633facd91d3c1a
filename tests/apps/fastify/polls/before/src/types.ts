export interface SessionUser {
  id: string;
  nickname: string;
}

declare module 'fastify' {
  interface Session {
    user?: SessionUser;
  }
  interface FastifyRequest {
    user: SessionUser | null;
  }
}
