async function request(method, path, body) {
  const response = await fetch(`/api${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const content = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error(content.error);
  return content;
}

export const listNotes = () => request('GET', '/notes');
export const createNote = (text) => request('POST', '/notes', { text });
export const deleteNote = (id) => request('DELETE', `/notes/${id}`);
