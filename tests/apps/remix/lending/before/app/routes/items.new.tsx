import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useNavigation } from "@remix-run/react";

import { db } from "~/lib/db.server";
import { requireUser } from "~/lib/session.server";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireUser(request);
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request);
  const formData = await request.formData();
  const name = String(formData.get("name")).trim();
  const category = String(formData.get("category"));
  const deposit = Number(formData.get("deposit"));

  const errors: { name?: string; deposit?: string } = {};
  if (!name) errors.name = "What is it?";
  if (!(deposit >= 0)) errors.deposit = "A deposit is a number";
  if (Object.keys(errors).length > 0) {
    return json({ errors }, { status: 422 });
  }

  const item = await db.item.create({ ownerId: user.id, name, category, deposit });
  return redirect(`/items/${item.id}`);
}

export default function NewItem() {
  const actionData = useActionData<typeof action>();
  const navigation = useNavigation();
  return (
    <Form method="post">
      <h1>Lend something</h1>
      <label>
        Name <input name="name" />
      </label>
      {actionData?.errors.name && <p role="alert">{actionData.errors.name}</p>}
      <label>
        Category
        <select name="category">
          <option>Tools</option>
          <option>Kitchen</option>
        </select>
      </label>
      <label>
        Deposit <input name="deposit" type="number" defaultValue={0} />
      </label>
      {actionData?.errors.deposit && <p role="alert">{actionData.errors.deposit}</p>}
      <button type="submit" disabled={navigation.state !== "idle"}>
        Offer
      </button>
    </Form>
  );
}
