import { describe, expect, it } from 'vitest';
import { asParts, asSourceDocument } from './mail';

describe('the text of a mail', () => {
  it('leads to its links, inside the site without leaving it', () => {
    const own = `${window.location.origin}/antwoord#abc.def`;
    expect(asParts(`Ja: ${own}\nMeer op https://elders.example/a.`)).toEqual([
      { text: 'Ja: ' },
      { text: own, href: '/antwoord#abc.def' },
      { text: '\nMeer op ' },
      { text: 'https://elders.example/a', href: 'https://elders.example/a' },
      { text: '.' },
    ]);
  });

  it('stays as it is without links', () => expect(asParts('Geen link.')).toEqual([{ text: 'Geen link.' }]));
});

describe('the frame of a mail', () => {
  it('lets links leave it', () => {
    expect(asSourceDocument('<html><head><style>p{}</style></head></html>')).toContain(
      '<head><base target="_top">',
    );
    expect(asSourceDocument('<p>a</p>')).toBe('<base target="_top"><p>a</p>');
  });
});
