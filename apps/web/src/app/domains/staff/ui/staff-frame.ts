import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { LanguageSwitch } from '../../../shell/language-switch.ts';
import { Mark } from '../../../shell/mark.ts';
import { ThemeSwitch } from '../../../shell/theme-switch.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { Desk } from '../api/desk.ts';
import { bringIntoSight } from './bring-into-sight.ts';
import { type DeskPage, injectDeskGroups } from './desk-groups.ts';

/** An entry of the navigation; `tabs` are the addresses that it stands for besides its own. */
type Entry = DeskPage & { exact?: boolean; tabs?: readonly string[] };

/** Around every staff page of one organisation: where one is, what there is to do. */
@Component({
  selector: 'pt-staff-frame',
  imports: [RouterOutlet, Mark, ThemeSwitch, LanguageSwitch, EmptyState],
  templateUrl: './staff-frame.html',
  styleUrl: './staff-frame.css',
  providers: [Desk],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class StaffFrame {
  protected readonly t = injectTexts('staff');
  protected readonly paths = injectPaths();
  protected readonly desk = inject(Desk);
  protected readonly here = inject(Here);
  readonly organisation = input.required<string>();
  private readonly row = viewChild<ElementRef<HTMLElement>>('row');

  protected readonly house = computed(() =>
    this.desk.isPlatform() ? this.t('platform.title') : this.desk.organisation()?.name,
  );
  private readonly groups = injectDeskGroups();
  protected readonly pages = computed((): Entry[] => {
    const to = this.desk.paths();
    const [finance, prices] = [this.groups.finance(), this.groups.prices()];
    const money = this.desk.may('payments.read')
      ? [
          {
            to: to.finance(),
            name: this.t('nav.finance'),
            tabs: [...finance.map((page) => page.to), to.sellerIdentity()],
          },
        ]
      : [];
    if (this.desk.isPlatform())
      return [
        { to: to.home(), name: this.t('nav.platform'), exact: true },
        { to: to.events(), name: this.t('nav.events') },
        { to: to.identities(), name: this.t('nav.identities') },
        { to: to.reviews(), name: this.t('nav.reviews') },
        { to: to.profiles(), name: this.t('nav.profiles') },
        { to: to.boosts(), name: this.t('nav.boosts') },
        { to: to.videos(), name: this.t('nav.videos') },
        { to: to.serviceDisputes(), name: this.t('nav.serviceDisputes') },
        { to: to.feedModels(), name: this.t('nav.feedModels') },
        { to: to.categories(), name: this.t('nav.categories') },
        { to: to.films(), name: this.t('nav.films') },
        ...money,
      ];
    return [
      ...(this.desk.may('programme.read') ? [{ to: to.planner(), name: this.t('nav.planner') }] : []),
      ...(this.desk.may('entry.check') ? [{ to: to.door(), name: this.t('nav.door') }] : []),
      ...(this.desk.may('programme.read')
        ? [
            { to: to.films(), name: this.t('nav.films') },
            { to: to.events(), name: this.t('nav.events') },
            { to: to.tariffs(), name: this.t('nav.tariffs'), tabs: prices.map((page) => page.to) },
            { to: to.venues(), name: this.t('nav.venues') },
          ]
        : []),
      ...(this.desk.may('imports.run') ? [{ to: to.imports(), name: this.t('nav.imports') }] : []),
      ...money,
    ];
  });

  constructor() {
    effect(() => this.desk.open(this.organisation()));
    bringIntoSight(this.row);
  }

  /** `aria-current` of an entry: on its page, on what lies below it and on its tabs. */
  protected current({ to, exact, tabs = [] }: Entry): 'page' | 'true' | null {
    if (exact) return this.here.currentExactly(to);
    return this.here.current(to) ?? (tabs.some((tab) => this.here.current(tab)) ? 'true' : null);
  }
}
