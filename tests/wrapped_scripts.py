"""Small JavaScript applications that track already, each in its own way."""

from typing import NamedTuple


class WrappedScript(NamedTuple):
    """`lines` are calls that have to be inserted, `refused` parts of the reasons of the calls that
    are left to a person, `amplitude` whether it is known to send there.
    """

    files: dict[str, str]
    lines: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    amplitude: bool = True


PACKAGE = """\
{
  "name": "shop",
  "private": true,
  "type": "module",
  "scripts": { "build": "vite build" },
  "dependencies": {
    "@amplitude/analytics-browser": "^2.47.1",
    "react": "19.3.1",
    "react-dom": "19.3.1"
  },
  "devDependencies": { "typescript": "5.9.3", "vite": "8.3.8" }
}
"""
TSCONFIG = """\
{
  "compilerOptions": {
    "jsx": "react-jsx",
    "target": "ES2022",
    "module": "ESNext",
    "moduleResolution": "bundler",
    "skipLibCheck": true,
    "paths": { "@/*": ["./src/*"] },
    "strict": true
  },
  "include": ["src"]
}
"""
INDEX = """\
<div id="root"></div>
<script type="module" src="/src/main.tsx"></script>
"""
MAIN = """\
import { createRoot } from 'react-dom/client'

import { CartPage } from '@/pages/CartPage'
import { OrderPage } from '@/pages/OrderPage'
import { ReviewPage } from '@/pages/ReviewPage'

createRoot(document.getElementById('root')!).render(
  <>
    <CartPage />
    <OrderPage />
    <ReviewPage />
  </>,
)
"""
API = """\
async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(path, { method: 'POST', body: JSON.stringify(body) })
  if (!response.ok) throw new Error(response.statusText)
  return response.json()
}

export interface Made {
  id: string
}

export const api = {
  createCart: (name: string) => post<Made>('/api/carts', { name }),
  deleteCart: (id: string) => post<Made>(`/api/carts/${id}/delete`, {}),
  createOrder: (cartId: string, quantity: number) =>
    post<Made>('/api/orders', { cartId, quantity }),
  createReview: (orderId: string, rating: number) =>
    post<Made>('/api/reviews', { orderId, rating }),
}
"""
CART_PAGE = """\
import {{ type FormEvent, useState }} from 'react'

import {{ api }} from '@/api'
{head}
export function CartPage() {{
{hook}  const [name, setName] = useState('')
  const [cartId, setCartId] = useState('')

  async function handleCreateCart(event: FormEvent) {{
    event.preventDefault()
    const cart = await api.createCart(name)
    setCartId(cart.id)
    {created}
  }}

  async function handleDeleteCart() {{
    await api.deleteCart(cartId)
    setCartId('')
    {deleted}
  }}

  return (
    <form onSubmit={{handleCreateCart}}>
      <input value={{name}} onChange={{(event) => setName(event.target.value)}} />
      <button type="submit">Create cart</button>
      <button type="button" onClick={{handleDeleteCart}}>
        Delete cart
      </button>
    </form>
  )
}}
"""
ORDER_PAGE = """\
import {{ type FormEvent, useState }} from 'react'

import {{ api }} from '@/api'
{head}
export function OrderPage() {{
{hook}  const [quantity, setQuantity] = useState(1)

  async function handleCreateOrder(event: FormEvent) {{
    event.preventDefault()
    const order = await api.createOrder('c-1', quantity)
    window.history.pushState(null, '', `/orders/${{order.id}}`)
  }}

  return (
    <form onSubmit={{handleCreateOrder}}>
      <input value={{quantity}} onChange={{(event) => setQuantity(Number(event.target.value))}} />
      <button type="submit">Create order</button>
    </form>
  )
}}
"""
REVIEW_PAGE = """\
import { type FormEvent, useState } from 'react'

import { api } from '@/api'

export function ReviewPage() {
  const [rating, setRating] = useState(5)

  async function handleCreateReview(event: FormEvent) {
    event.preventDefault()
    await api.createReview('o-1', rating)
    setRating(5)
  }

  return (
    <form onSubmit={handleCreateReview}>
      <input value={rating} onChange={(event) => setRating(Number(event.target.value))} />
      <button type="submit">Create review</button>
    </form>
  )
}
"""


def react(
    head: str, created: str, deleted: str, *, hook: str = "", **modules: str
) -> dict[str, str]:
    """An app in React that has a cart page with two tracked actions, an order page, which uses
    the same hook, and a page for reviews, which knows nothing of tracking.
    """
    line = f"  {hook}\n" if hook else ""
    return {
        "package.json": PACKAGE,
        "tsconfig.json": TSCONFIG,
        "index.html": INDEX,
        "src/main.tsx": MAIN,
        "src/api.ts": API,
        "src/pages/CartPage.tsx": CART_PAGE.format(
            head=f"{head}\n", hook=line, created=created, deleted=deleted
        ),
        "src/pages/OrderPage.tsx": ORDER_PAGE.format(head=f"{head}\n" if hook else "", hook=line),
        "src/pages/ReviewPage.tsx": REVIEW_PAGE,
        **{name.replace("__", "/").replace("_tsx", ".tsx").replace("_ts", ".ts"): text
           for name, text in modules.items()},
    }  # fmt: skip


