import { Injectable, computed, inject, signal } from '@angular/core';
import {
  type OrganisationPermission,
  type PlatformPermission,
  platformPermissions,
  rolesAllow,
} from '@parterre/contract/permissions';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { Session } from '../../accounts/api/session.ts';

/** Stands where the address names an organisation, for what belongs to none. */
export const platformDesk = 'platform';

/** What an organisation's permission is on the platform as a whole. */
const onPlatform: Partial<Record<OrganisationPermission, PlatformPermission>> = {
  'films.write': 'platform.films.write',
  'payments.read': 'platform.payments.read',
};

/** The organisation that somebody works for now, or the platform, and what they may do there. Given by the frame of the staff pages. */
@Injectable()
export class Desk {
  private readonly session = inject(Session);
  private readonly allPaths = injectPaths();
  private readonly chosen = signal('');

  readonly id = this.chosen.asReadonly();
  private readonly membership = computed(() =>
    this.session.memberships().find((membership) => membership.organisation.id === this.chosen()),
  );
  /** `undefined` where the person is no member */
  readonly organisation = computed(() => this.membership()?.organisation);
  readonly isPlatform = computed(() => this.chosen() === platformDesk && this.session.administers());
  readonly person = computed(() => this.session.account()?.name ?? '');
  readonly roles = computed(() => this.membership()?.roles ?? []);
  readonly zone = computed(() => this.organisation()?.timeZone ?? 'UTC');
  readonly currency = computed(() => this.organisation()?.currency ?? 'EUR');
  readonly paths = computed(() => this.allPaths().staffOf(this.chosen()));

  open(organisation: string): void {
    this.chosen.set(organisation);
  }

  /** Hides what would be refused; the server decides. */
  may(permission: OrganisationPermission): boolean {
    if (!this.isPlatform()) return rolesAllow(this.roles(), permission);
    const role = this.session.account()?.platformRole;
    const here = onPlatform[permission];
    return here !== undefined && platformPermissions[here].some((one) => one === role);
  }

  /** Address of the organisation's resources below `/api/v1`. */
  api(path: string): string {
    return `/organisations/${this.chosen()}${path}`;
  }
}
