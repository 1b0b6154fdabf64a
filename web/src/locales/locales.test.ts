import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = (language: string) => `${import.meta.dirname}/${language}`;
const read = (language: string, file: string) =>
  JSON.parse(readFileSync(`${folder(language)}/${file}`, 'utf8')) as Record<string, unknown>;

/** Every key with its path, and the values that its sentence asks for. */
function entries(texts: Record<string, unknown>, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : entries(value as Record<string, unknown>, `${path}${key}.`),
  );
}

const asked = (text: string) => [...text.matchAll(/{{\s*(\w+)\s*}}/g)].map((found) => found[1]).sort();

const files = readdirSync(folder('nl'));

describe('the locale files', () => {
  it('are the same files in both languages', () => {
    expect(readdirSync(folder('en'))).toEqual(files);
  });

  it.each(files)('%s has the same keys in both languages, none empty', (file) => {
    const dutch = entries(read('nl', file));
    const english = entries(read('en', file));
    expect(english.map(([key]) => key)).toEqual(dutch.map(([key]) => key));
    for (const [key, text] of [...dutch, ...english]) expect(text.trim(), key).not.toBe('');
  });

  it.each(files)('%s asks for the same values in both languages', (file) => {
    const english = new Map(entries(read('en', file)));
    for (const [key, text] of entries(read('nl', file))) {
      expect(asked(english.get(key) ?? ''), key).toEqual(asked(text));
    }
  });

  it('would notice a missing key', () => {
    expect(entries({ a: 'x', b: { c: 'y {{z}}' } }).map(([key]) => key)).not.toEqual(
      entries({ a: 'x' }).map(([key]) => key),
    );
    expect(asked('y {{z}} {{a}}')).toEqual(['a', 'z']);
  });
});
