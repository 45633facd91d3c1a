import { GiftCardForm } from './gift-card-form';

export default function GiftCardsPage() {
  return (
    <>
      <h1>Gift cards</h1>
      <GiftCardForm />
    </>
  );
}
