'use client';

import { useActionState } from 'react';

import { logIn, type AuthState } from '../actions';

const initial: AuthState = {};

export function LogInForm() {
  const [state, action, pending] = useActionState(logIn, initial);
  return (
    <form action={action} className="stacked">
      <label>
        Email
        <input name="email" type="email" />
      </label>
      <label>
        Password
        <input name="password" type="password" />
      </label>
      {state.error && <p role="alert">{state.error}</p>}
      <button disabled={pending}>Continue</button>
    </form>
  );
}
