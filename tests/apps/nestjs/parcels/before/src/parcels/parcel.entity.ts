export type ParcelStatus = 'booked' | 'picked_up' | 'delivered' | 'canceled';

export class Parcel {
  id: number;
  senderId: string;
  recipient: string;
  weightGrams: number;
  express: boolean;
  price: number;
  status: ParcelStatus;
  rating?: number;
}
