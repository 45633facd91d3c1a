import {
  createRootRoute,
  HeadContent,
  Link,
  Outlet,
  Scripts,
  useRouter,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { fetchUser, logOut } from '@/server/auth'
import styles from '@/styles.css?url'

export const Route = createRootRoute({
  beforeLoad: async () => ({ user: await fetchUser() }),
  head: () => ({
    meta: [
      { charSet: 'utf-8' },
      { name: 'viewport', content: 'width=device-width, initial-scale=1' },
      { title: 'Trips' },
    ],
    links: [
      { rel: 'stylesheet', href: styles },
      { rel: 'icon', href: 'data:,' },
    ],
  }),
  component: App,
  notFoundComponent: () => <h1>There is no such page</h1>,
  shellComponent: Shell,
})

function Shell({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <HeadContent />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  )
}

function App() {
  const { user } = Route.useRouteContext()
  const router = useRouter()

  async function handleLogOut() {
    await logOut()
    await router.invalidate()
    await router.navigate({ to: '/login' })
  }

  return (
    <>
      <header>
        <Link to="/">Trips</Link>
        {user ? (
          <>
            <Link to="/trips/new">New trip</Link>
            <span>Signed in as {user.name}</span>
            <button type="button" onClick={handleLogOut}>
              Log out
            </button>
          </>
        ) : (
          <>
            <Link to="/login">Log in</Link>
            <Link to="/signup">Sign up</Link>
          </>
        )}
      </header>
      <main>
        <Outlet />
      </main>
    </>
  )
}
