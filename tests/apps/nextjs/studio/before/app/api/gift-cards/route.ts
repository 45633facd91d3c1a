import { randomUUID } from 'node:crypto';
import { NextResponse } from 'next/server';

import { giftCardSchema } from '@/lib/validation';

export async function POST(request: Request) {
  const parsed = giftCardSchema.safeParse(await request.json());
  if (!parsed.success) {
    const error = parsed.error.issues[0]?.message ?? 'Not valid';
    return NextResponse.json({ error }, { status: 422 });
  }
  const { amount } = parsed.data;
  const code = randomUUID().slice(0, 8).toUpperCase();
  return NextResponse.json({ code, amount }, { status: 201 });
}
