import { data, Form } from "react-router";

import { db } from "~/lib/db.server";
import { isPassword } from "~/lib/passwords.server";
import { createUserSession } from "~/lib/session.server";
import type { Route } from "./+types/log-in";

export async function action({ request }: Route.ActionArgs) {
  const formData = await request.formData();
  const user = await db.user.findByEmail(String(formData.get("email")));
  if (!user || !isPassword(String(formData.get("password")), user.password)) {
    return data({ error: "The address or the password is wrong" }, { status: 401 });
  }
  return createUserSession(request, user.id, "/");
}

export default function LogIn({ actionData }: Route.ComponentProps) {
  return (
    <Form method="post" className="stacked">
      <h1>Log in</h1>
      <label>
        Email <input name="email" type="email" required />
      </label>
      <label>
        Password <input name="password" type="password" required />
      </label>
      {actionData?.error && <p role="alert">{actionData.error}</p>}
      <button>Continue</button>
    </Form>
  );
}
