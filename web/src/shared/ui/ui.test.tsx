import { MantineProvider } from '@mantine/core';
import { fireEvent, render as draw, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { setLanguage } from '@/app/i18n';
import { CapacityMeter } from './CapacityMeter';
import { csvCell, toCsv } from './csv';
import { DataTable } from './DataTable';
import { Duimstok } from './Duimstok';
import { pagesToShow } from './Pagination';
import { StageRail } from './Stage';

const render = (children: ReactNode) => draw(<MantineProvider>{children}</MantineProvider>);

describe('Duimstok', () => {
  it('is one sentence for readers, with the counts behind it', () => {
    render(
      <Duimstok
        label="Basisonderwijs"
        value={43.12}
        target={50}
        counts={{ numerator: 210, denominator: 487 }}
      />,
    );
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'Basisonderwijs: 43,1 procent, 210 van 487 scholen, doel 50 procent.',
    );
  });

  it('says so when there is nothing to count', () => {
    render(<Duimstok label="VO" value={null} target={50} />);
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'VO: er zijn nog geen scholen om te tellen.',
    );
  });

  it('always runs from 0 to 100 and never beyond', () => {
    const { container } = render(<Duimstok label="PO" value={120} target={62.5} />);
    const widths = [...container.querySelectorAll<HTMLElement>('[style*="width"]')].map((e) => e.style.width);
    expect(widths).toContain('100%');
    expect(screen.getByText('doel 62,5%')).toBeTruthy();
    expect(screen.getByText('0')).toBeTruthy();
    expect(screen.getByText('100')).toBeTruthy();
  });

  it('speaks English behind the switch', async () => {
    await setLanguage('en');
    render(<Duimstok label="Primary" value={43.12} target={50} />);
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'Primary: 43.1 per cent, target 50 per cent.',
    );
    await setLanguage('nl');
  });
});

describe('CapacityMeter', () => {
  it('says in words what the squares show', () => {
    render(<CapacityMeter left={2} total={3} />);
    expect(screen.getByText('nog 2 van 3 plekken vrij')).toBeTruthy();
  });

  it('says when it is full', () => {
    render(<CapacityMeter left={0} total={3} />);
    expect(screen.getByText('Alle plekken zijn bezet')).toBeTruthy();
  });
});

describe('StageRail', () => {
  it('marks one step as the current one', () => {
    render(<StageRail stage="inConversation" />);
    const steps = screen.getAllByRole('listitem');
    expect(steps).toHaveLength(6);
    expect(steps.filter((step) => step.getAttribute('aria-current') === 'step')).toHaveLength(1);
    expect(steps[2]?.textContent).toContain('In gesprek');
  });

  it('has no current step off the road', () => {
    render(<StageRail stage="declined" lastOnRoad="requested" />);
    expect(screen.getByText('Afgewezen')).toBeTruthy();
    expect(screen.getAllByRole('listitem').some((step) => step.hasAttribute('aria-current'))).toBe(false);
  });
});

describe('DataTable', () => {
  const rows = [
    { name: 'Borne', share: 75 },
    { name: 'Almelo', share: 52 },
    { name: 'Rozendaal', share: null },
  ];
  const table = (
    <DataTable
      caption="Gemeenten"
      rows={rows}
      rowKey={(row) => row.name}
      initialSort={{ key: 'name' }}
      csvName="gemeenten"
      columns={[
        {
          key: 'name',
          header: 'Gemeente',
          render: (row) => row.name,
          sort: (row) => row.name,
          total: 'Samen',
        },
        {
          key: 'share',
          header: 'Deel',
          align: 'right',
          render: (row) => row.share ?? '–',
          sort: (row) => row.share,
        },
      ]}
    />
  );
  const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);

  it('sorts by its head, says so, and keeps what is unknown last', () => {
    render(table);
    expect(names()).toEqual(['Almelo', 'Borne', 'Rozendaal', 'Samen']);
    const head = screen.getByRole('columnheader', { name: 'Deel' });
    expect(head.getAttribute('aria-sort')).toBe('none');
    fireEvent.click(within(head).getByRole('button'));
    expect(head.getAttribute('aria-sort')).toBe('ascending');
    expect(names()).toEqual(['Almelo', 'Borne', 'Rozendaal', 'Samen']);
    fireEvent.click(within(head).getByRole('button'));
    expect(head.getAttribute('aria-sort')).toBe('descending');
    expect(names()).toEqual(['Borne', 'Almelo', 'Rozendaal', 'Samen']);
  });

  it('has a caption and a named CSV button', () => {
    render(table);
    expect(screen.getByRole('table', { name: 'Gemeenten' })).toBeTruthy();
    expect(screen.getByRole('button', { name: /Haal Gemeenten op als CSV-bestand/ })).toBeTruthy();
  });
});

describe('CSV', () => {
  it('quotes, never lets a cell be a formula, and speaks the reader’s spreadsheet', () => {
    expect(csvCell('=1+1', 'nl')).toBe("'=1+1");
    expect(csvCell('a "b"; c', 'nl')).toBe('"a ""b""; c"');
    expect(csvCell(43.1, 'nl')).toBe('43,1');
    expect(csvCell(-2, 'nl')).toBe('-2');
    expect(toCsv([['a', 1.5]], 'nl')).toBe('a;1,5\r\n');
    expect(toCsv([['a', 1.5]], 'en')).toBe('a,1.5\r\n');
  });
});

describe('Pagination', () => {
  it('shows the ends and the neighbours', () => {
    expect(pagesToShow(1, 3)).toEqual([1, 2, 3]);
    expect(pagesToShow(5, 20)).toEqual([1, null, 4, 5, 6, null, 20]);
    expect(pagesToShow(20, 20)).toEqual([1, null, 19, 20]);
  });
});
