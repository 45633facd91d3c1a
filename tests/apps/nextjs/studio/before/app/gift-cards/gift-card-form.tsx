'use client';

import { useState, type FormEvent } from 'react';

type Outcome = { code?: string; error?: string };

export function GiftCardForm() {
  const [outcome, setOutcome] = useState<Outcome>({});

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    try {
      const response = await fetch('/api/gift-cards', {
        method: 'POST',
        body: JSON.stringify({
          amount: Number(form.get('amount')),
          recipient: form.get('recipient'),
        }),
      });
      setOutcome((await response.json()) as Outcome);
    } catch {
      setOutcome({ error: 'Please try again' });
    }
  }

  return (
    <form onSubmit={handleSubmit} className="stacked">
      <label>
        Amount
        <input name="amount" type="number" defaultValue={25} />
      </label>
      <label>
        For whom (email)
        <input name="recipient" />
      </label>
      {outcome.error && <p role="alert">{outcome.error}</p>}
      {outcome.code && <p role="status">Your code is {outcome.code}</p>}
      <button>Buy gift card</button>
    </form>
  );
}
