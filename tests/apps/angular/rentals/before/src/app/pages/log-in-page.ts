import { Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router } from '@angular/router';

import { AuthService } from '../core/auth.service';
import { messageOf } from '../shared/message-of';

@Component({
  selector: 'app-log-in-page',
  imports: [FormsModule],
  template: `
    <form (ngSubmit)="submit()">
      <h1>Log in</h1>
      <label>Email <input name="email" type="email" [(ngModel)]="email" /></label>
      <label>Password <input name="password" type="password" [(ngModel)]="password" /></label>
      @if (error()) {
        <p role="alert">{{ error() }}</p>
      }
      <button>Continue</button>
    </form>
  `,
})
export class LogInPage {
  private readonly auth = inject(AuthService);
  private readonly router = inject(Router);

  protected email = '';
  protected password = '';
  protected readonly error = signal('');

  protected submit(): void {
    this.auth.logIn(this.email, this.password).subscribe({
      next: () => {
        void this.router.navigateByUrl('/');
      },
      error: (reason: unknown) => this.error.set(messageOf(reason)),
    });
  }
}
