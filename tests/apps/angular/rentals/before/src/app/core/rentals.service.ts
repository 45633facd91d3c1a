import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { Observable } from 'rxjs';

import { environment } from '../../environments/environment';
import { Booking, Car } from './models';

@Injectable({ providedIn: 'root' })
export class RentalsService {
  private readonly http = inject(HttpClient);

  cars(): Observable<Car[]> {
    return this.http.get<Car[]>(`${environment.apiUrl}/cars`);
  }

  car(id: string): Observable<Car> {
    return this.http.get<Car>(`${environment.apiUrl}/cars/${id}`);
  }

  bookings(): Observable<Booking[]> {
    return this.http.get<Booking[]>(`${environment.apiUrl}/bookings`);
  }

  book(carId: number, days: number, insurance: boolean): Observable<Booking> {
    return this.http.post<Booking>(`${environment.apiUrl}/bookings`, { carId, days, insurance });
  }

  cancel(bookingId: number): Observable<void> {
    return this.http.delete<void>(`${environment.apiUrl}/bookings/${bookingId}`);
  }

  sendMessage(subject: string, text: string): Observable<{ id: number }> {
    return this.http.post<{ id: number }>(`${environment.apiUrl}/messages`, { subject, text });
  }
}
