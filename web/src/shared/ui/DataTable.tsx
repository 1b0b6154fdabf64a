import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDownload } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/shared/format';
import { saveFile, toCsv, type CsvValue } from './csv';
import classes from './DataTable.module.css';

export interface Column<Row> {
  key: string;
  header: ReactNode;
  /** The head in words, for the CSV and the sort button, when `header` is not text. */
  name?: string;
  render: (row: Row) => ReactNode;
  /** Makes the column sortable. Null values come last. */
  sort?: (row: Row) => string | number | null;
  /** Value in the CSV; without it the column is left out of it. */
  csv?: (row: Row) => CsvValue;
  align?: 'left' | 'right';
  /** On a phone this column folds under the first: with its head before it, or bare where the value speaks for itself. */
  fold?: 'named' | 'bare';
  /** Cell of the total row. */
  total?: ReactNode;
  /** The column that names the row; the first one by default. */
  rowHeader?: boolean;
}

interface Props<Row> {
  /** What the table holds; read by screen readers, shown when `showCaption`. */
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  initialSort?: { key: string; descending?: boolean };
  /** Name of the CSV file without its extension; without it there is no button. */
  csvName?: string;
  /** All rows for the CSV where the table holds only one page of them. */
  csvRows?: () => Promise<readonly Row[]>;
  /** Rows of 32 px for officer pages. */
  dense?: boolean;
  /** Shown beside the CSV button, such as the heading of the table. */
  head?: ReactNode;
}

/** Stands in a cell of which nothing is known; folded under a name it is left out. */
export const unknown = '–';

const nameOf = <Row,>(column: Column<Row>) =>
  column.name ?? (typeof column.header === 'string' ? column.header : column.key);

/** A real table: caption, sort buttons with `aria-sort`, a total row, a CSV, and fewer columns on a phone. */
export function DataTable<Row>({
  caption,
  showCaption = false,
  columns,
  rows,
  rowKey,
  initialSort,
  csvName,
  csvRows,
  dense = false,
  head,
}: Props<Row>) {
  const { t } = useTranslation('ui');
  const { language } = useFormat();
  const [sort, setSort] = useState(initialSort ?? null);

  const sorted = useMemo(() => {
    const value = columns.find((column) => column.key === sort?.key)?.sort;
    if (!value) return rows;
    const way = sort?.descending ? -1 : 1;
    return [...rows].sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
      return (
        way *
        (typeof x === 'number' && typeof y === 'number'
          ? x - y
          : String(x).localeCompare(String(y), language))
      );
    });
  }, [columns, rows, sort, language]);

  const hasTotal = columns.some((column) => column.total !== undefined);
  const folded = columns.filter((column) => column.fold);
  const sortBy = (key: string) =>
    setSort((now) => ({ key, descending: now?.key === key ? !now.descending : false }));

  const [download, setDownload] = useState<'idle' | 'busy' | 'failed'>('idle');
  const save = async () => {
    setDownload('busy');
    try {
      const all = csvRows ? await csvRows() : sorted;
      const exported = columns.filter((column) => column.csv);
      const lines = [exported.map(nameOf), ...all.map((row) => exported.map((column) => column.csv?.(row)))];
      saveFile(`${csvName}.csv`, toCsv(lines, language));
      setDownload('idle');
    } catch {
      setDownload('failed');
    }
  };

  return (
    <>
      {(head || csvName) && (
        <div className={classes.bar}>
          <div>{head}</div>
          {csvName && (
            <Button
              variant="outline"
              size="sm"
              leftSection={<IconDownload size={18} stroke={1.75} aria-hidden="true" />}
              onClick={() => void save()}
              loading={download === 'busy'}
            >
              {t('csv')}
              <span className="tm-hidden">{` ${t('downloadCsv', { name: caption })}`}</span>
            </Button>
          )}
        </div>
      )}
      {download === 'failed' && (
        <p role="alert" className={classes.failed}>
          {t('csvFailed')}
        </p>
      )}
      {/* The box scrolls by keyboard only where it is too narrow; a table inside it always fits first. */}
      <div className={classes.box}>
        <table className={`${classes.table} ${dense ? classes.dense : ''}`}>
          <caption className={showCaption ? classes.caption : 'tm-hidden'}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => {
                const active = sort?.key === column.key;
                const way = sort?.descending ? 'descending' : 'ascending';
                const Arrow = sort?.descending ? IconArrowDown : IconArrowUp;
                return (
                  <th
                    key={column.key}
                    scope="col"
                    aria-sort={column.sort ? (active ? way : 'none') : undefined}
                    className={`${column.align === 'right' ? classes.right : ''} ${column.fold ? classes.folded : ''}`}
                  >
                    {column.sort ? (
                      <button
                        type="button"
                        className={`${classes.sort} ${active ? classes.sorted : ''}`}
                        onClick={() => sortBy(column.key)}
                      >
                        {column.header}
                        {active && <Arrow size={15} stroke={2} aria-hidden="true" />}
                      </button>
                    ) : (
                      column.header
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column, i) => {
                  const className = `${column.align === 'right' ? classes.right : ''} ${column.fold ? classes.folded : ''}`;
                  const isHeader = column.rowHeader ?? i === 0;
                  const content = (
                    <>
                      {column.render(row)}
                      {isHeader && folded.length > 0 && (
                        <span className={classes.fold}>
                          {folded
                            .map((other) => ({ other, content: other.render(row) }))
                            .filter(({ content }) => content !== unknown)
                            .map(({ other, content }, index) => (
                              <span key={other.key}>
                                {index > 0 && ' · '}
                                {other.fold === 'named' && `${nameOf(other)}: `}
                                {content}
                              </span>
                            ))}
                        </span>
                      )}
                    </>
                  );
                  return isHeader ? (
                    <th key={column.key} scope="row" className={className}>
                      {content}
                    </th>
                  ) : (
                    <td key={column.key} className={className}>
                      {content}
                    </td>
                  );
                })}
              </tr>
            ))}
            {sorted.length === 0 && (
              <tr>
                <td colSpan={columns.length}>{t('emptyTable')}</td>
              </tr>
            )}
          </tbody>
          {hasTotal && sorted.length > 0 && (
            <tfoot>
              <tr>
                {columns.map((column, i) => {
                  const className = `${column.align === 'right' ? classes.right : ''} ${column.fold ? classes.folded : ''}`;
                  return i === 0 ? (
                    <th key={column.key} scope="row" className={className}>
                      {column.total}
                    </th>
                  ) : (
                    <td key={column.key} className={className}>
                      {column.total}
                    </td>
                  );
                })}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </>
  );
}
