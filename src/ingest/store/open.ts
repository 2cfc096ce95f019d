/** A store by its address. */
import { resolve } from 'node:path';
import { folderStore } from './folder.ts';
import { s3Store } from './s3.ts';
import type { Store } from './store.ts';

/** @param address `s3://bucket/prefix`, or a folder. @throws {StoreError} an address or keys that cannot be those of a store */
export function openStore(address: string, env: NodeJS.ProcessEnv = process.env): Store {
  return address.startsWith('s3://') ? s3Store(address, env) : folderStore(resolve(env['INIT_CWD'] ?? '.', address));
}
