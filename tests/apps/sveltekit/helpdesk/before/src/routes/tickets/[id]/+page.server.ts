import { error, fail } from '@sveltejs/kit';

import { closeTicket, getTicket, insertReply } from '$lib/server/tickets';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const ticket = await getTicket(params.id);
	if (!ticket) error(404, 'No such ticket');
	return { ticket };
};

export const actions: Actions = {
	reply: async ({ params, request, locals }) => {
		const ticket = await getTicket(params.id);
		if (!ticket || !locals.user) return fail(404, { error: 'No such ticket' });
		if (ticket.status === 'closed') return fail(409, { error: 'This ticket is closed' });

		const form = await request.formData();
		const text = String(form.get('text') ?? '').trim();
		if (!text) return fail(422, { error: 'Please write something' });

		await insertReply(ticket, text);
		return { replied: true };
	},

	close: async ({ params, locals }) => {
		const ticket = await getTicket(params.id);
		if (!ticket) error(404, 'No such ticket');
		if (ticket.authorId !== locals.user?.id) {
			return fail(403, { error: 'Only its author can close a ticket' });
		}
		await closeTicket(ticket);
		return { closed: true };
	}
};
