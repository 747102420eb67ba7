/** Waits until the writing pauses: of several calls in a row only the last is made. @param milliseconds of quiet */
export function afterAPause<T>(milliseconds: number, act: (value: T) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    next(value: T): void {
      cancel();
      timer = setTimeout(() => {
        act(value);
      }, milliseconds);
    },
    cancel,
  };
}
