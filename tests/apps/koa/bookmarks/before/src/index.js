import { createApp } from './app.js';

const port = process.env.PORT || 3000;
const server = createApp().listen(port, () => {
  console.log(`Bookmarks on port ${port}`);
});

process.once('SIGTERM', () => server.close(() => process.exit(0)));
