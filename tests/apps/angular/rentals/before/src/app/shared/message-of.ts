import { HttpErrorResponse } from '@angular/common/http';

/** What the server said, in words. */
export function messageOf(error: unknown): string {
  if (error instanceof HttpErrorResponse) {
    return error.error?.error ?? 'Please try again';
  }
  return 'Please try again';
}
