"""A React front end of 1,500 TypeScript files, the same bytes every time."""

import json
from pathlib import Path
from string import Template

from generated_python import NOUNS

PARTS = ("", "Item", "Note", "Rule", "Share", "Template")
ROOT = {
    "package.json": json.dumps(
        {
            "name": "backoffice",
            "private": True,
            "type": "module",
            "scripts": {"dev": "vite", "build": "tsc -b && vite build"},
            "dependencies": {
                "@tanstack/react-query": "^5.62.0",
                "react": "^18.3.1",
                "react-dom": "^18.3.1",
                "react-router-dom": "^6.28.0",
            },
            "devDependencies": {"typescript": "^5.7.2", "vite": "^6.0.3"},
        },
        indent=2,
    )
    + "\n",
    "tsconfig.json": '{ "compilerOptions": { "strict": true, "jsx": "react-jsx" } }\n',
    "index.html": '<!doctype html><div id="root"></div>'
    '<script type="module" src="/src/main.tsx"></script>\n',
    "src/main.tsx": """import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { App } from './App';

createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={new QueryClient()}>
    <BrowserRouter>
      <App />
    </BrowserRouter>
  </QueryClientProvider>,
);
""",
    "src/http.ts": """export class HttpError extends Error {
  constructor(readonly status: number) {
    super(`the server answered ${status}`);
  }
}

export async function request<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/api${path}`, {
    ...init,
    headers: { 'content-type': 'application/json', ...init?.headers },
  });
  if (!response.ok) {
    throw new HttpError(response.status);
  }
  return (await response.json()) as T;
}
""",
}
FILES = {
    "api.ts": """import { request } from '../../http';

export interface $Name {
  id: string;
  title: string;
  state: 'draft' | 'active' | 'closed';
  amount: number;
  quantity: number;
  createdAt: string;
}

export type ${Name}Input = Pick<$Name, 'title' | 'amount' | 'quantity'>;

export function list${Name}s(query: string): Promise<$Name[]> {
  return request<$Name[]>(`/$path?q=${encodeURIComponent(query)}`);
}

export function get$Name(id: string): Promise<$Name> {
  return request<$Name>(`/$path/${id}`);
}

export function create$Name(input: ${Name}Input): Promise<$Name> {
  return request<$Name>('/$path', { method: 'POST', body: JSON.stringify(input) });
}

export function update$Name(id: string, input: Partial<${Name}Input>): Promise<$Name> {
  return request<$Name>(`/$path/${id}`, { method: 'PATCH', body: JSON.stringify(input) });
}

export function close$Name(id: string): Promise<$Name> {
  return request<$Name>(`/$path/${id}/close`, { method: 'POST' });
}
""",
    "use$Name.ts": """import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { close$Name, create$Name, get$Name, list${Name}s, type ${Name}Input } from './api';

export function use${Name}s(query: string) {
  return useQuery({ queryKey: ['$path', query], queryFn: () => list${Name}s(query) });
}

export function use$Name(id: string) {
  return useQuery({ queryKey: ['$path', id], queryFn: () => get$Name(id), enabled: id !== '' });
}

export function useCreate$Name() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: ${Name}Input) => create$Name(input),
    onSuccess: (created) => {
      client.setQueryData(['$path', created.id], created);
      void client.invalidateQueries({ queryKey: ['$path'] });
    },
  });
}

export function useClose$Name() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: close$Name,
    onSuccess: () => client.invalidateQueries({ queryKey: ['$path'] }),
  });
}
""",
    "${Name}List.tsx": """import { useMemo, useState } from 'react';
import { Link } from 'react-router-dom';
import type { $Name } from './api';
import { useClose$Name, use${Name}s } from './use$Name';

type Order = 'title' | 'amount' | 'createdAt';

export function ${Name}List() {
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<Order>('createdAt');
  const { data, isPending, error } = use${Name}s(query);
  const close = useClose$Name();

  const sorted = useMemo(
    () => [...(data ?? [])].sort((a, b) => String(a[order]).localeCompare(String(b[order]))),
    [data, order],
  );

  function handleClose(item: $Name) {
    close.mutate(item.id);
  }

  if (isPending) return <p>Loading…</p>;
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <section>
      <input value={query} onChange={(event) => setQuery(event.target.value)} />
      <table>
        <thead>
          <tr>
            <th onClick={() => setOrder('title')}>Title</th>
            <th onClick={() => setOrder('amount')}>Amount</th>
            <th onClick={() => setOrder('createdAt')}>Created</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((item) => (
            <tr key={item.id}>
              <td><Link to={`/$path/${item.id}`}>{item.title}</Link></td>
              <td>{item.amount.toFixed(2)}</td>
              <td><button onClick={() => handleClose(item)}>Close</button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
""",
    "${Name}Form.tsx": """import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useCreate$Name } from './use$Name';

interface Props {
  onDone?: () => void;
}

export function ${Name}Form({ onDone }: Props) {
  const [title, setTitle] = useState('');
  const [amount, setAmount] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const create = useCreate$Name();
  const navigate = useNavigate();

  async function handleSubmit(event: FormEvent) {
    event.preventDefault();
    if (title.trim() === '') {
      setProblem('A title, please.');
      return;
    }
    try {
      const created = await create.mutateAsync({ title, amount, quantity: 1 });
      onDone?.();
      navigate(`/$path/${created.id}`);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'It could not be saved.');
    }
  }

  return (
    <form onSubmit={handleSubmit}>
      {problem !== null && <p role="alert">{problem}</p>}
      <label>
        Title
        <input value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label>
        Amount
        <input
          type="number"
          value={amount}
          onChange={(event) => setAmount(event.target.valueAsNumber)}
        />
      </label>
      <button type="submit" disabled={create.isPending}>Save</button>
    </form>
  );
}
""",
    "${Name}Card.tsx": """import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { ${Name}Form } from './${Name}Form';
import { use$Name } from './use$Name';

const STATES = { draft: 'Draft', active: 'Active', closed: 'Closed' } as const;

export function ${Name}Card() {
  const { id = '' } = useParams();
  const [isEditing, setEditing] = useState(false);
  const { data } = use$Name(id);

  if (!data) return null;
  return (
    <article>
      <h1>{data.title}</h1>
      <dl>
        <dt>State</dt>
        <dd>{STATES[data.state]}</dd>
        <dt>Total</dt>
        <dd>{(data.amount * data.quantity).toFixed(2)}</dd>
        <dt>Created</dt>
        <dd>{new Date(data.createdAt).toLocaleDateString()}</dd>
      </dl>
      <button onClick={() => setEditing(!isEditing)}>{isEditing ? 'Cancel' : 'Edit'}</button>
      {isEditing && <${Name}Form onDone={() => setEditing(false)} />}
    </article>
  );
}
""",
}


