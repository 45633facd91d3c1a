import { HttpClient } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { firstValueFrom, Observable, tap } from 'rxjs';

import { environment } from '../../environments/environment';
import { User } from './models';

@Injectable({ providedIn: 'root' })
export class AuthService {
  private readonly http = inject(HttpClient);
  private readonly current = signal<User | null>(null);

  readonly user = this.current.asReadonly();

  async restore(): Promise<void> {
    this.current.set(await firstValueFrom(this.http.get<User | null>(`${environment.apiUrl}/session`)));
  }

  async signUp(name: string, email: string, password: string): Promise<User> {
    const user = await firstValueFrom(
      this.http.post<User>(`${environment.apiUrl}/users`, { name, email, password }),
    );
    this.current.set(user);
    return user;
  }

  logIn(email: string, password: string): Observable<User> {
    return this.http
      .post<User>(`${environment.apiUrl}/session`, { email, password })
      .pipe(tap((user) => this.current.set(user)));
  }

  logOut(): Observable<void> {
    return this.http
      .delete<void>(`${environment.apiUrl}/session`)
      .pipe(tap(() => this.current.set(null)));
  }
}
