import { useState } from 'react';
import { Link, Navigate } from 'react-router';

import type { Category } from '../api/types';
import { useAuth } from '../auth/context';
import { useExpenses } from '../hooks/useExpenses';

export function ExpensesPage() {
  const { user } = useAuth();
  const [category, setCategory] = useState<Category | ''>('');
  const expenses = useExpenses();

  if (user === null) return <Navigate to="/login" replace />;
  if (expenses.isPending) return <p>Loading…</p>;
  if (expenses.isError) return <p role="alert">{expenses.error.message}</p>;

  const shown = expenses.data.filter((item) => category === '' || item.category === category);
  return (
    <section>
      <h1>Expenses</h1>
      <label>
        Category
        <select
          value={category}
          onChange={(event) => setCategory(event.target.value as Category | '')}
        >
          <option value="">all</option>
          <option value="travel">travel</option>
          <option value="meals">meals</option>
          <option value="software">software</option>
          <option value="other">other</option>
        </select>
      </label>
      <ul>
        {shown.map((expense) => (
          <li key={expense.id}>
            <Link to={`/expenses/${expense.id}`}>{expense.title}</Link> {expense.amount.toFixed(2)}{' '}
            ({expense.status})
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p>Nothing here yet.</p>}
    </section>
  );
}
