import { useState } from "react";

export function ShareButton({ habitId, title }: { habitId: string; title: string }) {
  const [shared, setShared] = useState(false);

  async function share() {
    const url = new URL(`/habits/${habitId}`, window.location.href).href;
    if (navigator.share) {
      await navigator.share({ title, url });
    } else {
      window.localStorage.setItem("shared-habit", url);
    }
    setShared(true);
  }

  return (
    <button type="button" onClick={share}>
      {shared ? "Shared" : "Share"}
    </button>
  );
}
