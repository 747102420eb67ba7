import type { PageLanguage } from './page-policy.ts';

const words = {
  fr: {
    title: 'La page ne s’est pas ouverte',
    text: 'Rien n’a été perdu : vos places et vos billets sont gardés. Rechargez la page dans un instant.',
    again: 'Recharger',
  },
  en: {
    title: 'The page did not open',
    text: 'Nothing is lost: your seats and tickets are kept. Reload the page in a moment.',
    again: 'Reload',
  },
};

/** What is said when a page cannot be rendered at all: no script, and not a word about why. */
export function failurePage(language: PageLanguage, stylesheet: string | undefined): string {
  const { title, text, again } = words[language];
  const style = stylesheet ? `<link rel="stylesheet" href="/${stylesheet}">` : '';
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Parterre</title>${style}</head><body><main class="wrap"><div class="empty"><h1 class="bill">${title}</h1><p>${text}</p><a class="btn" href="">${again}</a></div></main></body></html>`;
}
