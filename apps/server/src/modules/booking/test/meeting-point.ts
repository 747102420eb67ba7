/** Lets nobody pass before `people` have come, then everybody: makes a race certain without a wait. */
export function meetingPoint(people: number): () => Promise<void> {
  let arrived = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived >= people) open();
    return opened;
  };
}
