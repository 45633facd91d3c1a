import { fail, redirect } from '@sveltejs/kit';

import { checkPassword, openSession, SESSION_COOKIE } from '$lib/server/users';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (locals.user) redirect(303, '/');
};

export const actions = {
	default: async ({ request, cookies }) => {
		const form = await request.formData();
		const email = String(form.get('email') ?? '');
		const user = await checkPassword(email, String(form.get('password') ?? ''));
		if (!user) {
			return fail(401, { email, error: 'The address or the password is wrong' });
		}
		cookies.set(SESSION_COOKIE, openSession(user), { path: '/', secure: false });
		redirect(303, '/');
	}
} satisfies Actions;
