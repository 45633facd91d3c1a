import { Form, useActionData, useLoaderData } from 'react-router';
import type { ActionFunctionArgs } from 'react-router';

import { ApiError } from '../api/client';
import { getSettings, putSettings } from '../api/session';
import type { Settings } from '../api/types';

export async function settingsLoader(): Promise<Settings> {
  return getSettings();
}

export async function saveSettings({ request }: ActionFunctionArgs): Promise<string> {
  const form = await request.formData();
  const currency = String(form.get('currency'));
  const weeklyDigest = form.get('weeklyDigest') === 'on';
  try {
    await putSettings({ currency, weeklyDigest });
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
  return 'Saved';
}

export function SettingsPage() {
  const settings = useLoaderData<Settings>();
  const outcome = useActionData<string>();
  return (
    <Form method="put">
      <h1>Settings</h1>
      <label>
        Currency
        <input name="currency" defaultValue={settings.currency} />
      </label>
      <label>
        <input type="checkbox" name="weeklyDigest" defaultChecked={settings.weeklyDigest} />
        Weekly digest
      </label>
      {outcome && <p role="status">{outcome}</p>}
      <button>Save settings</button>
    </Form>
  );
}
