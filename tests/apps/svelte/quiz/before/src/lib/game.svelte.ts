export interface Player {
  id: string;
  nickname: string;
}

export interface Question {
  id: number;
  text: string;
  choices: string[];
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(`/api${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const content = await response.json();
  if (!response.ok) throw new Error(content.error);
  return content;
}

class Game {
  player = $state<Player | null>(null);
  question = $state<Question | null>(null);
  score = $state(0);

  async join(nickname: string) {
    this.player = await post<Player>('/players', { nickname });
    await this.next();
  }

  async next() {
    this.question = await post<Question>('/questions', {});
  }

  async answer(choice: string): Promise<boolean> {
    const { right } = await post<{ right: boolean }>('/answers', {
      questionId: this.question?.id,
      choice,
    });
    if (right) this.score += 1;
    return right;
  }
}

export const game = new Game();
