/** Every text in Dutch: the files beside this one, and the server's sentences of errors. */
const files = import.meta.glob<Record<string, unknown>>('./nl/*.json', { eager: true, import: 'default' });
const errors = import.meta.glob<Record<string, string>>(
  '../../../src/TechMatch.Server/Texts/errors.nl.json',
  {
    eager: true,
    import: 'default',
  },
);

const texts: Record<string, Record<string, unknown>> = {
  errors: Object.assign({}, ...Object.values(errors)),
};
for (const [path, entries] of Object.entries(files)) {
  texts[path.slice('./nl/'.length, -'.json'.length)] = entries;
}

export default texts;
