import { randomUUID } from "node:crypto";

export interface User {
  id: string;
  email: string;
  name: string;
  password: string;
}

export interface Habit {
  id: string;
  userId: string;
  title: string;
  timesPerWeek: number;
  checkIns: string[];
  archived: boolean;
}

const users = new Map<string, User>();
const habits = new Map<string, Habit>();

export const db = {
  user: {
    async findByEmail(email: string) {
      return [...users.values()].find((user) => user.email === email);
    },
    async findById(id: string) {
      return users.get(id);
    },
    async create(data: Omit<User, "id">) {
      const user = { id: randomUUID(), ...data };
      users.set(user.id, user);
      return user;
    },
  },
  habit: {
    async list(userId: string) {
      return [...habits.values()].filter((habit) => habit.userId === userId && !habit.archived);
    },
    async find(userId: string, id: string) {
      const habit = habits.get(id);
      return habit?.userId === userId ? habit : undefined;
    },
    async create(data: Pick<Habit, "userId" | "title" | "timesPerWeek">) {
      const habit: Habit = { id: String(habits.size + 1), ...data, checkIns: [], archived: false };
      habits.set(habit.id, habit);
      return habit;
    },
    async update(id: string, data: Partial<Habit>) {
      const habit = { ...habits.get(id)!, ...data };
      habits.set(id, habit);
      return habit;
    },
  },
};
