import { listTickets } from '$lib/server/tickets';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => {
	const status = url.searchParams.get('status');
	const tickets = await listTickets();
	return { tickets: tickets.filter((ticket) => !status || ticket.status === status) };
};
