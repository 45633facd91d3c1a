"""JavaScript and TypeScript, also inside Vue, Svelte, Astro and HTML files."""
