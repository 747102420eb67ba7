import { expect } from 'vitest';

/** Opens a provider's page as a person does, presses the button, and says where that leads to. */
export async function press(page: string, action: string, fields: Record<string, string> = {}): Promise<string | null> {
  const shown = await fetch(page);
  expect(shown.headers.get('content-type')).toContain('text/html');
  expect(await shown.text()).toContain(`value="${action}"`);
  const body = new URLSearchParams({ ...fields, action });
  const answer = await fetch(page, { method: 'POST', body, redirect: 'manual' });
  expect(answer.status).toBe(303);
  return answer.headers.get('location');
}