def generate(folder: Path) -> Path:
    """Five files for each of 300 things that a back office knows, and the app around them."""
    names = [noun.capitalize() + part for noun in NOUNS for part in PARTS]
    files = {**ROOT, "src/App.tsx": app(names)}
    for name in names:
        for file, text in FILES.items():
            values = {"Name": name, "path": path_of(name)}
            path = f"src/features/{path_of(name)}/{Template(file).substitute(values)}"
            files[path] = Template(text).safe_substitute(values)
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def path_of(name: str) -> str:
    return (
        "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)[1:] + "s"
    )


def app(names: list[str]) -> str:
    """The routes: a list, a form and a card for each thing."""
    parts = ("List", "Form", "Card")
    imports = "".join(
        f"import {{ {name}{part} }} from './features/{path_of(name)}/{name}{part}';\n"
        for name in names
        for part in parts
    )
    routes = "".join(
        f'      <Route path="/{path_of(name)}{way}" element={{<{name}{part} />}} />\n'
        for name in names
        for part, way in zip(parts, ("", "/new", "/:id"), strict=True)
    )
    return (
        f"import {{ Route, Routes }} from 'react-router-dom';\n{imports}\n"
        f"export function App() {{\n  return (\n    <Routes>\n{routes}    </Routes>\n  );\n}}\n"
    )
