import { Form, isRouteErrorResponse, Link, Links, Meta, Outlet, Scripts, ScrollRestoration } from "react-router";

import type { Route } from "./+types/root";
import "./app.css";
import { currentUser } from "./lib/session.server";

export async function loader({ request }: Route.LoaderArgs) {
  const user = await currentUser(request);
  return { user: user ? { name: user.name } : null };
}

export function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function App({ loaderData: { user } }: Route.ComponentProps) {
  return (
    <>
      <nav>
        <Link to="/">Habits</Link>
        {user ? (
          <>
            <Link to="/habits/new">New habit</Link>
            <span>Hello, {user.name}</span>
            <Form method="post" action="/log-out">
              <button>Log out</button>
            </Form>
          </>
        ) : (
          <>
            <Link to="/log-in">Log in</Link>
            <Link to="/sign-up">Sign up</Link>
          </>
        )}
      </nav>
      <main>
        <Outlet />
      </main>
    </>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const text = isRouteErrorResponse(error) ? error.statusText || error.data : "Something went wrong";
  return <h1>{text}</h1>;
}
