const bookmarks = new Map();

export async function listBookmarks(userId, tag) {
  return [...bookmarks.values()].filter(
    (bookmark) => bookmark.userId === userId && (!tag || bookmark.tags.includes(tag)),
  );
}

export async function saveBookmark(userId, { url, title, tags = [] }) {
  const bookmark = { id: bookmarks.size + 1, userId, url, title, tags, favorite: false };
  bookmarks.set(bookmark.id, bookmark);
  return bookmark;
}

export async function findBookmark(userId, id) {
  const bookmark = bookmarks.get(Number(id));
  return bookmark?.userId === userId ? bookmark : null;
}

export async function markFavorite(bookmark) {
  bookmark.favorite = true;
  return bookmark;
}

export async function removeBookmark(bookmark) {
  bookmarks.delete(bookmark.id);
}
