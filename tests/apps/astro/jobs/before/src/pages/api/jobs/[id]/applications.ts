import type { APIRoute } from 'astro';

import { apply, findJob, hasApplied } from '../../../../lib/jobs';

export const POST: APIRoute = async ({ params, request, locals }) => {
  if (!locals.user) {
    return Response.json({ error: 'Log in first' }, { status: 401 });
  }
  const job = await findJob(params.id);
  if (!job) {
    return Response.json({ error: 'No such job' }, { status: 404 });
  }
  const { letter } = (await request.json()) as { letter: string };
  if (letter.trim().length < 10) {
    return Response.json({ error: 'Tell us a little more' }, { status: 422 });
  }
  if (await hasApplied(job.id, locals.user.id)) {
    return Response.json({ error: 'You have applied already' }, { status: 409 });
  }
  const application = await apply({ jobId: job.id, userId: locals.user.id, letter });
  return Response.json(application, { status: 201 });
};
