import { request } from './client';
import type { Settings, User } from './types';

export const currentUser = () => request<User | null>('GET', '/session');
export const logIn = (email: string, password: string) =>
  request<User>('POST', '/session', { email, password });
export const register = (email: string, password: string, displayName: string) =>
  request<User>('POST', '/users', { email, password, displayName });
export const logOut = () => request<null>('DELETE', '/session');
export const getSettings = () => request<Settings>('GET', '/settings');
export const putSettings = (settings: Settings) => request<Settings>('PUT', '/settings', settings);
