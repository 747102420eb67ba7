/** The same server and credentials, another database; understands `postgresql:///name?host=/socket/folder` too. */
export function onDatabase(url: string, database: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/]*)\/[^?]*/, `$1/${database}`);
}
