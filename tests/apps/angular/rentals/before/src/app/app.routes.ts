import { inject } from '@angular/core';
import { Router, Routes } from '@angular/router';

import { AuthService } from './core/auth.service';
import { CarPage } from './pages/car-page';
import { CarsPage } from './pages/cars-page';
import { LogInPage } from './pages/log-in-page';
import { SignUpPage } from './pages/sign-up-page';

const needsAccount = () =>
  inject(AuthService).user() !== null || inject(Router).parseUrl('/log-in');

export const routes: Routes = [
  { path: '', component: CarsPage },
  { path: 'cars/:id', component: CarPage },
  { path: 'log-in', component: LogInPage },
  { path: 'sign-up', component: SignUpPage },
  {
    path: 'bookings',
    canActivate: [needsAccount],
    loadComponent: () => import('./pages/bookings-page').then((m) => m.BookingsPage),
  },
  {
    path: 'support',
    loadComponent: () => import('./pages/support-page').then((m) => m.SupportPage),
  },
];
