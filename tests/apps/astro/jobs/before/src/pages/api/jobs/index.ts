import type { APIRoute } from 'astro';

import { postJob } from '../../../lib/jobs';

export const POST: APIRoute = async ({ request, locals, redirect }) => {
  if (!locals.user) return redirect('/log-in', 303);

  const form = await request.formData();
  const title = String(form.get('title')).trim();
  const salary = Number(form.get('salary'));
  if (!title || salary <= 0) {
    const error = encodeURIComponent('A title and a salary are needed');
    return redirect(`/post?error=${error}`, 303);
  }
  const job = await postJob({
    title,
    company: String(form.get('company')),
    salary,
    remote: form.get('remote') === 'on',
  });
  return redirect(`/jobs/${job.id}`, 303);
};
