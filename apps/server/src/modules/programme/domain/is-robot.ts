const robots =
  /bot\b|bot[/;)]|crawl|spider|slurp|preview|facebookexternalhit|embedly|monitor|lighthouse|headless|python-|curl|wget|libwww|httpclient|axios|scrapy/i;

/** Whether a user agent says of itself that nobody is looking; one that says nothing does. */
export function isRobot(userAgent: string | undefined): boolean {
  return userAgent === undefined || userAgent.trim() === '' || robots.test(userAgent);
}
