/** Markdown as one plain line of at most `most` signs, ended with a sentence, or between two words with « … ». */
export function plainCut(markdown: string, most: number): string {
  const text = markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[#*_[\]`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const sentence = /^.*[.!?…](?=\s)/u.exec(`${head} `.slice(0, most))?.[0];
  if (sentence !== undefined && sentence.length >= most / 3) return sentence.trim();
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), 1)).replace(/[\s,;:–—-]+$/u, '')}…`;
}
