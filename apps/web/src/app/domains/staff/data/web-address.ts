/** Whether this is a whole address of the web, over a connection that nobody else reads. */
export function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
