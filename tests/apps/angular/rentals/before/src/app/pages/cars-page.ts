import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';

import { RentalsService } from '../core/rentals.service';

@Component({
  selector: 'app-cars-page',
  imports: [RouterLink],
  template: `
    <h1>Cars</h1>
    <label>
      <input type="checkbox" (change)="electricOnly.set(!electricOnly())" />
      Electric only
    </label>
    <ul>
      @for (car of shown(); track car.id) {
        <li>
          <a [routerLink]="['/cars', car.id]">{{ car.model }}</a> {{ car.dayRate }} a day
        </li>
      }
    </ul>
  `,
})
export class CarsPage {
  private readonly cars = toSignal(inject(RentalsService).cars(), { initialValue: [] });
  protected readonly electricOnly = signal(false);
  protected readonly shown = computed(() =>
    this.cars().filter((car) => car.electric || !this.electricOnly()),
  );
}
