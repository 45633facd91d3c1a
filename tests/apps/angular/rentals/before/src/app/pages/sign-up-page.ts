import { Component, inject, signal } from '@angular/core';
import { FormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { Router } from '@angular/router';

import { AuthService } from '../core/auth.service';
import { messageOf } from '../shared/message-of';

@Component({
  selector: 'app-sign-up-page',
  imports: [ReactiveFormsModule],
  template: `
    <form [formGroup]="form" (ngSubmit)="onSubmit()">
      <h1>Sign up</h1>
      <label>Name <input formControlName="name" /></label>
      <label>Email <input formControlName="email" type="email" /></label>
      <label>Password <input formControlName="password" type="password" /></label>
      @if (error()) {
        <p role="alert">{{ error() }}</p>
      }
      <button>Create account</button>
    </form>
  `,
})
export class SignUpPage {
  private readonly auth = inject(AuthService);
  private readonly router = inject(Router);

  protected readonly error = signal('');
  protected readonly form = inject(FormBuilder).nonNullable.group({
    name: ['', Validators.required],
    email: ['', [Validators.required, Validators.email]],
    password: ['', Validators.minLength(8)],
  });

  protected async onSubmit(): Promise<void> {
    if (this.form.controls.password.invalid) {
      this.error.set('The password needs at least 8 characters');
      return;
    }
    const { name, email, password } = this.form.getRawValue();
    try {
      await this.auth.signUp(name, email, password);
      await this.router.navigateByUrl('/');
    } catch (reason) {
      this.error.set(messageOf(reason));
    }
  }
}
