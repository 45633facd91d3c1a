import { data, Form, redirect, useFetcher } from "react-router";

import { ShareButton } from "~/components/share-button";
import { db } from "~/lib/db.server";
import { requireUser } from "~/lib/session.server";
import type { Route } from "./+types/habit";

export async function loader({ request, params }: Route.LoaderArgs) {
  const user = await requireUser(request);
  const habit = await db.habit.find(user.id, params.id);
  if (!habit) throw data("No such habit", { status: 404 });
  return { habit };
}

export async function action({ request, params }: Route.ActionArgs) {
  const user = await requireUser(request);
  const habit = await db.habit.find(user.id, params.id);
  if (!habit) throw data("No such habit", { status: 404 });

  const formData = await request.formData();
  switch (formData.get("intent")) {
    case "check-in": {
      const day = String(formData.get("day"));
      if (habit.checkIns.includes(day)) {
        return data({ error: "You have done that already" }, { status: 409 });
      }
      await db.habit.update(habit.id, { checkIns: [...habit.checkIns, day] });
      return { error: null };
    }
    case "archive": {
      await db.habit.update(habit.id, { archived: true });
      return redirect("/");
    }
    default:
      throw data("What do you want to do?", { status: 400 });
  }
}

export default function HabitPage({ loaderData: { habit } }: Route.ComponentProps) {
  const fetcher = useFetcher<typeof action>();
  return (
    <>
      <h1>{habit.title}</h1>
      <p>
        {habit.checkIns.length} of {habit.timesPerWeek} this week
      </p>
      <fetcher.Form method="post">
        <input type="hidden" name="intent" value="check-in" />
        <label>
          Day <input name="day" defaultValue="Monday" />
        </label>
        <button>Check in</button>
      </fetcher.Form>
      {fetcher.data?.error && <p role="alert">{fetcher.data.error}</p>}
      <ShareButton habitId={habit.id} title={habit.title} />
      <Form method="post">
        <button name="intent" value="archive">
          Archive
        </button>
      </Form>
    </>
  );
}
