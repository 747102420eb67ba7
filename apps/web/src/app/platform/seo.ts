import { DOCUMENT, DestroyRef, Injectable, effect, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { root } from './api/api.ts';
import { injectLanguage } from './language/inject-texts.ts';
import { inLanguage, languages } from './language/language.ts';

export interface PageDescription {
  /** without the name of the product, which is added */
  readonly title: string;
  readonly description?: string;
  /** absolute path of the one address of this page; by default the path shown, without query */
  readonly path?: string;
  /** picture of 1200 × 630 for those who show a link, absolute or from the root */
  readonly image?: string;
  /** feeds of what is new here: path of the API without its ending, e.g. `/films/feed` */
  readonly feed?: string;
  readonly type?: 'website' | 'video.movie' | 'article';
  /** schema.org data, e.g. a Movie or a ScreeningEvent */
  readonly data?: object;
  /** for pages that are nobody else's business: orders, tickets, account */
  readonly hidden?: boolean;
}

const locales = { fr: 'fr_FR', en: 'en_GB' } as const;

/** Writes title, meta, links and structured data of the page into <head>; each page replaces those of the page before. */
@Injectable({ providedIn: 'root' })
export class Seo {
  private readonly document = inject(DOCUMENT);
  private readonly title = inject(Title);
  private readonly router = inject(Router);
  private readonly language = injectLanguage();

  describe(page: PageDescription): void {
    const origin = this.document.location.origin;
    const path = page.path ?? this.router.url.split(/[?#]/)[0] ?? '/';
    const canonical = origin + path;
    this.clear();
    this.title.setTitle(`${page.title} · Parterre`);
    if (page.hidden) {
      this.meta('name', 'robots', 'noindex');
      return;
    }
    if (page.description) this.meta('name', 'description', page.description);
    this.link('canonical', canonical);
    for (const language of languages) this.link('alternate', origin + inLanguage(path, language), language);
    this.link('alternate', origin + (path.replace(/^\/(fr|en)(?=\/|$)/, '') || '/'), 'x-default');
    if (page.feed) this.feeds(page.feed, page.title);
    this.meta('property', 'og:site_name', 'Parterre');
    this.meta('property', 'og:type', page.type ?? 'website');
    this.meta('property', 'og:title', page.title);
    if (page.description) this.meta('property', 'og:description', page.description);
    this.meta('property', 'og:url', canonical);
    this.meta('property', 'og:locale', locales[this.language()]);
    if (page.image) {
      this.meta('property', 'og:image', new URL(page.image, origin).href);
      this.meta('property', 'og:image:width', '1200');
      this.meta('property', 'og:image:height', '630');
      this.meta('property', 'og:image:alt', page.title);
    }
    this.meta('name', 'twitter:card', page.image ? 'summary_large_image' : 'summary');
    if (page.data) this.structuredData({ '@context': 'https://schema.org', ...page.data });
  }

  /** Back to the bare product name; what a page leaves behind when it is left. */
  clear(): void {
    this.title.setTitle('Parterre');
    for (const element of this.document.head.querySelectorAll('[data-page]')) element.remove();
  }

  private meta(kind: 'name' | 'property', name: string, content: string): void {
    this.append('meta', { [kind]: name, content });
  }

  private feeds(path: string, title: string): void {
    for (const format of ['atom', 'rss'] as const) {
      const href = `${root}${path}.${format}?language=${this.language()}`;
      this.append('link', { rel: 'alternate', type: `application/${format}+xml`, title, href });
    }
  }

  private link(rel: string, href: string, hreflang?: string): void {
    this.append('link', { rel, href, ...(hreflang ? { hreflang } : {}) });
  }

  /** `<` is written as an escape, so that no title can close the element or open another. */
  private structuredData(data: object): void {
    this.append('script', { type: 'application/ld+json' }).textContent = JSON.stringify(data).replaceAll(
      '<',
      '\\u003c',
    );
  }

  private append(tag: string, attributes: Record<string, string>): HTMLElement {
    const element = this.document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.setAttribute('data-page', '');
    this.document.head.appendChild(element);
    return element;
  }
}

/**
 * Keeps the description of a page up to date with its signals, and clears it when the page is left. Call it in the
 * constructor of a page; return `undefined` while what it describes is not loaded.
 */
export function describePage(page: () => PageDescription | undefined): void {
  const seo = inject(Seo);
  effect(() => {
    const description = page();
    if (description) seo.describe(description);
  });
  inject(DestroyRef).onDestroy(() => seo.clear());
}
