import { SignUpForm } from './sign-up-form';

export default function SignUpPage() {
  return (
    <>
      <h1>Sign up</h1>
      <SignUpForm />
    </>
  );
}
