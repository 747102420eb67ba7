import { HttpClient, httpResource } from '@angular/common/http';
import { Injectable, type ResourceStatus, type Signal, computed, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { type Problem, problemOf } from './problem.ts';

type QueryValue = string | number | boolean | readonly string[];

/** Filters of a list; `undefined` ones are left out. */
export type Query = Readonly<Record<string, QueryValue | undefined>>;

export interface Write {
  readonly body?: unknown;
  readonly query?: Query;
  /** one per intention of the person, kept over retries: the same key twice is one effect */
  readonly idempotencyKey?: string;
}

export const root = '/api/v1';

/** The filters that are there. */
export function present(query: Query = {}): Record<string, QueryValue> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/**
 * Requests to `/api/v1`. The type of an answer is named by the caller, from `@parterre/contract/...` with `import type`.
 * Every method rejects with a `Problem`.
 */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);

  get<T>(path: string, query?: Query): Promise<T> {
    return this.send<T>('GET', path, query ? { query } : {});
  }

  post<T>(path: string, write: Write = {}): Promise<T> {
    return this.send<T>('POST', path, write);
  }

  put<T>(path: string, write: Write = {}): Promise<T> {
    return this.send<T>('PUT', path, write);
  }

  patch<T>(path: string, write: Write = {}): Promise<T> {
    return this.send<T>('PATCH', path, write);
  }

  delete<T>(path: string, write: Write = {}): Promise<T> {
    return this.send<T>('DELETE', path, write);
  }

  private async send<T>(method: string, path: string, { body, query, idempotencyKey }: Write): Promise<T> {
    try {
      return await firstValueFrom(
        this.http.request<T>(method, root + path, {
          body,
          params: present(query),
          headers: idempotencyKey ? { 'idempotency-key': idempotencyKey } : {},
        }),
      );
    } catch (error) {
      throw problemOf(error);
    }
  }
}

/** A read that a page follows: its value, or the problem that stands in its place. */
export interface ApiResource<T> {
  /** `undefined` while nothing has come yet, and after a problem */
  readonly value: Signal<T | undefined>;
  readonly problem: Signal<Problem | undefined>;
  readonly loading: Signal<boolean>;
  readonly status: Signal<ResourceStatus>;
  reload(): void;
}

/**
 * Reads `GET /api/v1{path}` again whenever the signals that `request` reads change; `undefined` waits. During server
 * rendering the answer is awaited and travels inside the page, so the browser does not ask again. Call it where `inject` works.
 */
export function apiResource<T>(request: () => string | { path: string; query?: Query } | undefined): ApiResource<T> {
  const resource = httpResource<T>(() => {
    const wanted = request();
    if (wanted === undefined) return undefined;
    const { path, query } = typeof wanted === 'string' ? { path: wanted } : wanted;
    return { url: root + path, params: present(query) };
  });
  return {
    value: computed(() => (resource.hasValue() ? resource.value() : undefined)),
    problem: computed(() => (resource.error() ? problemOf(resource.error()) : undefined)),
    loading: resource.isLoading,
    status: resource.status,
    reload: () => void resource.reload(),
  };
}