_SDK = """\
import * as amplitude from '@amplitude/analytics-browser'

amplitude.init(import.meta.env.VITE_AMPLITUDE_API_KEY, { autocapture: false })
"""
TRACK = (
    _SDK
    + """
export function track(event: string, properties?: Record<string, unknown>) {
  amplitude.track(event, properties)
}
"""
)
FUNCTION = WrappedScript(
    files=react(
        "import { track } from '@/lib/analytics'",
        "track('Cart Created', { cart_id: cart.id })",
        "track('Cart Deleted')",
        src__lib__analytics_ts=TRACK,
    ),
    lines=(
        "import { track } from '@/lib/analytics'",
        "    track('Order Created', { order_id: order.id",
        "    track('Review Created'",
    ),
)
OBJECT = WrappedScript(
    files=react(
        "import { analytics } from '@/lib/analytics'",
        "\n    ".join(
            f"analytics.track('{name}', {{ cartId: cart.id }})"
            for name in ("cart_created", "cart_named", "cart_opened", "page_shown")
        ),
        "analytics.track('cart_deleted', { cartId })",
        src__lib__analytics_ts=_SDK
        + """
export const analytics = {
  track(event: string, properties: Record<string, unknown> = {}) {
    amplitude.track(event, properties)
  },
}
""",
    ),
    lines=(
        "import { analytics } from '@/lib/analytics'",
        "    analytics.track('order_created', {",
        "    analytics.track('review_created'",
    ),
)
DEFAULT = WrappedScript(
    files=react(
        "import analytics from '@/lib/analytics'",
        "analytics.track('Cart Created', { cart_id: cart.id })",
        "void analytics.track('Cart Deleted')",
        src__lib__analytics_ts=_SDK.replace(
            "amplitude.init(", "const analytics = amplitude.createInstance()\nanalytics.init("
        )
        + "\nexport default analytics\n",
    ),
    lines=("import analytics from '@/lib/analytics'", "    analytics.track('Order Created', {"),
)
PACKAGED = WrappedScript(
    files=react(
        "import * as amplitude from '@amplitude/analytics-browser'",
        "amplitude.track('Cart Created', { cart_id: cart.id })",
        "amplitude.track('Cart Deleted')",
        src__amplitude_ts=_SDK,
    ),
    lines=(
        "import * as amplitude from '@amplitude/analytics-browser'",
        "    amplitude.track('Order Created', {",
    ),
)
ONE_OBJECT = WrappedScript(
    files=react(
        "import { trackEvent } from '../lib/tracking'",
        "trackEvent({ name: 'Cart Created', properties: { cart_id: cart.id } })",
        "trackEvent({ name: 'Cart Deleted', properties: {} })",
        src__lib__tracking_ts=_SDK
        + """
interface Tracked {
  name: string
  properties?: Record<string, any>
}

export const trackEvent = ({ name, properties }: Tracked) => {
  amplitude.track(name, properties)
}
""",
    ),
    lines=(
        "import { trackEvent } from '@/lib/tracking'",
        "    trackEvent({ name: 'Order Created', properties: { order_id: order.id",
    ),
)
HOOK = WrappedScript(
    files=react(
        "import { useAnalytics } from '@/lib/useAnalytics'",
        "track('Cart Created', { cart_id: cart.id })",
        "track('Cart Deleted', { cart_id: cartId })",
        hook="const { track } = useAnalytics()",
        src__lib__useAnalytics_ts="""\
import * as amplitude from '@amplitude/analytics-browser'
import { useCallback } from 'react'

amplitude.init(import.meta.env.VITE_AMPLITUDE_API_KEY, { autocapture: false })

export function useAnalytics() {
  const track = useCallback((event: string, properties?: Record<string, unknown>) => {
    amplitude.track(event, properties)
  }, [])
  return { track }
}
""",
    ),
    lines=("    track('Order Created', { order_id: order.id",),
    refused=("nothing here calls the hook `useAnalytics` yet",),
)
WHOLE_HOOK = WrappedScript(
    files=react(
        "import { useTracking } from '@/lib/useTracking'",
        "tracking.track('Cart Created', { cart_id: cart.id })",
        "tracking.track('Cart Deleted', { cart_id: cartId })",
        hook="const tracking = useTracking()",
        src__lib__useTracking_ts=HOOK.files["src/lib/useAnalytics.ts"].replace(
            "useAnalytics", "useTracking"
        ),
    ),
    lines=("    tracking.track('Order Created', { order_id: order.id",),
    refused=("nothing here calls the hook `useTracking` yet",),
)
OTHER_VENDOR = WrappedScript(
    files=react(
        "import { track } from '@/lib/analytics'",
        "track('Cart Created', { cart_id: cart.id })",
        "track('Cart Deleted')",
        src__lib__analytics_ts="""\
import posthog from 'posthog-js'

export function track(event: string, properties?: Record<string, unknown>) {
  posthog.capture(event, properties)
}
""",
    ),
    lines=("    track('Order Created', { order_id: order.id",),
    amplitude=False,
)
TYPED_EVENTS = WrappedScript(
    files=react(
        "import { track } from '@/lib/analytics'",
        "track('Cart Created', { cart_id: cart.id })",
        "track('Cart Deleted')",
        src__lib__analytics_ts=TRACK.replace(
            "export function track(event: string",
            "type EventName = 'Cart Created' | 'Cart Deleted'\n\n"
            "export function track(event: EventName",
        ),
    ),
    refused=("the names of its events are of the type `EventName",) * 2,
)
TYPED_PROPERTIES = WrappedScript(
    files=react(
        "import { track } from '@/lib/analytics'",
        "track('Cart Created', { cart_id: cart.id })",
        "track('Cart Deleted')",
        src__lib__analytics_ts=TRACK.replace("Record<string, unknown>", "Record<string, string>"),
    ),
    refused=("its properties are of the type `Record<string, string>`",),
)
AWAITED = WrappedScript(
    files=react(
        "import { track } from '@/lib/analytics'",
        "await track('Cart Created', { cart_id: cart.id })",
        "await track('Cart Deleted')",
        src__lib__analytics_ts=TRACK,
    ),
    refused=("are awaited",) * 2,
)
CONSTANTS = WrappedScript(
    files=react(
        "import { EVENTS, track } from '@/lib/analytics'",
        "track(EVENTS.CART_CREATED, { cart_id: cart.id })",
        "track(EVENTS.CART_DELETED)",
        src__lib__analytics_ts="export const EVENTS = { CART_CREATED: 'Cart Created', "
        "CART_DELETED: 'Cart Deleted' }\n" + TRACK,
    ),
    refused=("constants",) * 2,
)
CONTRADICTING = WrappedScript(
    files=react(
        "import { track } from '@/lib/analytics'",
        "track('Cart Created', { cart_id: cart.id })",
        "track({ cart_id: cartId }, 'Cart Deleted')",
        src__lib__analytics_ts=TRACK.replace("event: string", "event: any"),
    ),
    refused=("do not agree",) * 2,
)


