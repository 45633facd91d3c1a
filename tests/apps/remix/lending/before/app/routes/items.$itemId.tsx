import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useFetcher, useLoaderData } from "@remix-run/react";

import { CopyLink } from "~/components/copy-link";
import { db } from "~/lib/db.server";
import { requireUser } from "~/lib/session.server";

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireUser(request);
  const item = await db.item.findUnique(params.itemId!);
  if (!item) throw json("No such thing", { status: 404 });
  return { item };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const user = await requireUser(request);
  const item = await db.item.findUnique(params.itemId!);
  if (!item) throw json("No such thing", { status: 404 });

  const formData = await request.formData();
  const intent = formData.get("intent");

  if (intent === "borrow") {
    if (item.borrowerId) {
      return json({ error: "Somebody has it already" }, { status: 409 });
    }
    await db.item.update(item.id, { borrowerId: user.id });
    return json({ error: null });
  }
  if (intent === "return") {
    await db.item.update(item.id, { borrowerId: null });
    return json({ error: null });
  }
  if (intent === "delete") {
    await db.item.delete(item.id);
    return redirect("/");
  }
  throw json("What shall be done?", { status: 400 });
}

export default function ItemPage() {
  const { item } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const fetcher = useFetcher<typeof action>();
  const error = fetcher.data?.error ?? actionData?.error;
  return (
    <>
      <h1>{item.name}</h1>
      <p>{item.borrowerId ? "It is lent out." : "It is in the shed."}</p>
      <fetcher.Form method="post">
        <button type="submit" name="intent" value="borrow">
          Borrow
        </button>
        <button type="submit" name="intent" value="return">
          Bring back
        </button>
      </fetcher.Form>
      {error && <p role="alert">{error}</p>}
      <CopyLink itemId={item.id} />
      <Form method="post">
        <button type="submit" name="intent" value="delete">
          Take out of the shed
        </button>
      </Form>
    </>
  );
}
