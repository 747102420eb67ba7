import { Injectable, signal } from '@angular/core';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: ToastAction;
}

/** milliseconds a toast stays; one with an action stays until it is answered or closed (WCAG 2.2.1) */
const stay = 6000;

/** Short news about what has just happened: `inject(Toasts).show(t('saved'))`. Never the only place of an error. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly state = signal<readonly Toast[]>([]);
  readonly shown = this.state.asReadonly();
  private next = 0;

  show(text: string, action?: ToastAction): void {
    const id = this.next++;
    this.state.update((toasts) => [...toasts, { id, text, ...(action ? { action } : {}) }]);
    if (!action) setTimeout(() => this.close(id), stay);
  }

  close(id: number): void {
    this.state.update((toasts) => toasts.filter((toast) => toast.id !== id));
  }
}
