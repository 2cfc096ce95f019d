/** The programs of all steps that cost enough to be made on another machine, by name; each is read when it is first asked for. */
import type { Work } from './order.ts';

const WORKS = {
  'photo/measured': async () => (await import('../photo/picture/measured-step.ts')).work,
  'photo/capped': async () => (await import('../photo/picture/capped-step.ts')).work,
  'photo/pyramid': async () => (await import('../photo/write/pyramid-step.ts')).work,
  'photo/stripped': async () => (await import('../photo/picture/strip-step.ts')).work,
  'photo/tiles': async () => (await import('../photo/ground/warp-step.ts')).work,
  'scan/tiles': async () => (await import('../scan/tiles-step.ts')).work,
  'scan/sequence': async () => (await import('../scan/sequence-step.ts')).work,
  'scan/solid': async () => (await import('../scan/solid-step.ts')).work,
  'scan/drawing': async () => (await import('../scan/plate-step.ts')).work,
  'scan/details': async () => (await import('../scan/close-ups-step.ts')).work,
} as const;

export type WorkName = keyof typeof WORKS;
export type ArgsOf<Name extends WorkName> = Parameters<Awaited<ReturnType<(typeof WORKS)[Name]>>>[1];

export const isWork = (name: string): name is WorkName => Object.hasOwn(WORKS, name);

export const workOf = <Name extends WorkName>(name: Name): Promise<Work<ArgsOf<Name>>> => WORKS[name]() as Promise<Work<ArgsOf<Name>>>;
