import { randomUUID } from 'node:crypto';

import type { Team } from './env.js';

export interface Link {
  slug: string;
  target: string;
  teamId: string;
  clicks: number;
}

const teams = new Map<string, Team>();
const links = new Map<string, Link>();

export const teamByToken = (token: string) => teams.get(token);

export async function createTeam(name: string): Promise<{ team: Team; token: string }> {
  const team = { id: randomUUID(), name };
  const token = randomUUID();
  teams.set(token, team);
  return { team, token };
}

export const findLink = async (slug: string) => links.get(slug);

export async function createLink(link: Omit<Link, 'clicks'>): Promise<Link> {
  const created = { ...link, clicks: 0 };
  links.set(link.slug, created);
  return created;
}

export async function deleteLink(slug: string): Promise<void> {
  links.delete(slug);
}
