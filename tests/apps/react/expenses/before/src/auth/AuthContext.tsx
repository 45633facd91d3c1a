import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

import * as session from '../api/session';
import type { User } from '../api/types';
import { queryClient } from '../queryClient';
import { AuthContext } from './context';

export function AuthProvider({ children }: { children: ReactNode }) {
  const [user, setUser] = useState<User | null>(null);
  const [ready, setReady] = useState(false);

  useEffect(() => {
    session
      .currentUser()
      .then(setUser)
      .finally(() => setReady(true));
  }, []);

  const signIn = useCallback(async (email: string, password: string) => {
    const loggedIn = await session.logIn(email, password);
    setUser(loggedIn);
  }, []);

  const signUp = useCallback(async (email: string, password: string, displayName: string) => {
    const registered = await session.register(email, password, displayName);
    setUser(registered);
  }, []);

  const signOut = useCallback(async () => {
    await session.logOut();
    setUser(null);
    queryClient.clear();
  }, []);

  const auth = useMemo(
    () => ({ user, ready, signIn, signUp, signOut }),
    [user, ready, signIn, signUp, signOut],
  );
  return <AuthContext value={auth}>{children}</AuthContext>;
}
