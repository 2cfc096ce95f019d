/** Fetching over a poor line: a few more tries before giving up. */

/** Milliseconds before the second and third try. */
const WAITS = [400, 1600];

/** Whether another try cannot help. A 404 may: a file that is being published is not there for a moment. */
const hopeless = (status: number): boolean => status >= 400 && status < 500 && ![404, 408, 425, 429].includes(status);

/** Like `fetch`, but answers only a good response; throws after the last try, or as soon as it is aborted. */
export async function fetchPatiently(url: string, options: RequestInit = {}, waits: readonly number[] = WAITS): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await fetch(url, options).catch((error: unknown) => error as Error);
    if (answer instanceof Response && answer.ok) return answer;
    if (answer instanceof Error && answer.name === 'AbortError') throw answer;
    const wait = waits[attempt];
    if (wait === undefined || (answer instanceof Response && hopeless(answer.status))) {
      throw answer instanceof Error ? answer : new Error(`${url}: ${answer.status}`);
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
