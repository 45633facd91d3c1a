import { useState } from "react";

export function CopyLink({ itemId }: { itemId: string }) {
  const [copied, setCopied] = useState(false);

  async function copyLink() {
    const url = new URL(`/items/${itemId}`, window.location.href).href;
    await navigator.clipboard.writeText(url);
    setCopied(true);
  }

  return (
    <button type="button" onClick={copyLink}>
      {copied ? "Link copied" : "Copy link"}
    </button>
  );
}
