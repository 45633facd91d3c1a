import { randomUUID } from "node:crypto";

export interface User {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
}

export interface Item {
  id: string;
  ownerId: string;
  name: string;
  category: string;
  deposit: number;
  borrowerId: string | null;
}

const users = new Map<string, User>();
const items = new Map<string, Item>();

export const db = {
  user: {
    async findUnique(where: { id?: string; email?: string }) {
      return [...users.values()].find(
        (user) => user.id === where.id || user.email === where.email,
      );
    },
    async create(data: Omit<User, "id">) {
      const user = { id: randomUUID(), ...data };
      users.set(user.id, user);
      return user;
    },
  },
  item: {
    async findMany() {
      return [...items.values()];
    },
    async findUnique(id: string) {
      return items.get(id);
    },
    async create(data: Pick<Item, "ownerId" | "name" | "category" | "deposit">) {
      const item: Item = { id: String(items.size + 1), ...data, borrowerId: null };
      items.set(item.id, item);
      return item;
    },
    async update(id: string, data: Partial<Item>) {
      const item = { ...items.get(id)!, ...data };
      items.set(id, item);
      return item;
    },
    async delete(id: string) {
      items.delete(id);
    },
  },
};
