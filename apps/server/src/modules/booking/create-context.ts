import { heldBy } from './held-by.ts';
import { SalesFigures } from './figures.ts';
import { SeatChoices } from './seat-choices.ts';
import { SeatBoard } from './seat-board.ts';
import { databaseGuard } from './context.ts';
import type { BookingContext } from './context.ts';

export type BookingNeeds = Omit<BookingContext, 'guard' | 'changed' | 'choices' | 'heldBy'> &
  Partial<Pick<BookingContext, 'guard'>>;

/** What the use cases share in one process: the board of seats and the figures are told of every change. */
export function createBookingContext(needs: BookingNeeds): {
  context: BookingContext;
  board: SeatBoard;
  figures: SalesFigures;
} {
  const holds = heldBy(needs.db, needs.clock);
  const board = new SeatBoard(needs.db, needs.clock, needs.live, holds, needs.venues);
  const figures = new SalesFigures(needs.db, needs.clock);
  const context: BookingContext = {
    guard: databaseGuard,
    ...needs,
    heldBy: holds,
    choices: new SeatChoices(needs.db, needs.clock),
    changed(occurrenceId, frame) {
      figures.forget(occurrenceId);
      board.changed(occurrenceId, frame);
    },
  };
  return { context, board, figures };
}
