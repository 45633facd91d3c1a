import { notFound } from 'next/navigation';

import { currentUser } from '@/lib/session';
import { findClass, listReviews } from '@/lib/store';
import { BookForm } from './book-form';
import { ReviewForm } from './review-form';
import { WaitlistButton } from './waitlist-button';

export default async function ClassPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const studioClass = await findClass(id);
  if (!studioClass) notFound();

  const user = await currentUser();
  const reviews = await listReviews(id);
  return (
    <>
      <h1>{studioClass.title}</h1>
      <p>
        {studioClass.seats} seats left, {studioClass.price} each
      </p>
      {user && studioClass.seats > 0 && <BookForm classId={id} />}
      {user && studioClass.seats === 0 && <WaitlistButton classId={id} />}
      <h2>Reviews</h2>
      <ul>
        {reviews.map((review) => (
          <li key={review.id}>
            {review.rating}/5 {review.text}
          </li>
        ))}
      </ul>
      {user && <ReviewForm classId={id} />}
    </>
  );
}
