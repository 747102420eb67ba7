/**
 * The formatters of `Intl`, made once for each locale and options: making one takes about a hundred times as long as using
 * it, and a page with twenty screenings asks for sixty.
 */
export const dateTimeFormat = kept((locale: string, options: Intl.DateTimeFormatOptions) =>
  withFirstDay(locale, new Intl.DateTimeFormat(locale, options)),
);

export const numberFormat = kept(
  (locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

export const pluralRules = kept(
  (locale: string, options: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options),
);

/** Keeps what `make` made. The options are few: literals of the code, with the zones and currencies of the venues. */
function kept<Options extends object, Format>(make: (locale: string, options: Options) => Format) {
  const made = new Map<string, Format>();
  return (locale: string, options: Options): Format => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = made.get(key) ?? make(locale, options);
    made.set(key, format);
    return format;
  };
}

/** A format that says « 1er décembre » in French, where `Intl` says « 1 décembre ». */
function withFirstDay(
  locale: string,
  format: Intl.DateTimeFormat,
): Pick<Intl.DateTimeFormat, 'format' | 'formatToParts'> {
  if (!locale.startsWith('fr')) return format;
  return {
    format: (instant) => format.format(instant).replace(/(?<!\d)1(?= \p{L})/u, '1er'),
    formatToParts: (instant) => format.formatToParts(instant),
  };
}
