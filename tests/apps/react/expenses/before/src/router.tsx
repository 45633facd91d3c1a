import { createBrowserRouter } from 'react-router';

import { Layout } from './components/Layout';
import { ErrorPage } from './pages/ErrorPage';
import { ExpensePage } from './pages/ExpensePage';
import { ExpensesPage } from './pages/ExpensesPage';
import { LoginPage } from './pages/LoginPage';
import { NewExpensePage } from './pages/NewExpensePage';
import { RegisterPage } from './pages/RegisterPage';
import { SettingsPage, saveSettings, settingsLoader } from './pages/SettingsPage';

export const router = createBrowserRouter([
  {
    path: '/',
    element: <Layout />,
    errorElement: <ErrorPage />,
    children: [
      { index: true, element: <ExpensesPage /> },
      { path: 'login', element: <LoginPage /> },
      { path: 'register', element: <RegisterPage /> },
      { path: 'expenses/new', element: <NewExpensePage /> },
      { path: 'expenses/:id', element: <ExpensePage /> },
      { path: 'settings', element: <SettingsPage />, loader: settingsLoader, action: saveSettings },
    ],
  },
]);
