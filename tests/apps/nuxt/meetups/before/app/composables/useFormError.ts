import { FetchError } from 'ofetch'

/** What the server said about a form, in words. */
export function messageOf(error: unknown): string {
  if (error instanceof FetchError) return error.data?.message ?? error.message
  return 'Please try again'
}
