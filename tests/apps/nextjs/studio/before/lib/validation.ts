import { z } from 'zod';

export const signUpSchema = z.object({
  name: z.string().min(1, 'Please tell us your name'),
  email: z.email('This is not an address'),
  password: z.string().min(8, 'The password needs at least 8 characters'),
});

export const logInSchema = z.object({ email: z.email(), password: z.string() });

export const reviewSchema = z.object({
  rating: z.number().int().min(1).max(5),
  text: z.string().trim().min(1, 'Please write something'),
});

export const giftCardSchema = z.object({
  amount: z.number().min(10, 'A gift card is worth at least 10'),
  recipient: z.email('This is not an address'),
});
