import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render as draw, screen, waitFor, within } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useErrors } from '@/shared/forms';
import type { Activity, EvidenceDocument, Partnership, Rating } from '../api';
import { Dispute } from './Dispute';
import { DocumentForm } from './DocumentForm';
import { DocumentList } from './DocumentList';
import { noRating, RatingFields, ratingOf } from './RatingFields';

const render = (part: ReactNode) =>
  draw(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>{part}</QueryClientProvider>
    </MantineProvider>,
  );

/** A request that the test answers. */
class Request {
  static last: Request | null = null;
  upload: { onprogress: ((event: object) => void) | null } = { onprogress: null };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  status = 0;
  responseText = '';
  address = '';
  headers: Record<string, string> = {};
  sent: unknown = null;
  constructor() {
    Request.last = this;
  }
  open(_: string, address: string) {
    this.address = address;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  send(body: unknown) {
    this.sent = body;
  }
  abort() {
    this.onabort?.();
  }
  answer(status: number, body: object = {}) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
  }
}

const request = async () => {
  await waitFor(() => expect(Request.last?.sent).not.toBeNull());
  return Request.last!;
};

beforeEach(() => {
  Request.last = null;
  document.cookie = 'XSRF-TOKEN=geheim';
  vi.stubGlobal('XMLHttpRequest', Request);
});

afterEach(() => vi.unstubAllGlobals());

const choose = (name: string, size = 10, type = '') => {
  const file = new File(['x'], name, { type });
  Object.defineProperty(file, 'size', { value: size });
  fireEvent.change(screen.getByLabelText(/^Kies een bestand/), { target: { files: [file] } });
  return file;
};

const send = () => fireEvent.click(screen.getByRole('button', { name: 'Voeg toe' }));

