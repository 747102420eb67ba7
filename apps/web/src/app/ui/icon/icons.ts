import calendar from 'lucide-static/icons/calendar-days.svg';
import check from 'lucide-static/icons/check.svg';
import clapperboard from 'lucide-static/icons/clapperboard.svg';
import close from 'lucide-static/icons/x.svg';
import mapPin from 'lucide-static/icons/map-pin.svg';
import moon from 'lucide-static/icons/moon.svg';
import offline from 'lucide-static/icons/wifi-off.svg';
import person from 'lucide-static/icons/user-round.svg';
import search from 'lucide-static/icons/search.svg';
import sliders from 'lucide-static/icons/sliders-horizontal.svg';
import sun from 'lucide-static/icons/sun.svg';
import sunMoon from 'lucide-static/icons/sun-moon.svg';
import ticket from 'lucide-static/icons/ticket.svg';
import warning from 'lucide-static/icons/triangle-alert.svg';

/** The icons in use, and no others: each is in the first script. Icons of one page belong to that page's chunk. */
export const icons = {
  calendar,
  check,
  clapperboard,
  close,
  'map-pin': mapPin,
  moon,
  offline,
  person,
  search,
  sliders,
  sun,
  'sun-moon': sunMoon,
  ticket,
  warning,
} as const;

export type IconName = keyof typeof icons;
