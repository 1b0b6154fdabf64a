import type { Language } from '@/app/i18n';

export type CsvValue = string | number | null | undefined;

/** A cell as a spreadsheet must read it: quoted where needed (RFC 4180), never as a formula. */
export function csvCell(value: CsvValue, language: Language): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return language === 'nl' ? String(value).replace('.', ',') : String(value);
  const safe = /^[=+\-@\t\0]/.test(value) ? `'${value}` : value;
  return /["\r\n;,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV: semicolons and decimal commas in Dutch, as Dutch spreadsheets expect. */
export function toCsv(rows: readonly (readonly CsvValue[])[], language: Language): string {
  const separator = language === 'nl' ? ';' : ',';
  return rows.map((row) => row.map((cell) => csvCell(cell, language)).join(separator)).join('\r\n') + '\r\n';
}

/** Hands a text to the reader as a file. */
export function saveFile(name: string, text: string, type = 'text/csv;charset=utf-8') {
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
