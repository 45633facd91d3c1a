import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import * as api from '../api/expenses';
import type { NewExpense } from '../api/types';

const EXPENSES = ['expenses'] as const;

export function useExpenses() {
  return useQuery({ queryKey: EXPENSES, queryFn: api.listExpenses });
}

export function useExpense(id: string) {
  return useQuery({ queryKey: [...EXPENSES, id], queryFn: () => api.getExpense(id) });
}

export function useCreateExpense() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (expense: NewExpense) => api.createExpense(expense),
    onSuccess: (created) => {
      client.setQueryData([...EXPENSES, String(created.id)], created);
      return client.invalidateQueries({ queryKey: EXPENSES, exact: true });
    },
  });
}

export function useSubmitExpense() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: api.submitExpense,
    onSuccess: () => client.invalidateQueries({ queryKey: EXPENSES }),
  });
}

export function useDeleteExpense() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.deleteExpense(id),
    onSuccess: (_, id) => {
      client.removeQueries({ queryKey: [...EXPENSES, String(id)] });
      void client.invalidateQueries({ queryKey: EXPENSES, exact: true });
    },
  });
}

export function useAddComment(expenseId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => api.addComment(expenseId, text),
    onSettled: () => client.invalidateQueries({ queryKey: [...EXPENSES, String(expenseId)] }),
  });
}
