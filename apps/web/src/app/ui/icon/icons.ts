/**
 * The icons in use, and no others, by what they mean here; the values are Lucide's names. They are drawn by `styles/icons.css`, which
 * `scripts/write-icons.ts` writes from this list. Icons of one page belong to that page's chunk.
 */
export const icons = {
  calendar: 'calendar-days',
  check: 'check',
  clapperboard: 'clapperboard',
  close: 'x',
  'map-pin': 'map-pin',
  moon: 'moon',
  offline: 'wifi-off',
  person: 'user-round',
  reel: 'square-play',
  search: 'search',
  sliders: 'sliders-horizontal',
  sun: 'sun',
  'sun-moon': 'sun-moon',
  ticket: 'ticket',
  warning: 'triangle-alert',
} as const;

export type IconName = keyof typeof icons;
