/** One question at a time: while one is being answered, only the last one asked meanwhile is kept. */
export function latestOnly(ask: () => Promise<void>): () => void {
  let busy = false;
  let again = false;
  const run = () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    void ask().finally(() => {
      busy = false;
      if (!again) return;
      again = false;
      run();
    });
  };
  return run;
}
