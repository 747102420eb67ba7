import type { Page } from '@parterre/contract/wire';

/** A page of a list with what is needed to walk it; `count` counts the items of all pages. */
export function pageOfList<T>(items: T[], count: number, query: { page: number; pageSize: number }): Page<T> {
  const { page, pageSize } = query;
  const pages = Math.ceil(count / pageSize);
  return {
    items,
    count,
    page,
    pageSize,
    pages,
    next: page < pages ? page + 1 : null,
    previous: page > 1 ? Math.min(page - 1, Math.max(pages, 1)) : null,
  };
}
