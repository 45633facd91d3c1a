import { createCookieSessionStorage, redirect } from "@remix-run/node";

import { db, type User } from "~/lib/db.server";

const storage = createCookieSessionStorage<{ userId: string }>({
  cookie: {
    name: "__lending",
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secrets: [process.env.SESSION_SECRET ?? "only for development"],
  },
});

function getSession(request: Request) {
  return storage.getSession(request.headers.get("Cookie"));
}

export async function getUser(request: Request): Promise<User | undefined> {
  const userId = (await getSession(request)).get("userId");
  return userId ? db.user.findUnique({ id: userId }) : undefined;
}

export async function requireUser(request: Request): Promise<User> {
  const user = await getUser(request);
  if (!user) throw redirect("/login");
  return user;
}

export async function createUserSession(request: Request, userId: string, redirectTo: string) {
  const session = await getSession(request);
  session.set("userId", userId);
  return redirect(redirectTo, { headers: { "Set-Cookie": await storage.commitSession(session) } });
}

export async function logout(request: Request) {
  const session = await getSession(request);
  return redirect("/login", { headers: { "Set-Cookie": await storage.destroySession(session) } });
}
