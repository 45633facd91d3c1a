import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { db } from "~/lib/db.server";

export const meta: MetaFunction = () => [{ title: "The shed" }];

export async function loader() {
  return { items: await db.item.findMany() };
}

export default function Index() {
  const { items } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>What neighbours lend</h1>
      {items.length === 0 && <p>The shed is empty.</p>}
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Link to={`/items/${item.id}`}>{item.name}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
