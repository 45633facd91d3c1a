import { Component, inject, input, OnInit, signal } from '@angular/core';
import { FormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { ActivatedRoute, Router } from '@angular/router';

import { AuthService } from '../core/auth.service';
import { Car } from '../core/models';
import { RentalsService } from '../core/rentals.service';
import { messageOf } from '../shared/message-of';

@Component({
  selector: 'app-car-page',
  imports: [ReactiveFormsModule],
  templateUrl: './car-page.html',
})
export class CarPage implements OnInit {
  readonly heading = input('Rent this car');

  protected readonly auth = inject(AuthService);
  private readonly rentals = inject(RentalsService);
  private readonly route = inject(ActivatedRoute);
  private readonly router = inject(Router);

  protected readonly car = signal<Car | null>(null);
  protected readonly error = signal('');
  protected readonly form = inject(FormBuilder).nonNullable.group({
    days: [1, [Validators.required, Validators.min(1), Validators.max(30)]],
    insurance: [false],
  });

  ngOnInit(): void {
    this.rentals.car(this.route.snapshot.params['id']).subscribe((car) => this.car.set(car));
  }

  protected book(): void {
    const car = this.car();
    if (!car) return;
    if (this.form.invalid) {
      this.error.set('Between 1 and 30 days, please');
      return;
    }
    const { days, insurance } = this.form.getRawValue();
    this.rentals.book(car.id, days, insurance).subscribe({
      next: (booking) => {
        this.error.set('');
        void this.router.navigate(['/bookings'], { queryParams: { latest: booking.id } });
      },
      error: (reason: unknown) => this.error.set(messageOf(reason)),
    });
  }
}
