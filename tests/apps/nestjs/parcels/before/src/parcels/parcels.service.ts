import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';

import { CreateParcelDto } from './dto/create-parcel.dto';
import { Parcel } from './parcel.entity';

@Injectable()
export class ParcelsService {
  private readonly parcels = new Map<number, Parcel>();

  async findAll(senderId: string): Promise<Parcel[]> {
    return [...this.parcels.values()].filter((parcel) => parcel.senderId === senderId);
  }

  async findOne(senderId: string, id: number): Promise<Parcel> {
    const parcel = this.parcels.get(id);
    if (!parcel || parcel.senderId !== senderId) {
      throw new NotFoundException('No such parcel');
    }
    return parcel;
  }

  async create(senderId: string, dto: CreateParcelDto): Promise<Parcel> {
    const parcel: Parcel = {
      id: this.parcels.size + 1,
      senderId,
      recipient: dto.recipient,
      weightGrams: dto.weightGrams,
      express: dto.express,
      price: 500 + Math.ceil(dto.weightGrams / 1000) * (dto.express ? 200 : 100),
      status: 'booked',
    };
    this.parcels.set(parcel.id, parcel);
    return parcel;
  }

  async cancel(senderId: string, id: number): Promise<Parcel> {
    const parcel = await this.findOne(senderId, id);
    if (parcel.status !== 'booked') {
      throw new ConflictException(`A parcel that is ${parcel.status} can't be canceled`);
    }
    parcel.status = 'canceled';
    return parcel;
  }

  async deliver(senderId: string, id: number): Promise<Parcel> {
    const parcel = await this.findOne(senderId, id);
    if (parcel.status !== 'booked') {
      throw new ConflictException(`A parcel that is ${parcel.status} can't be delivered`);
    }
    parcel.status = 'delivered';
    return parcel;
  }

  async rate(senderId: string, id: number, rating: number): Promise<Parcel> {
    const parcel = await this.findOne(senderId, id);
    if (parcel.status !== 'delivered' || parcel.rating !== undefined) {
      throw new ConflictException('Only a delivered parcel can be rated, once');
    }
    parcel.rating = rating;
    return parcel;
  }
}
