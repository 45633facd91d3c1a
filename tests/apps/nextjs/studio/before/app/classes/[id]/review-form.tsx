'use client';

import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';

export function ReviewForm({ classId }: { classId: string }) {
  const router = useRouter();
  const [rating, setRating] = useState(5);
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setError(undefined);
    const response = await fetch(`/api/classes/${classId}/reviews`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ rating, text }),
    });
    if (!response.ok) {
      const body = (await response.json()) as { error: string };
      setError(body.error);
      return;
    }
    setText('');
    router.refresh();
  }

  return (
    <form onSubmit={handleSubmit} className="stacked">
      <label>
        Rating
        <select value={rating} onChange={(event) => setRating(Number(event.target.value))}>
          {[1, 2, 3, 4, 5].map((value) => (
            <option key={value}>{value}</option>
          ))}
        </select>
      </label>
      <label>
        Your review
        <textarea value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      {error && <p role="alert">{error}</p>}
      <button>Send review</button>
    </form>
  );
}
