'use server';

import { redirect } from 'next/navigation';

import { hashPassword, isPassword } from '@/lib/passwords';
import { endSession, startSession } from '@/lib/session';
import { createUser, findUserByEmail } from '@/lib/store';
import { logInSchema, signUpSchema } from '@/lib/validation';

export interface AuthState {
  error?: string;
}

export async function signUp(_previous: AuthState, formData: FormData): Promise<AuthState> {
  const parsed = signUpSchema.safeParse(Object.fromEntries(formData));
  if (!parsed.success) {
    return { error: parsed.error.issues[0]?.message };
  }
  const { name, email, password } = parsed.data;
  if (await findUserByEmail(email)) {
    return { error: 'There is an account with this address already' };
  }
  const user = await createUser({ name, email, passwordHash: hashPassword(password) });
  await startSession(user);
  redirect('/');
}

export async function logIn(_previous: AuthState, formData: FormData): Promise<AuthState> {
  const parsed = logInSchema.safeParse(Object.fromEntries(formData));
  if (!parsed.success) {
    return { error: 'Please fill in both fields' };
  }
  const user = await findUserByEmail(parsed.data.email);
  if (!user || !isPassword(parsed.data.password, user.passwordHash)) {
    return { error: 'The address or the password is wrong' };
  }
  await startSession(user);
  redirect('/');
}

export async function logOut(): Promise<void> {
  await endSession();
  redirect('/log-in');
}
