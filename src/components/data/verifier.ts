/** The form of « Vérifier mon CSV »: the checker is fetched when a file is chosen. */
import type { Checker } from '../../islands/csv-checker/checker.ts';

const form = document.querySelector<HTMLFormElement>('[data-check]');

if (form) {
  const part = <T extends HTMLElement>(name: string): T => form.querySelector<T>(`[data-${name}]`)!;
  const [file, text, schema, own, drop] = [
    part<HTMLInputElement>('file'),
    part<HTMLTextAreaElement>('text'),
    part<HTMLSelectElement>('schema'),
    part<HTMLInputElement>('schema-file'),
    part('drop-zone'),
  ];
  const ownField = part('schema-field');
  const report = document.querySelector<HTMLElement>('[data-report]')!;
  delete form.dataset['waits'];
  let last: { name: string; bytes: Uint8Array } | undefined;
  let checker: Promise<Checker> | undefined;
  const open = () => {
    checker ??= import('../../islands/csv-checker/checker.ts').then(({ createChecker }) => createChecker(report));
    checker.catch(() => (checker = undefined));
    return checker;
  };

  const check = async (): Promise<void> => {
    if (!last) return;
    report.setAttribute('aria-busy', 'true');
    try {
      await (await open()).check(last, schema.value, own.files?.[0]);
    } catch {
      report.textContent = form.dataset['fault'] ?? '';
    }
    report.removeAttribute('aria-busy');
  };
  const take = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    last = { name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) };
    await check();
  };
  file.addEventListener('change', () => void take(file.files?.[0]));
  schema.addEventListener('change', () => {
    ownField.hidden = schema.value !== 'own';
    if (schema.value !== 'own') void check();
  });
  own.addEventListener('change', () => void check());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (text.value.trim() !== '') last = { name: form.dataset['stuck'] ?? '', bytes: new TextEncoder().encode(text.value) };
    if (last) void check();
    else {
      report.textContent = form.dataset['empty'] ?? '';
      file.focus();
    }
  });
  for (const type of ['dragover', 'dragleave', 'drop'] as const) {
    drop.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.toggle('hovered', type === 'dragover');
      if (type === 'drop') void take(event.dataTransfer?.files[0]);
    });
  }
}
