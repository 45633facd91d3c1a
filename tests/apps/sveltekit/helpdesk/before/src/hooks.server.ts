import type { Handle } from '@sveltejs/kit';

import { SESSION_COOKIE, sessionUser } from '$lib/server/users';

export const handle: Handle = async ({ event, resolve }) => {
	event.locals.user = sessionUser(event.cookies.get(SESSION_COOKIE));
	return resolve(event);
};
