import { NextResponse, type NextRequest } from 'next/server';

import { currentUser } from '@/lib/session';
import { createReview, findClass } from '@/lib/store';
import { reviewSchema } from '@/lib/validation';

export async function POST(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  const user = await currentUser();
  if (!user) {
    return NextResponse.json({ error: 'Log in first' }, { status: 401 });
  }
  const { id } = await params;
  if (!(await findClass(id))) {
    return NextResponse.json({ error: 'No such class' }, { status: 404 });
  }
  const parsed = reviewSchema.safeParse(await request.json());
  if (!parsed.success) {
    return NextResponse.json({ error: parsed.error.issues[0]?.message }, { status: 422 });
  }
  const review = await createReview({ userId: user.id, classId: id, ...parsed.data });
  return NextResponse.json(review, { status: 201 });
}
