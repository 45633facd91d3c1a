export class HttpError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/api${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const content = response.status === 204 ? undefined : await response.json()
  if (!response.ok) {
    throw new HttpError(response.status, content?.error ?? response.statusText)
  }
  return content as T
}

export const http = {
  get: <T>(path: string) => send<T>('GET', path),
  post: <T>(path: string, body: unknown = {}) => send<T>('POST', path, body),
  delete: <T>(path: string) => send<T>('DELETE', path),
}
