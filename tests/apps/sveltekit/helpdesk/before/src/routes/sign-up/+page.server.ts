import { fail, redirect } from '@sveltejs/kit';

import { createUser, findUser, openSession, SESSION_COOKIE } from '$lib/server/users';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ request, cookies }) => {
		const form = await request.formData();
		const email = String(form.get('email') ?? '');
		const name = String(form.get('name') ?? '');
		const password = String(form.get('password') ?? '');

		if (!email.includes('@') || !name) {
			return fail(400, { email, name, error: 'Please fill in every field' });
		}
		if (password.length < 8) {
			return fail(400, { email, name, error: 'The password needs at least 8 characters' });
		}
		if (findUser(email)) {
			return fail(409, { email, name, error: 'There is an account with this address already' });
		}

		const user = await createUser(email, name, password);
		cookies.set(SESSION_COOKIE, openSession(user), { path: '/', secure: false });
		redirect(303, '/');
	}
};
