import { expect, test } from 'vitest';
import { composedView } from '../../../src/domain/lesson/composed.ts';
import { renderMarkdown, renderStrangersMarkdown } from '../../../src/domain/text/markdown-rules.ts';

test.each([
  ['[le Département](https://evil.example/connexion)', 'https://evil.example/connexion'],
  ['[x](https://loire-atlantique.fr@evil.example/)', 'https://evil.example/'],
  ['<https://loire-atlantique.fr@evil.example/>', 'https://evil.example/'],
  ['[x](https://lоire-atlantique.fr/)', 'https://xn--lire-atlantique-8rm.fr/'],
  ['[x](mailto:moi@evil.example)', 'mailto:moi@evil.example'],
])('a stranger’s link says where it leads: %s', (source, address) => {
  const html = renderStrangersMarkdown(source, 'fr');
  expect(html).toContain(`adresse extérieure au site\u00A0: ${address})`);
  expect(html).toContain(`href="${address}"`);
  expect(html).toContain('rel="nofollow ugc noopener noreferrer"');
});

test('links within the site, and the site’s own texts, stay as they are', () => {
  expect(renderStrangersMarkdown('[a](/objets/x/) [b](#c)', 'fr')).not.toContain('adresse');
  expect(renderMarkdown('[a](https://exemple.fr/)')).not.toContain('adresse');
});

test('a composed sequence’s texts are a stranger’s', () => {
  const view = composedView({ title: 'S', steps: [{ title: 'E', text: '[mot de passe](https://evil.example/)' }] }, 's', {
    objects: [],
    photos: [],
    tables: [],
    lessons: [],
  });
  expect(view.steps[0]?.html).toContain('adresse extérieure au site\u00A0: https://evil.example/');
});
