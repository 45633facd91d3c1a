import { Link } from "react-router";

import { db } from "~/lib/db.server";
import { currentUser } from "~/lib/session.server";
import type { Route } from "./+types/home";

export function meta() {
  return [{ title: "Habits" }];
}

export async function loader({ request }: Route.LoaderArgs) {
  const user = await currentUser(request);
  return { habits: user ? await db.habit.list(user.id) : [] };
}

export default function Home({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <h1>Your habits</h1>
      {loaderData.habits.length === 0 && <p>No habits yet.</p>}
      <ul>
        {loaderData.habits.map((habit) => (
          <li key={habit.id}>
            <Link to={`/habits/${habit.id}`}>{habit.title}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
