import type { Film } from '@parterre/contract/catalogue';
import { staff } from '../house.ts';
import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

test('a manager completes a film’s sheet, takes it back, and spectators read it @phone', async ({
  page,
  say,
  house,
  accessible,
}) => {
  const film = await house.film('Écluse');
  await openAs(page, say, staff.manager, `/staff/${house.organisationId}/films/${film.id}`);
  await page.getByRole('checkbox', { name: say('film.warnings.violence') }).check();
  await page.getByRole('textbox', { name: say('sheets.sheet.countries') }).fill('Côte d’Ivoire, FR');
  const roles = page.getByRole('combobox', { name: say('sheets.credits.role') });
  const credits = await roles.count();
  await page.getByRole('button', { name: say('sheets.credits.add') }).click();
  await expect(roles).toHaveCount(credits + 1);
  await roles.last().selectOption('cast');
  await page
    .getByRole('textbox', { name: say('sheets.credits.name') })
    .last()
    .fill('Awa Exemple');
  await page
    .getByRole('textbox', { name: say('sheets.credits.character') })
    .last()
    .fill('l’éclusière');
  await page.getByRole('button', { name: say('sheets.trailers.add') }).click();
  await page.getByRole('textbox', { name: say('sheets.trailers.address') }).fill('http://videos.example/ecluse');
  const save = page.getByRole('button', { name: say('staff.save'), exact: true });
  await save.click();
  await expect(page.getByText(say('staff.field.address'))).toBeVisible();
  await page.getByRole('textbox', { name: say('sheets.trailers.address') }).fill('https://videos.example/ecluse');
  await save.click();
  await expect(page.getByText(say('staff.film.saved'))).toBeVisible();
  await accessible(page, 'sheet of a film');

  const spectator = await page.context().newPage();
  await spectator.goto(`/${say.language}/films/${film.slug}`);
  await expect(spectator.getByText('Awa Exemple (l’éclusière)')).toBeVisible();
  await expect(spectator.getByText(say('film.warnings.violence'), { exact: false })).toBeVisible();
  await spectator.close();

  await page.getByRole('button', { name: say('sheets.sheet.undo') }).click();
  await expect(page.getByText(say('sheets.sheet.undone'))).toBeVisible();
  await expect(page.getByRole('checkbox', { name: say('film.warnings.violence') })).not.toBeChecked();
});

test('two records of a film become one, and the old address leads to it @desktop', async ({
  page,
  say,
  house,
  accessible,
}) => {
  const kept = await house.film('Jumeau');
  await openAs(page, say, staff.manager, `/staff/${house.organisationId}/films/${kept.id}`);
  const twin = await page.request.post('/api/v1/films', {
    data: { title: kept.title.toUpperCase(), year: 2027, distributor: 'Kora Images' },
  });
  const gone = (await twin.json()) as Film;
  await page.reload();
  await page.getByRole('link', { name: gone.title }).click();
  await expect(page.getByRole('heading', { name: say('sheets.merge.title') })).toBeVisible();
  await accessible(page, 'two records');
  const both = (field: string) => say('sheets.merge.fromGone', { field });
  // What the kept record lacks is taken without being asked for.
  await expect(page.getByRole('radio', { name: both(say('sheets.fields.distributor')) })).toBeChecked();
  await page.getByRole('radio', { name: both(say('sheets.fields.year')) }).check();
  await page.getByRole('button', { name: say('sheets.merge.submit') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('sheets.merge.yes'), exact: true })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: kept.title, exact: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: say('staff.film.year') })).toHaveValue('2027');

  await page.goto(`/${say.language}/films/${gone.slug}?near=48.85,2.35`);
  await expect(page).toHaveURL(`/${say.language}/films/${kept.slug}?near=48.85,2.35`);
  await expect(page.getByRole('heading', { level: 1, name: kept.title })).toBeVisible();
});

test('a film is taken from TMDB, field by field @phone', async ({ page, say, house, accessible }) => {
  const film = await house.film('Harmattan');
  await openAs(page, say, staff.manager, `/staff/${house.organisationId}/films/${film.id}`);
  await page.getByRole('link', { name: say('sheets.sheet.tmdb') }).click();
  await page.getByRole('textbox', { name: say('sheets.tmdb.search') }).fill('Harmattan');
  await page.getByRole('button', { name: say('sheets.tmdb.go'), exact: true }).click();
  await page.getByRole('link', { name: `${say('sheets.tmdb.choose')}, Harmattan`, exact: true }).click();
  await accessible(page, 'film of TMDB');
  const named = (field: string) => say('sheets.tmdb.takeNamed', { field });
  await expect(page.getByRole('checkbox', { name: named(say('sheets.fields.countries')) })).toBeChecked();
  await page.getByRole('checkbox', { name: named(say('sheets.fields.credits')) }).check();
  await page.getByRole('button', { name: say('sheets.tmdb.submit') }).click();
  await expect(page.getByText(say('sheets.tmdb.taken'))).toBeVisible();
  await expect(page.getByRole('textbox', { name: say('sheets.credits.name') }).first()).toHaveValue('Fanta Kébé-Roux');
  await page.goto(`/${say.language}/films/${film.slug}`);
  await expect(page.getByText(say('film.tmdb'))).toBeVisible();
});

test('a file whose columns are unknown is read as it is told @desktop', async ({ page, say, house, accessible }) => {
  const title = `Digue ${Date.now()}`;
  await openAs(page, say, staff.manager, `/staff/${house.organisationId}/imports`);
  await page.locator('input[type=file]').setInputFiles({
    name: 'grille.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Libellé;Durée (min);Remarques\n${title};95;à revoir\n`),
  });
  await page.getByRole('checkbox', { name: say('staff.imports.dryRun') }).uncheck();
  await page.getByRole('button', { name: say('staff.imports.send'), exact: true }).click();
  await expect(page.getByText(say('sheets.mapping.needTitle'))).toBeVisible();
  const column = say('sheets.mapping.fieldOf', { column: 'Libellé' });
  await page.getByRole('combobox', { name: column }).selectOption('title');
  await accessible(page, 'columns of a file');
  await page
    .locator('pt-column-form')
    .getByRole('button', { name: say('sheets.mapping.submit') })
    .click();
  const chosen = page.getByRole('region', { name: say('staff.imports.result') });
  await expect(chosen.getByText(say('staff.imports.status.done'))).toBeVisible();
  await page.goto(`/${say.language}/films?q=${encodeURIComponent(title)}`);
  await expect(page.getByRole('link', { name: title })).toBeVisible();
});
