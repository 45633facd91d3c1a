import { useActionState } from 'react';
import { useNavigate } from 'react-router';

import { useAuth } from '../auth/context';

export function RegisterPage() {
  const { signUp } = useAuth();
  const navigate = useNavigate();

  const [error, register, pending] = useActionState(
    async (_previous: string | null, form: FormData): Promise<string | null> => {
      const password = String(form.get('password'));
      if (password.length < 8) {
        return 'The password needs at least 8 characters';
      }
      try {
        await signUp(String(form.get('email')), password, String(form.get('displayName')));
      } catch (reason) {
        return reason instanceof Error ? reason.message : 'Please try again';
      }
      navigate('/');
      return null;
    },
    null,
  );

  return (
    <form action={register}>
      <h1>Register</h1>
      <label>
        Name
        <input name="displayName" required />
      </label>
      <label>
        Email
        <input name="email" type="email" required />
      </label>
      <label>
        Password
        <input name="password" type="password" required />
      </label>
      {error && <p role="alert">{error}</p>}
      <button disabled={pending}>Create account</button>
    </form>
  );
}
