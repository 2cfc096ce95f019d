/** A process that saves without end, for a test that kills it: `node store-writer.ts <root> <name>`. Says that it begins, and each number it saved. */
import { openStore } from '../../../src/atelier/store/store.ts';

const [root = '', name = ''] = process.argv.slice(2);
const store = openStore(root);
process.stdout.write('begins\n');
for (let i = 1; ; i++) {
  const { hash } = (await store.read('site.yaml')) ?? { hash: null };
  try {
    await store.save('site.yaml', hash, Buffer.from(`title: ${name} ${i}\n${'# ligne\n'.repeat(2000)}`), ['title']);
    process.stdout.write(`${i}\n`);
  } catch {
    // The other writer came first.
  }
}
