import { useState } from 'react';
import type { FormEvent } from 'react';
import { useNavigate } from 'react-router';

import type { Category } from '../api/types';
import { useCreateExpense } from '../hooks/useExpenses';

export function NewExpensePage() {
  const navigate = useNavigate();
  const createExpense = useCreateExpense();
  const [title, setTitle] = useState('');
  const [amount, setAmount] = useState('');
  const [category, setCategory] = useState<Category>('travel');

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    try {
      const expense = await createExpense.mutateAsync({ title, category, amount: Number(amount) });
      navigate(`/expenses/${expense.id}`);
    } catch {
      // The form shows the mutation's error.
    }
  }

  return (
    <form onSubmit={handleSubmit}>
      <h1>New expense</h1>
      <label>
        Title
        <input value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label>
        Amount
        <input
          type="number"
          step="0.01"
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
        />
      </label>
      <label>
        Category
        <select value={category} onChange={(event) => setCategory(event.target.value as Category)}>
          <option value="travel">travel</option>
          <option value="meals">meals</option>
          <option value="software">software</option>
          <option value="other">other</option>
        </select>
      </label>
      {createExpense.isError && <p role="alert">{createExpense.error.message}</p>}
      <button disabled={createExpense.isPending}>Save</button>
    </form>
  );
}
