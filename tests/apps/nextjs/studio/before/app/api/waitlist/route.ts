import { currentUser } from '@/lib/session';
import { joinWaitlist } from '@/lib/store';

export async function POST(request: Request) {
  const user = await currentUser();
  if (!user) {
    return Response.json({ error: 'Log in first' }, { status: 401 });
  }
  const { classId } = (await request.json()) as { classId: string };
  const joined = await joinWaitlist(user.id, classId);
  if (!joined) {
    return Response.json({ error: 'You are on the list already' }, { status: 409 });
  }
  return Response.json({ classId }, { status: 201 });
}
