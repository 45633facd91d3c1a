export interface Team {
  id: string;
  name: string;
}

export type Env = { Variables: { team: Team } };
