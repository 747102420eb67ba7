/** What the operator decides; no number here is fitted. */
export interface PageSettings {
  readonly size: number;
  /** every so many places one is drawn by Thompson sampling; fewer or more as the viewer wishes and as it goes */
  readonly explorationEvery: number;
  /** at most one place in so many is a newcomer's by guarantee: the budget of it */
  readonly newcomerEvery: number;
  /** at most one of any so many videos in a row is boosted, over pages */
  readonly boostEvery: number;
  readonly boostsPerViewerAndDay: number;
  /** a boosted video's score must reach this share of the candidates, 0 to 1: 0.5 is better than half of them */
  readonly boostFloor: number;
  /** likewise for a newcomer's, and for `qualified` */
  readonly newcomerFloor: number;
  /** videos of one creator among those of a page, whatever put them there */
  readonly perCreator: number;
  /** how much resemblance to what stands above takes away, in units of the score's standard deviation */
  readonly diversity: number;
  /** least probability of a drawn place, shared evenly among the candidates of the draw: bounds the weights of replay */
  readonly evenShare: number;
  readonly trendHalfLifeHours: number;
  readonly freshHalfLifeHours: number;
}

export const pageSettings: PageSettings = {
  size: 5,
  explorationEvery: 6,
  newcomerEvery: 8,
  boostEvery: 8,
  boostsPerViewerAndDay: 3,
  boostFloor: 0.5,
  newcomerFloor: 0.5,
  perCreator: 2,
  diversity: 0.2,
  evenShare: 0.05,
  trendHalfLifeHours: 24,
  freshHalfLifeHours: 72,
};
