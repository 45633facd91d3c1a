import { useState } from 'react';
import type { FormEvent } from 'react';

import { useAddComment } from '../hooks/useExpenses';

export function CommentForm({ expenseId }: { expenseId: number }) {
  const [text, setText] = useState('');
  const addComment = useAddComment(expenseId);

  function handleSubmit(event: FormEvent) {
    event.preventDefault();
    addComment.mutate(text, { onSuccess: () => setText('') });
  }

  return (
    <form onSubmit={handleSubmit}>
      <label>
        Comment
        <textarea value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      {addComment.isError && <p role="alert">{addComment.error.message}</p>}
      <button disabled={addComment.isPending}>Add comment</button>
    </form>
  );
}
