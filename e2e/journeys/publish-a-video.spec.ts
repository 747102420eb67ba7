import { clip, steady } from '../../apps/server/src/modules/media/processing/test/sample-media.ts';
import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

const artist = { email: 'aya@artistes.example', slug: 'aya-lorignol' };

test('an artist edits a recording in the browser, sends it through a lost network, and it is on their page @phone', async ({
  page,
  context,
  say,
  accessible,
}) => {
  await openAs(page, say, artist.email, '/studio');
  const choose = page.getByLabel(say('studio.choose'));
  await choose.setInputFiles({ name: 'notes.mp4', mimeType: 'video/mp4', buffer: Buffer.from('words '.repeat(99)) });
  await expect(page.getByText(say('uploads.failure.not-media'))).toBeVisible();
  await accessible(page, 'studio');

  const recording = Buffer.from(await clip({ width: 320, height: 180, times: steady(2) }));
  await choose.setInputFiles({ name: 'Balafon.mp4', mimeType: 'video/mp4', buffer: recording });
  await expect(page.getByRole('heading', { level: 1, name: 'Balafon' })).toBeVisible();
  await page.getByRole('slider', { name: say('studio.edit.end', { at: '' }).trim() }).fill('1');
  await page.getByLabel(say('studio.edit.onTitle'), { exact: true }).first().fill('Nuit de Cocody');
  await page.getByRole('button', { name: say('studio.edit.cover') }).click();
  await accessible(page, 'a recording being edited');

  // It is encoded here, picture and sound; then there is no network, and the page is closed on it.
  await page.route('**/api/v1/media/uploads**', (route) => route.abort());
  await page.getByRole('button', { name: say('studio.edit.send'), exact: true }).click();
  await expect(page.getByText(say('uploads.state.offline'))).toBeVisible();
  await page.unroute('**/api/v1/media/uploads**');
  await page.reload();
  await expect(page.getByText(say('studio.line.ready'))).toBeVisible({ timeout: 60_000 });
  const shown = page.locator('section video');
  await expect
    .poll(() =>
      shown.evaluate((video) => ['videoWidth', 'videoHeight'].map((side) => Reflect.get(video, side) as number)),
    )
    .toEqual([100, 180]);
  expect(await shown.evaluate((video) => Reflect.get(video, 'duration') as number)).toBeLessThan(1.3);

  await page.getByRole('button', { name: say('studio.publish.now'), exact: true }).click();
  await expect(page.getByRole('link', { name: say('studio.publish.see') })).toBeVisible();
  await accessible(page, 'a published video');
  const video = page.url().split('/').at(-1) ?? '';
  await context.clearCookies();
  await page.goto(`/${say.language}/artists/${artist.slug}`);
  await expect(page.locator(`main a[href$="${video}"]`, { hasText: 'Balafon' })).toBeVisible();
});
