import { isRouteErrorResponse, useRouteError } from 'react-router';

export function ErrorPage() {
  const error = useRouteError();
  const text = isRouteErrorResponse(error) ? error.statusText : 'Something went wrong';
  return <h1>{text}</h1>;
}
