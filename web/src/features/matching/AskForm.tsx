import { Button, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/shared/api/client';
import { ApiError } from '@/shared/api/problem';
import { FormActions, TextAreaField, useErrors } from '@/shared/forms';
import { ConflictNote, FailureAlert, useFailureText } from '@/shared/ui';

interface Props {
  needId: string;
  offerId: string;
  organisation: string;
  onCancel: () => void;
}

/** The school asks: one message, one button. */
export function AskForm({ needId, offerId, organisation, onCancel }: Props) {
  const { t } = useTranslation('matching');
  const say = useFailureText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const errors = useErrors();
  const heading = useRef<HTMLHeadingElement>(null);
  const [message, setMessage] = useState('');
  useEffect(() => heading.current?.focus(), []);
  const ask = useMutation({
    mutationFn: () =>
      call(
        api.POST('/needs/{id}/requests', {
          params: { path: { id: needId } },
          body: { offerId, message: message.trim() === '' ? null : message },
        }),
      ),
    onSuccess: async ({ partnershipId }) => {
      await client.invalidateQueries();
      await navigate({ to: '/samenwerking/$id', params: { id: partnershipId } });
    },
    onError: (error) => void errors.fromProblem(error),
  });
  const failed = ask.error instanceof ApiError && ask.error.fields.length === 0 ? ask.error : null;
  return (
    <form
      noValidate
      style={{ marginTop: 16 }}
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      <Title order={3} fz="1.125rem" ref={heading} tabIndex={-1}>
        {t('ask.title', { name: organisation })}
      </Title>
      <TextAreaField
        id="message"
        label={t('ask.message')}
        help={t('ask.help')}
        optional
        error={errors.of('message')}
        value={message}
        onChange={setMessage}
        maxLength={2000}
      />
      {failed?.status === 409 ? (
        <ConflictNote title={say(failed)}>{t('ask.others')}</ConflictNote>
      ) : (
        failed && <FailureAlert error={failed} kept />
      )}
      <FormActions>
        <Button type="submit" loading={ask.isPending}>
          {t('ask.send')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('ask.cancel')}
        </Button>
      </FormActions>
    </form>
  );
}
