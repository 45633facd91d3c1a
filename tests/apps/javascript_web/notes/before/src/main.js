import { createNote, deleteNote, listNotes } from './api.js';
import './style.css';

const form = document.querySelector('#new-note');
const list = document.querySelector('#notes');
const alert = form.querySelector('[role="alert"]');

function render(notes) {
  list.replaceChildren(...notes.map(noteItem));
}

function noteItem(note) {
  const item = document.createElement('li');
  const remove = document.createElement('button');
  remove.textContent = `Delete ${note.id}`;
  remove.addEventListener('click', async () => {
    await deleteNote(note.id);
    render(await listNotes());
  });
  item.append(note.text, ' ', remove);
  return item;
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  alert.textContent = '';
  try {
    await createNote(form.elements.text.value);
    form.reset();
    render(await listNotes());
  } catch (error) {
    alert.textContent = error.message;
  }
});

document.querySelector('#export').addEventListener('click', exportNotes);

async function exportNotes() {
  const notes = await listNotes();
  const blob = new Blob([JSON.stringify(notes)], { type: 'application/json' });
  document.querySelector('#exported').textContent = `${blob.size} bytes are ready`;
}

render(await listNotes());
