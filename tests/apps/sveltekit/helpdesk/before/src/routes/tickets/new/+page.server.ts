import { fail, redirect } from '@sveltejs/kit';

import { insertTicket, type Ticket } from '$lib/server/tickets';
import type { Actions } from './$types';

const PRIORITIES = ['low', 'normal', 'urgent'];

export const actions: Actions = {
	default: async ({ request, locals }) => {
		if (!locals.user) {
			return fail(401, { subject: '', error: 'Log in to write a ticket' });
		}
		const data = await request.formData();
		const subject = String(data.get('subject') ?? '').trim();
		const priority = String(data.get('priority') ?? 'normal');
		if (subject.length < 5) {
			return fail(422, { subject, error: 'Tell us a little more' });
		}
		if (!PRIORITIES.includes(priority)) {
			return fail(422, { subject, error: 'There is no such priority' });
		}
		const ticket = await insertTicket(locals.user.id, subject, priority as Ticket['priority']);
		redirect(303, `/tickets/${ticket.id}`);
	}
};
