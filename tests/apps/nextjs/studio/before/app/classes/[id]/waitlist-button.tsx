'use client';

import { useState } from 'react';

export function WaitlistButton({ classId }: { classId: string }) {
  const [message, setMessage] = useState('');

  const join = async () => {
    const response = await fetch('/api/waitlist', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ classId }),
    });
    setMessage(response.ok ? 'You are on the list' : 'You are on the list already');
  };

  return (
    <p>
      <button type="button" onClick={join}>
        Join the waitlist
      </button>
      <span role="status">{message}</span>
    </p>
  );
}
