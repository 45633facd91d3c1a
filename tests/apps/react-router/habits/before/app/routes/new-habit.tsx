import { data, Form, redirect, useNavigation } from "react-router";

import { db } from "~/lib/db.server";
import { requireUser } from "~/lib/session.server";
import type { Route } from "./+types/new-habit";

export async function loader({ request }: Route.LoaderArgs) {
  await requireUser(request);
  return null;
}

export async function action({ request }: Route.ActionArgs) {
  const user = await requireUser(request);
  const formData = await request.formData();
  const title = String(formData.get("title")).trim();
  const timesPerWeek = Number(formData.get("timesPerWeek"));

  const errors: { title?: string; timesPerWeek?: string } = {};
  if (!title) errors.title = "What do you want to do?";
  if (!(timesPerWeek >= 1 && timesPerWeek <= 7)) errors.timesPerWeek = "Between 1 and 7, please";
  if (Object.keys(errors).length > 0) {
    return data({ errors }, { status: 422 });
  }

  const habit = await db.habit.create({ userId: user.id, title, timesPerWeek });
  return redirect(`/habits/${habit.id}`);
}

export default function NewHabit({ actionData }: Route.ComponentProps) {
  const navigation = useNavigation();
  return (
    <Form method="post" className="stacked">
      <h1>New habit</h1>
      <label>
        Title <input name="title" />
      </label>
      {actionData?.errors.title && <p role="alert">{actionData.errors.title}</p>}
      <label>
        Times per week <input name="timesPerWeek" type="number" defaultValue={3} />
      </label>
      {actionData?.errors.timesPerWeek && <p role="alert">{actionData.errors.timesPerWeek}</p>}
      <button disabled={navigation.state !== "idle"}>Start</button>
    </Form>
  );
}
