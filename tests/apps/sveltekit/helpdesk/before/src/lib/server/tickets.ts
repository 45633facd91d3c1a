export interface Ticket {
	id: number;
	subject: string;
	priority: 'low' | 'normal' | 'urgent';
	status: 'open' | 'closed';
	authorId: number;
	votes: number[];
	replies: { id: number; text: string }[];
}

const tickets = new Map<number, Ticket>();

export async function listTickets(): Promise<Ticket[]> {
	return [...tickets.values()];
}

export async function getTicket(id: string): Promise<Ticket | undefined> {
	return tickets.get(Number(id));
}

export async function insertTicket(
	authorId: number,
	subject: string,
	priority: Ticket['priority']
): Promise<Ticket> {
	const ticket: Ticket = {
		id: tickets.size + 1,
		subject,
		priority,
		status: 'open',
		authorId,
		votes: [],
		replies: []
	};
	tickets.set(ticket.id, ticket);
	return ticket;
}

export async function insertReply(ticket: Ticket, text: string) {
	const reply = { id: ticket.replies.length + 1, text };
	ticket.replies.push(reply);
	return reply;
}

export async function closeTicket(ticket: Ticket) {
	ticket.status = 'closed';
}

export async function toggleVote(ticket: Ticket, userId: number): Promise<number> {
	ticket.votes = ticket.votes.includes(userId)
		? ticket.votes.filter((id) => id !== userId)
		: [...ticket.votes, userId];
	return ticket.votes.length;
}
