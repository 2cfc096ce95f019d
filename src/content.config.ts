/**
 * The collections that pages read. Ingest has checked everything and left JSON records; here they enter Astro as they
 * are. Nothing is validated twice, and pages never open an editor's file.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Loader } from 'astro/loaders';
import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import type { PackedGround } from './domain/geo/ground.ts';
import type { ChangeRecord } from './domain/records/change.ts';
import type { LessonRecord } from './domain/records/lesson.ts';
import type { ObjectRecord } from './domain/records/object.ts';
import type { PackageRecord } from './domain/records/package.ts';
import type { CampaignRecord, PhotoRecord } from './domain/records/photo.ts';
import type { ProjectRecord, TerritoryRecord } from './domain/records/project.ts';
import type { SiteRecord } from './domain/records/site.ts';
import { buildFolder } from './build-folder.ts';

function records(name: string, idKey: string): Loader {
  return {
    name: `records-${name}`,
    async load({ store, generateDigest }) {
      const text = await readFile(join(buildFolder(), 'records', `${name}.json`), 'utf8').catch(() => '[]');
      store.clear();
      // Astro warns, at every reading, of a collection that never held anything: one that held an entry is only empty.
      store.set({ id: '-', data: {} });
      store.delete('-');
      for (const data of JSON.parse(text) as Record<string, unknown>[]) {
        store.set({ id: String(data[idKey] ?? name), data, digest: generateDigest(data) });
      }
    },
  };
}

export const collections = {
  site: defineCollection({ loader: records('site', '-'), schema: z.custom<SiteRecord>() }),
  objects: defineCollection({ loader: records('objects', 'id'), schema: z.custom<ObjectRecord>() }),
  campaigns: defineCollection({ loader: records('campaigns', 'id'), schema: z.custom<CampaignRecord>() }),
  photos: defineCollection({ loader: records('photos', 'id'), schema: z.custom<PhotoRecord>() }),
  packages: defineCollection({ loader: records('packages', 'id'), schema: z.custom<PackageRecord>() }),
  projects: defineCollection({ loader: records('projects', 'slug'), schema: z.custom<ProjectRecord>() }),
  territory: defineCollection({ loader: records('territory', '-'), schema: z.custom<TerritoryRecord>() }),
  ground: defineCollection({ loader: records('ground', '-'), schema: z.custom<PackedGround>() }),
  changes: defineCollection({ loader: records('changes', 'path'), schema: z.custom<ChangeRecord>() }),
  lessons: defineCollection({ loader: records('lessons', 'slug'), schema: z.custom<LessonRecord>() }),
};
