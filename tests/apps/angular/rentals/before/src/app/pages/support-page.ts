import { Component, inject, signal } from '@angular/core';
import { FormBuilder, ReactiveFormsModule } from '@angular/forms';
import { firstValueFrom } from 'rxjs';

import { RentalsService } from '../core/rentals.service';
import { messageOf } from '../shared/message-of';

@Component({
  selector: 'app-support-page',
  imports: [ReactiveFormsModule],
  template: `
    <h1>How can we help?</h1>
    <form [formGroup]="form" (ngSubmit)="send()">
      <label>Subject <input formControlName="subject" /></label>
      <label>Message <textarea formControlName="text"></textarea></label>
      <p role="status">{{ status() }}</p>
      <button>Send</button>
    </form>
  `,
})
export class SupportPage {
  private readonly rentals = inject(RentalsService);
  protected readonly status = signal('');
  protected readonly form = inject(FormBuilder).nonNullable.group({ subject: '', text: '' });

  protected async send(): Promise<void> {
    const { subject, text } = this.form.getRawValue();
    try {
      await firstValueFrom(this.rentals.sendMessage(subject, text));
      this.form.reset();
      this.status.set('We will write back');
    } catch (reason) {
      this.status.set(messageOf(reason));
    }
  }
}
