const year = 365 * 24 * 60 * 60;

/** Keeps a choice of presentation (theme, language) for a year in a cookie that the server may read. */
export function remember(document: Document, name: 'parterre-theme' | 'parterre-language', value: string): void {
  const secure = document.location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax${secure}`;
}
