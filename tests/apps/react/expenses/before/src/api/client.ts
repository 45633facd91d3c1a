export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/api${path}`, {
    method,
    credentials: 'same-origin',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const content: unknown = response.status === 204 ? null : await response.json();
  if (!response.ok) {
    const message = (content as { error?: string } | null)?.error;
    throw new ApiError(response.status, message ?? 'Something went wrong');
  }
  return content as T;
}
