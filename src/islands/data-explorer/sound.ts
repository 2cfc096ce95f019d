/** Listening to a curve: one short note a point, low for small, high for large. Nothing sounds before it is asked for. */
import { extent } from '../../domain/table/figures.ts';
const LOWEST_HZ = 196;
const OCTAVES = 2.5;
/** Longer curves are thinned: nobody listens for minutes. */
const MOST_NOTES = 120;
const NOTE_S = 0.28;

/** Plays values in order; `mark` is told which one sounds. Returns how to stop. */
export function playValues(all: readonly number[], mark: (index: number) => void, done: () => void): () => void {
  const audio = new AudioContext();
  const every = Math.ceil(all.length / MOST_NOTES);
  const values = all.filter((_, index) => index % every === 0);
  const [low, high] = extent(values);
  const timers: number[] = [];
  values.forEach((value, index) => {
    const share = high === low ? 0.5 : (value - low) / (high - low);
    const start = audio.currentTime + 0.1 + index * NOTE_S;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.type = 'triangle';
    tone.frequency.value = LOWEST_HZ * 2 ** (share * OCTAVES);
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.25, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S * 0.9);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + NOTE_S);
    timers.push(window.setTimeout(() => mark(index * every), (0.1 + index * NOTE_S) * 1000));
  });
  const stop = () => {
    timers.forEach((timer) => window.clearTimeout(timer));
    void audio.close().catch(() => undefined);
    done();
  };
  timers.push(window.setTimeout(stop, (0.3 + values.length * NOTE_S) * 1000));
  return stop;
}
