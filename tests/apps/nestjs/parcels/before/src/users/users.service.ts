import { randomUUID } from 'node:crypto';

import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';

import { User } from './user.entity';

@Injectable()
export class UsersService {
  private readonly users = new Map<string, User>();

  async findByEmail(email: string): Promise<User | undefined> {
    return [...this.users.values()].find((user) => user.email === email);
  }

  async findOne(id: string): Promise<User> {
    const user = this.users.get(id);
    if (!user) {
      throw new NotFoundException('No such user');
    }
    return user;
  }

  async create(data: Omit<User, 'id'>): Promise<User> {
    if (await this.findByEmail(data.email)) {
      throw new ConflictException('There is an account with this address already');
    }
    const user: User = { id: randomUUID(), ...data };
    this.users.set(user.id, user);
    return user;
  }
}
