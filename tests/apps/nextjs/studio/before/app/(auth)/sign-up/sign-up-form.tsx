'use client';

import { useActionState } from 'react';

import { signUp, type AuthState } from '../actions';

const initial: AuthState = {};

export function SignUpForm() {
  const [state, action, pending] = useActionState(signUp, initial);
  return (
    <form action={action} className="stacked">
      <label>
        Name
        <input name="name" />
      </label>
      <label>
        Email
        <input name="email" type="email" />
      </label>
      <label>
        Password
        <input name="password" type="password" />
      </label>
      {state.error && <p role="alert">{state.error}</p>}
      <button disabled={pending}>Create account</button>
    </form>
  );
}
