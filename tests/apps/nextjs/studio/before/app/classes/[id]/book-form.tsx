'use client';

import { useActionState } from 'react';

import { bookClass, type BookState } from './actions';

const initial: BookState = {};

export function BookForm({ classId }: { classId: string }) {
  const [state, action, pending] = useActionState(bookClass.bind(null, classId), initial);
  return (
    <form action={action} className="stacked">
      <label>
        Seats
        <input name="seats" type="number" defaultValue={1} />
      </label>
      {state.error && <p role="alert">{state.error}</p>}
      <button disabled={pending}>Book</button>
    </form>
  );
}
