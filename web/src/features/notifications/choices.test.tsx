import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Ui from '@/shared/ui';
import type * as Api from './api';
import MailChoicesPage from './MailChoicesPage';
import MailStopPage from './MailStopPage';

const { chooseMail, openMailStop, stopMail } = vi.hoisted(() => ({
  chooseMail: vi.fn(),
  openMailStop: vi.fn(),
  stopMail: vi.fn(),
}));

const choices = {
  items: [
    { kind: 'request', frequency: 'atOnce' },
    { kind: 'message', frequency: 'daily' },
  ],
  held: 2,
  nextDigestOn: '2026-11-25',
};

vi.mock('./api', async (real) => ({
  ...(await real<typeof Api>()),
  mailChoicesQuery: { queryKey: ['me', 'mail-choices'], queryFn: () => Promise.resolve(choices) },
  chooseMail,
  openMailStop,
  stopMail,
}));
vi.mock('@tanstack/react-router', async (real) => ({
  ...(await real<object>()),
  useLocation: () => ({ pathname: '/mijn-mail', hash: '#geheim' }),
  useRouter: () => ({ history: { push: () => {} } }),
}));
vi.mock('@/shared/ui', async (real) => ({
  ...(await real<typeof Ui>()),
  PageTitle: ({ children }: { children: React.ReactNode }) => <h1>{children}</h1>,
}));

const draw = (page: React.ReactNode) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider>{page}</MantineProvider>
    </QueryClientProvider>,
  );

beforeEach(() => vi.clearAllMocks());

describe('the page on which one chooses how mail comes', () => {
  it('has a group of radio buttons for each kind, with its choice', async () => {
    draw(<MailChoicesPage />);
    const group = await screen.findByRole('group', { name: 'Berichten: hoe vaak' });
    expect(within(group).getAllByRole('radio')).toHaveLength(3);
    expect(within(group).getByRole<HTMLInputElement>('radio', { name: 'Elke dag' }).checked).toBe(true);
    expect(screen.getByText('2 mails wachten op je overzicht')).toBeTruthy();
    expect(screen.getByText(/inloggen en je wachtwoord/)).toBeTruthy();
  });

  it('keeps a choice at once and says so', async () => {
    chooseMail.mockResolvedValue({
      ...choices,
      items: [choices.items[0], { kind: 'message', frequency: 'never' }],
      held: 0,
    });
    draw(<MailChoicesPage />);
    const group = await screen.findByRole('group', { name: 'Berichten: hoe vaak' });
    fireEvent.click(within(group).getByRole('radio', { name: 'Nooit' }));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Bewaard.'));
    expect(chooseMail).toHaveBeenCalledWith('never', ['message']);
    expect(screen.queryByText(/wachten op je overzicht/)).toBeNull();
  });

  it('sets all kinds with one button', async () => {
    chooseMail.mockResolvedValue(choices);
    draw(<MailChoicesPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Alles in één mail per dag' }));
    await waitFor(() => expect(chooseMail).toHaveBeenCalledWith('daily', undefined));
  });
});

describe('the page behind the link in the foot of a mail', () => {
  it('does nothing before its button', async () => {
    openMailStop.mockResolvedValue({ kind: 'message', isOn: true });
    stopMail.mockResolvedValue({ kind: 'message', isOn: false });
    draw(<MailStopPage />);
    expect(await screen.findByText('Geen mails meer over berichten')).toBeTruthy();
    expect(openMailStop).toHaveBeenCalledWith('geheim');
    expect(stopMail).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Stop deze mails' }));
    expect(await screen.findByText('Je krijgt geen mails meer over berichten')).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
