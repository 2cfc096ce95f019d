/**
 * Where the pictures that can be compared stand apart from the map's configuration: of a large collection in many files, in which one a
 * picture is follows from its id. A visitor who compares two pictures loads two of them, whatever their number.
 */
import { fnv1a } from '../text/fnv.ts';

/** Pictures of a file, about: some kilobytes, compressed. */
const PART_PICTURES = 128;

/** In how many files so many pictures are. */
export const comparableParts = (pictures: number): number => 2 ** Math.max(0, Math.ceil(Math.log2(pictures / PART_PICTURES)));

/** The file that holds a picture. */
export const partOfComparable = (id: string, parts: number): number => fnv1a(id) % parts;

export const comparablesFile = (part: number): string => `/vue-du-ciel/comparables/${part}.json`;
