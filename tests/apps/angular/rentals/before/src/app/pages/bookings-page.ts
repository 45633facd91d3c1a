import { Component, inject, OnInit, signal } from '@angular/core';

import { Booking } from '../core/models';
import { RentalsService } from '../core/rentals.service';

@Component({
  selector: 'app-bookings-page',
  template: `
    <h1>My bookings</h1>
    <ul>
      @for (booking of bookings(); track booking.id) {
        <li>
          {{ booking.car.model }}, {{ booking.days }} days, {{ booking.total }} in total
          <button type="button" (click)="cancel(booking)">Cancel</button>
        </li>
      } @empty {
        <li>No bookings.</li>
      }
    </ul>
  `,
})
export class BookingsPage implements OnInit {
  private readonly rentals = inject(RentalsService);
  protected readonly bookings = signal<Booking[]>([]);

  ngOnInit(): void {
    this.rentals.bookings().subscribe((bookings) => this.bookings.set(bookings));
  }

  protected cancel(booking: Booking): void {
    this.rentals.cancel(booking.id).subscribe(() => {
      this.bookings.update((bookings) => bookings.filter((item) => item.id !== booking.id));
    });
  }
}