SERVER_PACKAGE = """\
{
  "name": "shop",
  "private": true,
  "type": "module",
  "scripts": { "start": "node src/server.js" }
}
"""
SERVER_TRACKING = """\
// Sends product events to Amplitude.
const { AMPLITUDE_SERVER_URL: url, AMPLITUDE_API_KEY: key } = process.env

export const analytics = {
  track({ userId, event, properties }) {
    const events = [{ user_id: userId, event_type: event, event_properties: properties }]
    fetch(url, { method: 'POST', body: JSON.stringify({ api_key: key, events }) }).catch(() => {})
  },
}
"""
SERVER = """\
import { createServer } from 'node:http'

import { analytics } from './lib/analytics.js'
import { createCart, createOrder, deleteCart } from './store.js'

async function read(req) {
  let text = ''
  for await (const chunk of req) text += chunk
  return JSON.parse(text || '{}')
}

function reply(res, status, body) {
  res.writeHead(status, { 'content-type': 'application/json' })
  res.end(JSON.stringify(body))
}

async function postCart(req, res) {
  const { name } = await read(req)
  const cart = await createCart(req.user.id, name)
  analytics.track({ userId: req.user.id, event: 'Cart Created', properties: { cart_id: cart.id } })
  reply(res, 201, cart)
}

async function postOrder(req, res) {
  const { quantity } = await read(req)
  if (!quantity) {
    reply(res, 400, { error: 'how many?' })
    return
  }
  const order = await createOrder(req.user.id, quantity)
  reply(res, 201, order)
}

async function removeCart(req, res) {
  const { id } = await read(req)
  await deleteCart(id)
  analytics.track({ userId: req.user.id, event: 'Cart Deleted', properties: { cart_id: id } })
  reply(res, 200, {})
}

const routes = {
  'POST /carts': postCart,
  'POST /carts/delete': removeCart,
  'POST /orders': postOrder,
}

createServer((req, res) => {
  req.user = { id: 'user-700007' }
  const route = routes[`${req.method} ${req.url}`]
  if (route) route(req, res)
  else reply(res, 404, {})
}).listen(Number(process.env.PORT), '127.0.0.1')
"""
STORE = """\
const orders = new Map()
const carts = new Map()

export async function createCart(userId, name) {
  const cart = { id: `cart-${carts.size + 1}`, userId, name }
  carts.set(cart.id, cart)
  return cart
}

export async function createOrder(userId, quantity) {
  const order = { id: `order-${orders.size + 1}`, userId, quantity }
  orders.set(order.id, order)
  return order
}

export async function deleteCart(id) {
  carts.delete(id)
}
"""
SERVED = WrappedScript(
    files={
        "package.json": SERVER_PACKAGE,
        "src/server.js": SERVER,
        "src/store.js": STORE,
        "src/lib/analytics.js": SERVER_TRACKING,
    },
    lines=("  analytics.track({",),
)
