import { useState } from 'react'

export function ShareTrip({ tripId }: { tripId: string }) {
  const [shared, setShared] = useState(false)

  async function share() {
    const url = new URL(`/trips/${tripId}`, window.location.href).href
    await navigator.clipboard.writeText(url)
    setShared(true)
  }

  return (
    <button type="button" onClick={share}>
      {shared ? 'Link copied' : 'Share'}
    </button>
  )
}
