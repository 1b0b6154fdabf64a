import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import requests from '@/features/partnerships/requests/requests.module.css';
import { api, call } from '@/shared/api/client';
import { ApiError } from '@/shared/api/problem';
import { FormActions, TextAreaField, useErrors } from '@/shared/forms';
import { ConflictNote, FailureAlert, useFailureText, WholeName } from '@/shared/ui';
import type { MatchItem } from './queries';

interface Props {
  needId: string;
  offers: readonly MatchItem[];
  opened: boolean;
  onClose: () => void;
  onRemove: (offerId: string) => void;
}

/** Several are asked in one go, with one message: it goes to all of them, so it is confirmed. */
export function AskSeveral({ needId, offers, opened, onClose, onRemove }: Props) {
  const { t } = useTranslation('requests');
  const say = useFailureText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const errors = useErrors();
  const [message, setMessage] = useState('');
  // What was sent last, since the answer names offers by their place in it.
  const [sent, setSent] = useState<readonly string[]>([]);
  const ask = useMutation({
    mutationFn: (offerIds: string[]) =>
      call(
        api.POST('/needs/{id}/rounds', {
          params: { path: { id: needId } },
          body: { offerIds, message: message.trim() === '' ? null : message },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries();
      await navigate({ to: '/vraag/$id', params: { id: needId } });
    },
    onError: (error) => void errors.fromProblem(error),
  });
  const failed = ask.error instanceof ApiError && ask.error.fields.length === 0 ? ask.error : null;
  const wrong = (offerId: string) => errors.of(`offerIds[${sent.indexOf(offerId)}]`);
  return (
    <Modal.Root opened={opened} onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content>
        {/* Not Modal.Header: that is a <header>, and outside main a second banner of the page. */}
        <div className={requests.dialogHead}>
          <Modal.Title>{t('several.title', { count: offers.length })}</Modal.Title>
          <Modal.CloseButton aria-label={t('several.close')} />
        </div>
        <Modal.Body>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              const ids = offers.map(({ offer }) => offer.id);
              setSent(ids);
              ask.mutate(ids);
            }}
          >
            <p style={{ margin: '0 0 12px' }}>{t('several.text')}</p>
            <ul className={`${requests.list} ${requests.several}`} aria-label={t('several.list')}>
              {offers.map(({ offer, organisation }) => (
                <li key={offer.id}>
                  <div>
                    <strong>{organisation.name}</strong>
                    <div className="tm-small">{offer.title}</div>
                    {wrong(offer.id) && <div className={requests.wrong}>{wrong(offer.id)}</div>}
                  </div>
                  {offers.length > 2 && (
                    <Button variant="subtle" size="sm" onClick={() => onRemove(offer.id)}>
                      <WholeName short={t('several.remove')} about={organisation.name} />
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {errors.list.some((error) => error.field.startsWith('offerIds')) && (
              <p role="alert" className={requests.wrong}>
                {errors.of('offerIds') ?? t('several.none')}
              </p>
            )}
            <TextAreaField
              id="messageToAll"
              field="message"
              label={t('several.message')}
              help={t('several.help')}
              optional
              error={errors.of('message')}
              value={message}
              onChange={setMessage}
              maxLength={2000}
            />
            {failed?.status === 409 ? (
              <ConflictNote title={say(failed)}>{t('several.none')}</ConflictNote>
            ) : (
              failed && <FailureAlert error={failed} kept />
            )}
            <FormActions>
              <Button type="submit" loading={ask.isPending} disabled={offers.length < 2}>
                {t('several.send', { count: offers.length })}
              </Button>
              <Button variant="subtle" onClick={onClose}>
                {t('several.cancel')}
              </Button>
            </FormActions>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
