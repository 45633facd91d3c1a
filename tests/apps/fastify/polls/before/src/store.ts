import { randomUUID, scryptSync, timingSafeEqual } from 'node:crypto';

export interface Account {
  id: string;
  nickname: string;
  salt: string;
  hash: Buffer;
}

export interface Poll {
  id: number;
  ownerId: string;
  question: string;
  options: string[];
  votes: Map<string, number>;
  closed: boolean;
}

const accounts = new Map<string, Account>();
const polls = new Map<number, Poll>();

export async function findAccount(nickname: string) {
  return accounts.get(nickname);
}

export async function createAccount(nickname: string, password: string): Promise<Account> {
  const salt = randomUUID();
  const account = { id: randomUUID(), nickname, salt, hash: scryptSync(password, salt, 32) };
  accounts.set(nickname, account);
  return account;
}

export function isPassword(account: Account, password: string): boolean {
  return timingSafeEqual(account.hash, scryptSync(password, account.salt, 32));
}

export async function insertPoll(ownerId: string, question: string, options: string[]) {
  const poll: Poll = {
    id: polls.size + 1,
    ownerId,
    question,
    options,
    votes: new Map(),
    closed: false,
  };
  polls.set(poll.id, poll);
  return poll;
}

export async function getPoll(id: string) {
  return polls.get(Number(id));
}

export async function saveVote(poll: Poll, userId: string, option: number) {
  poll.votes.set(userId, option);
}

export async function closePoll(poll: Poll) {
  poll.closed = true;
}
