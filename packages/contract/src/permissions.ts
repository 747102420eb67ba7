/**
 * Who may do what. One table, read by the server (which enforces it) and by the client (which only hides what would be refused).
 * An organisation's members have one or more roles; the platform's people have one of the platform roles.
 */
export const organisationRoles = [
  'director',
  'manager',
  'finance',
  'cashier',
  'usher',
  'projectionist',
  'organiser',
  'inspector',
] as const;
export type OrganisationRole = (typeof organisationRoles)[number];

export const platformRoles = ['member', 'support', 'administrator'] as const;
export type PlatformRole = (typeof platformRoles)[number];

/** Within an organisation: permission → roles that have it. */
export const organisationPermissions = {
  'organisation.read': [
    'director',
    'manager',
    'finance',
    'cashier',
    'usher',
    'projectionist',
    'organiser',
    'inspector',
  ],
  'organisation.write': ['director', 'manager'],
  'members.write': ['director'],
  'venues.write': ['director', 'manager'],
  'films.write': ['director', 'manager'],
  'tariffs.write': ['director', 'manager'],
  'programme.plan': ['director', 'manager', 'organiser'],
  'programme.read': ['director', 'manager', 'finance', 'cashier', 'usher', 'projectionist', 'organiser', 'inspector'],
  'imports.run': ['director', 'manager'],
  'orders.read': ['director', 'manager', 'finance', 'cashier', 'organiser', 'inspector'],
  'orders.write': ['director', 'manager', 'cashier'],
  'entry.check': ['director', 'manager', 'cashier', 'usher', 'organiser'],
  'identity.ask': ['director', 'organiser'],
  'payments.read': ['director', 'manager', 'finance', 'inspector'],
  'payments.write': ['director', 'manager', 'finance'],
  'billing.write': ['director', 'finance'],
  'journal.read': ['director', 'finance', 'inspector'],
} as const satisfies Record<string, readonly OrganisationRole[]>;
export type OrganisationPermission = keyof typeof organisationPermissions;

/** On the platform as a whole: permission → platform roles that have it. */
export const platformPermissions = {
  'platform.films.write': ['administrator'],
  'platform.organisations.write': ['administrator'],
  'platform.fees.write': ['administrator'],
  'platform.events.moderate': ['administrator'],
  'platform.reviews.moderate': ['administrator'],
  'platform.videos.moderate': ['administrator'],
  'platform.feed.write': ['administrator'],
  'platform.service-disputes.decide': ['administrator'],
  'platform.profiles.moderate': ['administrator'],
  'platform.categories.write': ['administrator'],
  'platform.payments.read': ['administrator'],
  'platform.payments.write': ['administrator'],
  'platform.people.read': ['administrator', 'support'],
  'platform.ledger.read': ['administrator'],
} as const satisfies Record<string, readonly PlatformRole[]>;
export type PlatformPermission = keyof typeof platformPermissions;

/** True when one of the roles carries the permission. */
export function rolesAllow(roles: readonly OrganisationRole[], permission: OrganisationPermission): boolean {
  const allowed: readonly OrganisationRole[] = organisationPermissions[permission];
  return roles.some((role) => allowed.includes(role));
}
