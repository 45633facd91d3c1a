export class User {
  id: string;
  email: string;
  fullName: string;
  passwordHash: string;
}
