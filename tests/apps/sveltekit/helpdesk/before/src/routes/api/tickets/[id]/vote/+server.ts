import { error, json } from '@sveltejs/kit';

import { getTicket, toggleVote } from '$lib/server/tickets';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ params, locals }) => {
	if (!locals.user) error(401, 'Log in to vote');
	const ticket = await getTicket(params.id);
	if (!ticket) error(404, 'No such ticket');
	const votes = await toggleVote(ticket, locals.user.id);
	return json({ votes });
};
