import { createCookieSessionStorage, redirect } from "react-router";

import { db, type User } from "./db.server";

const storage = createCookieSessionStorage<{ userId: string }>({
  cookie: {
    name: "habits_session",
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secrets: [process.env.SESSION_SECRET ?? "only for development"],
  },
});

function getSession(request: Request) {
  return storage.getSession(request.headers.get("Cookie"));
}

export async function currentUser(request: Request): Promise<User | undefined> {
  const userId = (await getSession(request)).get("userId");
  return userId ? db.user.findById(userId) : undefined;
}

export async function requireUser(request: Request): Promise<User> {
  const user = await currentUser(request);
  if (!user) throw redirect("/log-in");
  return user;
}

export async function createUserSession(request: Request, userId: string, redirectTo: string) {
  const session = await getSession(request);
  session.set("userId", userId);
  return redirect(redirectTo, { headers: { "Set-Cookie": await storage.commitSession(session) } });
}

export async function destroyUserSession(request: Request) {
  const session = await getSession(request);
  return redirect("/log-in", { headers: { "Set-Cookie": await storage.destroySession(session) } });
}
