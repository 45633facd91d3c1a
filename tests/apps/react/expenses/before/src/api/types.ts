export type Category = 'travel' | 'meals' | 'software' | 'other';

export interface User {
  id: number;
  email: string;
  displayName: string;
}

export interface Expense {
  id: number;
  title: string;
  category: Category;
  amount: number;
  status: 'draft' | 'submitted' | 'approved';
  comments: Comment[];
}

export interface Comment {
  id: number;
  text: string;
}

export interface NewExpense {
  title: string;
  category: Category;
  amount: number;
}

export interface Settings {
  currency: string;
  weeklyDigest: boolean;
}