describe('a document that is sent', () => {
  beforeEach(() => {
    render(<DocumentForm partnershipId="p" activityId="a" maxMegabytes={10} keptUntil="2034-07-31" />);
  });

  it('asks for a file first', () => {
    send();
    expect(
      within(screen.getByRole('alert')).getByRole('link', { name: /kies eerst een bestand/i }),
    ).toBeTruthy();
    expect(Request.last).toBeNull();
  });

  it('says how long it is kept', () => {
    expect(screen.getByText(/We bewaren het tot en met 31 juli 2034, een foto twee weken\./)).toBeTruthy();
  });

  it('tells how far it is, and that it is there', async () => {
    const file = choose('verslag van groep 8.pdf');
    send();
    const sent = await request();
    expect(sent.address).toBe(
      '/api/v1/activities/a/documents?fileName=verslag+van+groep+8.pdf&noPupils=false',
    );
    expect(sent.headers).toMatchObject({
      'X-XSRF-TOKEN': 'geheim',
      'Content-Type': 'application/octet-stream',
    });
    expect(sent.sent).toBe(file);
    sent.upload.onprogress?.({ lengthComputable: true, loaded: 47, total: 100 });
    await waitFor(() => expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('47'));
    expect(screen.getByRole('status').textContent).toContain('40%');
    sent.answer(201);
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe('verslag van groep 8.pdf staat erbij.'),
    );
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('is not sent when it is too large', () => {
    choose('groot.pdf', 11 * 1024 * 1024);
    send();
    expect(screen.getByText(/groter dan 10 MB/)).toBeTruthy();
    expect(Request.last).toBeNull();
  });

  it('needs the word that no pupil can be recognised when it is a photo', async () => {
    choose('foto.JPG');
    send();
    expect(screen.getByRole('alert').textContent).toMatch(/vink aan dat geen leerling/i);
    expect(Request.last).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: /geen leerling te herkennen/ }));
    send();
    expect((await request()).address).toContain('noPupils=true');
  });

  it('says in words why the server refuses it, and keeps the file', async () => {
    choose('foto.pdf');
    send();
    (await request()).answer(400, {
      code: 'invalid-input',
      errors: [{ field: 'file', code: 'document-type', detail: 'Dit soort bestand kan niet.' }],
    });
    await waitFor(() =>
      expect(screen.getByRole('alert').textContent).toContain('dit soort bestand kan niet'),
    );
    expect((screen.getByRole('button', { name: 'Voeg toe' }) as HTMLButtonElement).disabled).toBe(false);
  });

  it('can be stopped', async () => {
    choose('verslag.pdf');
    send();
    await request();
    fireEvent.click(screen.getByRole('button', { name: 'Stop het versturen' }));
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull());
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

const partnership = {
  id: 'p',
  readAs: 'school',
  school: { name: 'De Zandloper' },
  organisation: { name: 'Boldermolen' },
  timeline: [
    { happening: 'sideConfirmed', activityId: 'a', by: 'organisation', note: 'Een dichte deur.' },
    { happening: 'sideConfirmed', activityId: 'b', by: 'school', note: 'Iets anders.' },
  ],
} as unknown as Partnership;

const file = (more: Partial<EvidenceDocument>) =>
  ({
    id: '1',
    by: 'school',
    kind: 'pdf',
    fileName: 'verslag.pdf',
    size: 20_400,
    attachedAt: '2026-11-24T09:00:00Z',
    scan: null,
    goneAt: null,
    removeOn: null,
    canDownload: true,
    canRemove: false,
    ...more,
  }) as EvidenceDocument;

describe('the documents of an activity', () => {
  it('can be downloaded, say how large they are, and what is gone stays as a fact', () => {
    render(
      <DocumentList
        partnership={partnership}
        activityId="a"
        documents={[
          file({ removeOn: '2034-08-01' }),
          file({ id: '2', kind: 'jpeg', fileName: 'foto.jpg', removeOn: '2026-12-09' }),
          file({
            id: '3',
            kind: 'png',
            fileName: 'weg.png',
            goneAt: '2026-12-09T00:05:00Z',
            canDownload: false,
          }),
          file({ id: '4', scan: 'waiting', fileName: 'wacht.pdf', canDownload: false }),
        ]}
      />,
    );
    const link = screen.getByRole('link', { name: 'verslag.pdf' });
    expect(link.getAttribute('href')).toBe('/api/v1/activities/a/documents/1');
    expect(screen.getAllByText(/^20 kB, van De Zandloper, .*24 november 2026/)[0]).toBeTruthy();
    expect(screen.getByText(/We halen deze foto weg op .*9 december 2026/)).toBeTruthy();
    expect(screen.getByText(/We halen dit document weg op .*1 augustus 2034/)).toBeTruthy();
    expect(screen.getByText(/^Een foto, verwijderd op .*9 december 2026/)).toBeTruthy();
    expect(screen.queryByText('weg.png')).toBeNull();
    expect(screen.queryByRole('link', { name: 'wacht.pdf' })).toBeNull();
    expect(screen.getByText(/Wordt nog nagekeken/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('are taken away in two steps', () => {
    render(<DocumentList partnership={partnership} activityId="a" documents={[file({ canRemove: true })]} />);
    fireEvent.click(screen.getByRole('button', { name: 'Haal verslag.pdf weg' }));
    fireEvent.click(screen.getByRole('button', { name: 'Laat staan' }));
    expect(screen.queryByRole('button', { name: 'Ja, haal weg' })).toBeNull();
  });
});

function Rated({ onChange }: { onChange: (rating: Rating) => void }) {
  const errors = useErrors();
  const [rating, setRating] = useState(noRating);
  return (
    <RatingFields
      side="school"
      value={rating}
      onChange={(value) => {
        setRating(value);
        onChange(value);
      }}
      errors={errors}
    />
  );
}

describe('the three questions', () => {
  it('are answered one by one, and an answer can be taken back', () => {
    const seen = vi.fn();
    render(<Rated onChange={seen} />);
    const question = within(screen.getByRole('group', { name: 'Paste het bij het lesdoel?' }));
    fireEvent.click(question.getByRole('radio', { name: '4 van 5' }));
    expect(seen).toHaveBeenLastCalledWith({ fit: 4, prepared: null, again: null });
    fireEvent.click(
      question.getByRole('button', { name: 'Wis het antwoord op: Paste het bij het lesdoel?' }),
    );
    expect(ratingOf(seen.mock.lastCall?.[0] as Rating)).toBeNull();
  });
});

describe('a dispute', () => {
  const activity = {
    id: 'a',
    heldOn: '2026-11-24',
    groupSize: 24,
    canConfirm: true,
    schoolSaid: { tookPlace: true, at: '2026-11-25T09:00:00Z', participants: 26 },
    organisationSaid: { tookPlace: false, at: '2026-11-26T09:00:00Z', participants: null },
  } as unknown as Activity;

  it('shows what each said, and lets a side correct itself', () => {
    render(<Dispute partnership={partnership} activity={activity} />);
    expect(screen.getByText('ging door, met 26 deelnemers')).toBeTruthy();
    expect(screen.getByText('“Een dichte deur.”')).toBeTruthy();
    expect(screen.queryByText('“Iets anders.”')).toBeNull();
    fireEvent.click(screen.getByText('Vergiste je je? Pas je antwoord aan'));
    expect(screen.getByRole('button', { name: 'Toch niet: het ging niet door' })).toBeTruthy();
  });

  it('gives the coordinator nothing to decide', () => {
    render(
      <Dispute
        partnership={{ ...partnership, readAs: 'coordinator' }}
        activity={{ ...activity, canConfirm: false }}
      />,
    );
    expect(screen.getByText(/Beslissen doen zij zelf/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says that an answer stands that counted already', () => {
    render(<Dispute partnership={partnership} activity={{ ...activity, canConfirm: false }} />);
    expect(screen.getByText(/staat vast/)).toBeTruthy();
  });
});
