import type { OrganisationRole, PlatformRole } from '@parterre/contract/permissions';

/** The platform's own people, spectators among them, have no organisation; its staff have one, named by its slug. */
export type DemoAccount = { name: string; email: string } & (
  { organisation: null; role: PlatformRole } | { organisation: string; role: OrganisationRole }
);

/** One for all accounts: it is printed at every start, and the demonstration is never loaded in production. */
export const demoPassphrase = 'trois lampions sur le quai';

export const demoAccounts: readonly DemoAccount[] = [
  { name: 'Naïma Delcourt', email: 'naima@spectateurs.example', role: 'member', organisation: null },
  { name: 'Aya Lorignol', email: 'aya@artistes.example', role: 'member', organisation: null },
  { name: 'Solène Barret', email: 'directrice@lumen.example', role: 'director', organisation: 'le-grand-lumen' },
  { name: 'Basile Ferrandou', email: 'regie@lumen.example', role: 'manager', organisation: 'le-grand-lumen' },
  { name: 'Odette Larivaz', email: 'comptes@lumen.example', role: 'finance', organisation: 'le-grand-lumen' },
  { name: 'Zélie Montrouve', email: 'caisse@lumen.example', role: 'cashier', organisation: 'le-grand-lumen' },
  { name: 'Ismaël Cordiac', email: 'entree@lumen.example', role: 'usher', organisation: 'le-grand-lumen' },
  { name: 'Ruben Talère', email: 'cabine@lumen.example', role: 'projectionist', organisation: 'le-grand-lumen' },
  { name: 'Firmin Desrochaux', email: 'inspection@lumen.example', role: 'inspector', organisation: 'le-grand-lumen' },
  { name: 'Yao N’Dri Kramo', email: 'bureau@treich.example', role: 'organiser', organisation: 'club-treich' },
  { name: 'Ada Trémoulin', email: 'administration@parterre.example', role: 'administrator', organisation: null },
  { name: 'Côme Vasseras', email: 'aide@parterre.example', role: 'support', organisation: null },
];

/** What is printed at start, one line an account. */
export function demoAccountLines(): string[] {
  const width = Math.max(...demoAccounts.map(({ email }) => email.length));
  return [
    ...demoAccounts.map(({ email, name, role, organisation }) => {
      const where = organisation === null ? '' : `, ${organisation}`;
      return `${email.padEnd(width)}  ${role === 'member' ? 'spectator' : role}: ${name}${where}`;
    }),
    `passphrase of all of them: ${demoPassphrase}`,
  ];
}
