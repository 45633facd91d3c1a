import { useNavigate, useParams } from 'react-router';

import { CommentForm } from '../components/CommentForm';
import { useDeleteExpense, useExpense, useSubmitExpense } from '../hooks/useExpenses';

export function ExpensePage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const expense = useExpense(id);
  const submitExpense = useSubmitExpense();
  const deleteExpense = useDeleteExpense();

  if (expense.isPending) return <p>Loading…</p>;
  if (expense.isError) return <p role="alert">{expense.error.message}</p>;

  const { title, amount, category, status, comments } = expense.data;

  const handleDelete = () => {
    deleteExpense.mutate(expense.data.id, {
      onSuccess: () => navigate('/'),
    });
  };

  return (
    <article>
      <h1>{title}</h1>
      <p>
        {amount.toFixed(2)}, {category}, {status}
      </p>
      <button type="button" onClick={() => submitExpense.mutate(expense.data.id)}>
        Submit for approval
      </button>
      <button type="button" onClick={handleDelete}>
        Delete
      </button>
      {submitExpense.isError && <p role="alert">{submitExpense.error.message}</p>}
      <h2>Comments</h2>
      <ul>
        {comments.map((comment) => (
          <li key={comment.id}>{comment.text}</li>
        ))}
      </ul>
      <CommentForm expenseId={expense.data.id} />
    </article>
  );
}
