export interface Job {
  id: number;
  title: string;
  company: string;
  remote: boolean;
  salary: number;
}

export interface Application {
  jobId: number;
  userId: string;
  letter: string;
}

const jobs: Job[] = [
  { id: 1, title: 'Weaver', company: 'Loom & Co', remote: false, salary: 41000 },
  { id: 2, title: 'Card puncher', company: 'Analytical Engines', remote: true, salary: 52000 },
];
const applications: Application[] = [];
const subscribers = new Set<string>();

export async function listJobs(): Promise<Job[]> {
  return jobs;
}

export async function findJob(id: string | undefined): Promise<Job | undefined> {
  return jobs.find((job) => job.id === Number(id));
}

export async function postJob(job: Omit<Job, 'id'>): Promise<Job> {
  const posted = { id: jobs.length + 1, ...job };
  jobs.push(posted);
  return posted;
}

export async function hasApplied(jobId: number, userId: string): Promise<boolean> {
  return applications.some((item) => item.jobId === jobId && item.userId === userId);
}

export async function apply(application: Application): Promise<Application> {
  applications.push(application);
  return application;
}

export async function subscribe(email: string): Promise<boolean> {
  if (subscribers.has(email)) return false;
  subscribers.add(email);
  return true;
}
