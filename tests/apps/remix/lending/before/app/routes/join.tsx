import { type ActionFunctionArgs, json } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";

import { db } from "~/lib/db.server";
import { hashPassword } from "~/lib/passwords.server";
import { createUserSession } from "~/lib/session.server";

export async function action({ request }: ActionFunctionArgs) {
  const formData = await request.formData();
  const name = String(formData.get("name"));
  const email = String(formData.get("email"));
  const password = String(formData.get("password"));

  if (password.length < 8) {
    return json({ error: "Use at least 8 characters" }, { status: 400 });
  }
  if (await db.user.findUnique({ email })) {
    return json({ error: "This address is taken" }, { status: 409 });
  }

  const user = await db.user.create({ name, email, passwordHash: hashPassword(password) });
  return createUserSession(request, user.id, "/");
}

export default function Join() {
  const actionData = useActionData<typeof action>();
  return (
    <Form method="post">
      <h1>Join</h1>
      <label>
        Name <input name="name" required />
      </label>
      <label>
        Email <input name="email" type="email" required />
      </label>
      <label>
        Password <input name="password" type="password" required />
      </label>
      {actionData?.error && <p role="alert">{actionData.error}</p>}
      <button type="submit">Create account</button>
    </Form>
  );
}
