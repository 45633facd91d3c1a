export interface User {
  id: number;
  name: string;
  email: string;
}

export interface Car {
  id: number;
  model: string;
  dayRate: number;
  electric: boolean;
}

export interface Booking {
  id: number;
  car: Car;
  days: number;
  insurance: boolean;
  total: number;
}
