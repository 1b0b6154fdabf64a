import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : [];
}

function sentencesIn(language: string) {
  const folder = join(import.meta.dirname, '../../src/locales', language);
  return readdirSync(folder).flatMap((file) =>
    sentences(JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown),
  );
}

/** Everything that the product says in Dutch and never in English; not what asks for a value, nor a mere word. */
function onlyDutch() {
  const english = new Set(sentencesIn('en'));
  return sentencesIn('nl').filter((text) => /\s/.test(text) && !text.includes('{{') && !english.has(text));
}

const dutch = onlyDutch();

/** What stands on the page in Dutch, while the page is in another language. What people wrote themselves is no matter. */
export async function dutchOn(page: Page) {
  const said = await page.evaluate(() => {
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof Element)
        for (const name of ['aria-label', 'title', 'placeholder']) texts.push(node.getAttribute(name) ?? '');
      else texts.push(node.textContent ?? '');
    }
    return texts.map((text) => text.trim());
  });
  const known = new Set(dutch);
  return said.filter((text) => known.has(text));
}
