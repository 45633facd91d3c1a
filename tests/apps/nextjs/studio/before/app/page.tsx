import Link from 'next/link';

import { listClasses } from '@/lib/store';

export const dynamic = 'force-dynamic';

export default async function HomePage() {
  const classes = await listClasses();
  return (
    <>
      <h1>Classes</h1>
      <ul>
        {classes.map((item) => (
          <li key={item.id}>
            <Link href={`/classes/${item.id}`}>{item.title}</Link> with {item.teacher}
          </li>
        ))}
      </ul>
    </>
  );
}
