import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import type { EventHost, EventHostInput } from '@parterre/contract/event-people';
import type { DeskEvent } from '@parterre/contract/events';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Desk } from '../api/desk.ts';

/** Who holds the event: people who are asked, and plain names. Written at once, apart from the draft. */
@Component({
  selector: 'pt-event-hosts-form',
  imports: [Control, Field],
  template: `
    <p class="note">{{ t('hosts.line') }}</p>
    @if (hosts.value()?.items?.length) {
      <ul class="plan">
        @for (host of hosts.value()?.items ?? []; track host.id) {
          <li>
            <b>{{ host.name }}</b>
            @if (host.username) {
              <span class="soft">{{ host.username }}</span>
            }
            @if (host.status !== 'named') {
              <span class="tag">{{ stateOf(host) }}</span>
            }
            @if (host.status !== 'declined') {
              <button type="button" class="btn small quiet" (click)="remove(host)">
                {{ t('dates.remove') }} <span class="sr">{{ host.name }}</span>
              </button>
            }
          </li>
        }
      </ul>
    }
    <form method="post" novalidate (submit)="add($event)">
      <fieldset class="kinds">
        <legend class="sr">{{ t('hosts.kind') }}</legend>
        <label class="tick"
          ><input type="radio" name="by" [checked]="by() === 'username'" (change)="by.set('username')" />{{
            t('hosts.byUsername')
          }}</label
        >
        <label class="tick"
          ><input type="radio" name="by" [checked]="by() === 'name'" (change)="by.set('name')" />{{
            t('hosts.byName')
          }}</label
        >
      </fieldset>
      <pt-field [label]="t(by() === 'username' ? 'hosts.username' : 'hosts.name')" [error]="form.errors()['who']"
        ><input ptControl name="who" autocomplete="off" [attr.maxlength]="by() === 'username' ? 30 : 100"
      /></pt-field>
      @if (form.problem(); as p) {
        <p class="hurt" role="alert">{{ say(p) }}</p>
      }
      <div class="acts">
        <button type="submit" class="btn small" [attr.aria-disabled]="form.busy()">
          {{ t(by() === 'username' ? 'hosts.invite' : 'hosts.add') }}
        </button>
      </div>
    </form>
  `,
  styleUrls: ['../ui/desk.css', './event-dates-form.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventHostsForm {
  protected readonly t = injectTexts('deskEvents');
  protected readonly say = injectProblemText('deskEvents');
  private readonly api = inject(Api);
  private readonly desk = inject(Desk);
  readonly event = input.required<Pick<DeskEvent, 'id'>>();

  protected readonly by = signal<'username' | 'name'>('username');
  protected readonly hosts = apiResource<{ items: EventHost[] }>(() => this.path());
  protected readonly form = new Submission();

  protected stateOf({ status }: EventHost): string {
    return status === 'named' ? '' : this.t(`hosts.${status}`);
  }

  protected async add(event: Event): Promise<void> {
    const by = this.by();
    await this.form.send(
      event,
      ({ who }) => ({ who: who ? undefined : this.t('hosts.missing') }),
      async ({ who = '' }) => {
        const body: EventHostInput = by === 'username' ? { username: who.replace(/^@/, '') } : { name: who };
        await this.api.post(this.path(), { body });
        (event.target as HTMLFormElement).reset();
        this.hosts.reload();
      },
    );
  }

  protected async remove(host: EventHost): Promise<void> {
    await this.form.run(async () => {
      await this.api.delete(`${this.path()}/${host.id}`);
      this.hosts.reload();
    });
  }

  private path(): string {
    return this.desk.api(`/events/${this.event().id}/hosts`);
  }
}
