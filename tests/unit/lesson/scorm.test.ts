// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { emptyProgress, parseProgress, recordTry } from '../../../src/domain/lesson/progress.ts';
import { openScorm, scormTime, suspendData } from '../../../src/islands/lesson/standalone/scorm.ts';

describe('the SCORM 1.2 session', () => {
  it('writes durations as the standard does', () => {
    expect(scormTime(0)).toBe('0000:00:00.00');
    expect(scormTime(3_723_450)).toBe('0001:02:03.45');
  });

  it('keeps answers within 4096 characters, cutting long texts first', () => {
    let progress = emptyProgress('essai', 'Loutre', 'fr');
    progress = recordTry(progress, 'a', { positions: [2, 0, 1] }, 1, true);
    for (const id of ['b', 'c', 'd']) progress = recordTry(progress, id, { text: 'mot '.repeat(800) }, 1, true);
    const kept = suspendData(progress);
    expect(kept.length).toBeLessThanOrEqual(4096);
    const back = parseProgress(kept, 'essai');
    expect(back?.steps['a']).toEqual(progress.steps['a']);
    expect(back?.steps['d']?.done).toBe(true);
  });

  it('does nothing where there is no platform, and finds one in a parent window', () => {
    expect(openScorm(60)).toBeUndefined();
    const calls: string[] = [];
    const values = new Map<string, string>([['cmi.core.student_name', 'Loutre, Une']]);
    const api = {
      LMSInitialize: () => 'true',
      LMSFinish: () => {
        calls.push('finish');
        return 'true';
      },
      LMSCommit: () => 'true',
      LMSGetValue: (name: string) => values.get(name) ?? '',
      LMSSetValue: (name: string, value: string) => {
        values.set(name, value);
        return 'true';
      },
    };
    Object.assign(window, { API: api });
    const session = openScorm(60);
    expect(session?.learner).toBe('Loutre, Une');
    const progress = emptyProgress('essai', 'Loutre', 'fr');
    const score = { points: 1, of: 2, percent: 50, done: 1, steps: 2, complete: false };
    session?.report(progress, score);
    expect(values.get('cmi.core.lesson_status')).toBe('incomplete');
    session?.report(progress, { ...score, done: 2, complete: true });
    expect([values.get('cmi.core.lesson_status'), values.get('cmi.core.score.raw')]).toEqual(['completed', '50']);
    session?.report(progress, { ...score, percent: 80, done: 2, complete: true });
    expect(values.get('cmi.core.lesson_status')).toBe('passed');
    session?.end();
    session?.end();
    expect(calls).toEqual(['finish']);
    Reflect.deleteProperty(window, 'API');
  });
});
