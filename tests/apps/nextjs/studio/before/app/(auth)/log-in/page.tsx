import { LogInForm } from './log-in-form';

export default function LogInPage() {
  return (
    <>
      <h1>Welcome back</h1>
      <LogInForm />
    </>
  );
}
