import { request } from './client';
import type { Comment, Expense, NewExpense } from './types';

export const listExpenses = () => request<Expense[]>('GET', '/expenses');
export const getExpense = (id: string) => request<Expense>('GET', `/expenses/${id}`);
export const createExpense = (expense: NewExpense) => request<Expense>('POST', '/expenses', expense);
export const submitExpense = (id: number) => request<Expense>('POST', `/expenses/${id}/submit`);
export const deleteExpense = (id: number) => request<null>('DELETE', `/expenses/${id}`);
export const addComment = (id: number, text: string) =>
  request<Comment>('POST', `/expenses/${id}/comments`, { text });
