import { redirect } from '@sveltejs/kit';

import { closeSession, SESSION_COOKIE } from '$lib/server/users';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	redirect(303, '/');
};

export const actions: Actions = {
	default: async ({ cookies }) => {
		closeSession(cookies.get(SESSION_COOKIE));
		cookies.delete(SESSION_COOKIE, { path: '/', secure: false });
		redirect(303, '/log-in');
	}
};
