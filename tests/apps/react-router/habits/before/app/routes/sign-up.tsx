import { data, Form } from "react-router";

import { db } from "~/lib/db.server";
import { hashPassword } from "~/lib/passwords.server";
import { createUserSession } from "~/lib/session.server";
import type { Route } from "./+types/sign-up";

export async function action({ request }: Route.ActionArgs) {
  const formData = await request.formData();
  const name = String(formData.get("name"));
  const email = String(formData.get("email"));
  const password = String(formData.get("password"));

  if (password.length < 8) {
    return data({ error: "The password needs at least 8 characters" }, { status: 400 });
  }
  if (await db.user.findByEmail(email)) {
    return data({ error: "There is an account with this address already" }, { status: 409 });
  }

  const user = await db.user.create({ name, email, password: hashPassword(password) });
  return createUserSession(request, user.id, "/");
}

export default function SignUp({ actionData }: Route.ComponentProps) {
  return (
    <Form method="post" className="stacked">
      <h1>Sign up</h1>
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
      <button>Create account</button>
    </Form>
  );
}
