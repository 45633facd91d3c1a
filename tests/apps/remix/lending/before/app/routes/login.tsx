import { type ActionFunctionArgs, json } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";

import { db } from "~/lib/db.server";
import { verifyPassword } from "~/lib/passwords.server";
import { createUserSession } from "~/lib/session.server";

export async function action({ request }: ActionFunctionArgs) {
  const formData = await request.formData();
  const email = String(formData.get("email"));
  const password = String(formData.get("password"));

  const user = await db.user.findUnique({ email });
  if (!user || !verifyPassword(password, user.passwordHash)) {
    return json({ error: "Wrong address or password" }, { status: 401 });
  }
  return createUserSession(request, user.id, "/");
}

export default function Login() {
  const actionData = useActionData<typeof action>();
  return (
    <Form method="post">
      <h1>Log in</h1>
      <label>
        Email <input name="email" type="email" required />
      </label>
      <label>
        Password <input name="password" type="password" required />
      </label>
      {actionData?.error && <p role="alert">{actionData.error}</p>}
      <button type="submit">Continue</button>
    </Form>
  );
}
