import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useWords } from '@/shared/format';
import { NumberField, TextAreaField } from '@/shared/forms';
import { EmptyState, Facts, HrefButton, Loaded, PageTitle } from '@/shared/ui';
import { deeds, type MailLink } from './api';
import { DeedForm } from './DeedForm';
import { noRating, RatingFields, ratingOf } from './proof/RatingFields';
import { AnswerFields } from './requests/AnswerFields';
import { answerBody, answerOfButton, emptyAnswer, isAnswer } from './requests/answers';
import { AskedOthers } from './requests/AskedOthers';

/** What the page behind these links does; another school year has a page of its own. */
type Action = Exclude<MailLink['actions'][number], 'again' | 'maybe' | 'notAgain'>;

function What({ link }: { link: MailLink }) {
  const { t } = useTranslation('partnerships');
  const words = useWords();
  const { kilometres, weekdayDate, fullDate, timeRange, dayMonth } = useFormat();
  const asked = link.asked?.agreements;
  const { relation } = link;
  const place = (side: { name: string; place: string | null }) =>
    [side.name, side.place].filter(Boolean).join(', ');
  return (
    <div className="tm-card" style={{ margin: '24px 0' }}>
      <Facts
        items={[
          [
            t('link.school'),
            `${place(link.school)}${link.distance ? ` (${kilometres(link.distance.metres)} km)` : ''}`,
          ],
          [t('link.organisation'), place(link.organisation)],
          [
            t('link.activity'),
            asked
              ? [words.capital(words.kind(asked.kind)), asked.title].join(': ')
              : relation
                ? words.capital(words.kind(relation.kind))
                : link.activity &&
                  [words.capital(words.kind(link.activity.kind)), link.activity.title]
                    .filter(Boolean)
                    .join(': '),
          ],
          [
            t('link.who'),
            asked
              ? [
                  words.audience(asked.audiences),
                  asked.groupSize !== null ? t('agreements.people', { count: asked.groupSize }) : null,
                ]
                  .filter(Boolean)
                  .join(', ')
              : relation && t('agreements.people', { count: relation.groupSize }),
          ],
          [t('agreements.where'), relation && words.capital(words.venue(relation.venue))],
          [
            t('link.when'),
            relation
              ? `${fullDate(relation.heldOn)}, ${timeRange(relation.start, relation.end)}`
              : link.activity
                ? `${weekdayDate(link.activity.heldOn)}, ${timeRange(link.activity.start, link.activity.end)}`
                : asked?.from && asked.until
                  ? t('link.window', { from: dayMonth(asked.from), until: dayMonth(asked.until) })
                  : null,
          ],
          [
            t('link.places'),
            asked ? t('link.place', { n: asked.places.taken + 1, total: asked.places.capacity }) : null,
          ],
          [t('link.words'), link.asked?.message ? `“${link.asked.message}”` : null],
        ]}
      />
    </div>
  );
}

function Act({ link, token, first }: { link: MailLink; token: string; first: Action }) {
  const { t } = useTranslation(['partnerships', 'relations', 'requests']);
  const { fullDate } = useFormat();
  const [action, setAction] = useState(first);
  const [done, setDone] = useState(false);
  const [value, setValue] = useState(emptyAnswer);
  const [people, setPeople] = useState(String(link.activity?.groupSize ?? ''));
  const [rating, setRating] = useState(noRating);
  const me = link.side === 'school' ? link.school.name : link.organisation.name;
  const other = link.side === 'school' ? link.organisation.name : link.school.name;
  const isRelation = link.purpose === 'confirmRelation';
  // Yes and no to what was registered are other words than to a request.
  const words = (action: Action) =>
    isRelation && (action === 'accept' || action === 'decline')
      ? {
          say: t(`relations:mail.say.${action}`),
          confirm: t(action === 'accept' ? 'relations:confirm.yes' : 'relations:confirm.no'),
          instead: t(action === 'accept' ? 'relations:confirm.butYes' : 'relations:confirm.butNo'),
          title: t(`relations:mail.done.${action}.title`),
          text: t(`relations:mail.done.${action}.text`, { name: other }),
        }
      : action === 'otherDate' || action === 'otherForm' || action === 'never'
        ? {
            say: t(`requests:say.${action}`),
            confirm: t(`requests:button.${action}`),
            instead: t(`requests:instead.${action}`),
            title: t(`requests:done.${action}.title`),
            text: t(`requests:done.${action}.text`, { name: other }),
          }
        : {
            say: t(`partnerships:say.${action}`),
            confirm: t(`partnerships:confirmLink.${action}`),
            instead: t(`partnerships:instead.${action}`),
            title: t(`partnerships:done.${action}.title`),
            text: t(`partnerships:done.${action}.text`, { name: other }),
          };

  if (done) {
    return (
      <>
        <PageTitle>{words(action).title}</PageTitle>
        <p className="tm-lead">{words(action).text}</p>
        <HrefButton href="/" variant="outline">
          {t('partnerships:link.home')}
        </HrefButton>
      </>
    );
  }
  return (
    <>
      <p className="tm-small tm-dim" style={{ margin: '0 0 4px' }}>
        {t('partnerships:link.onBehalf', { name: me })}
      </p>
      <PageTitle>{words(action).say}</PageTitle>
      <p className="tm-lead" style={{ margin: '6px 0 0' }}>
        {t('partnerships:link.check')}
      </p>
      <What link={link} />
      <AskedOthers count={link.asked?.askedOthers ?? 0} />
      <DeedForm
        key={action}
        button={words(action).confirm}
        onSubmit={() =>
          deeds.actOnLink({
            token,
            action,
            participants: action === 'tookPlace' && /^\d{1,4}$/.test(people.trim()) ? Number(people) : null,
            rating: action === 'tookPlace' ? ratingOf(rating) : null,
            ...(isAnswer(action)
              ? answerBody(action, value)
              : { reason: null, note: value.note.trim() || null, moments: null }),
          })
        }
        onDone={() => setDone(true)}
        other={(link.actions as Action[])
          .filter((a) => a !== action)
          .map((a) => (
            <Button key={a} variant="subtle" onClick={() => setAction(a)}>
              {words(a).instead}
            </Button>
          ))}
      >
        {(errors) => (
          <>
            {action === 'tookPlace' && (
              <NumberField
                id="participants"
                label={t('partnerships:confirm.participants')}
                help={t('partnerships:confirm.participantsHelp')}
                error={errors.of('participants')}
                value={people}
                onChange={setPeople}
              />
            )}
            {action === 'tookPlace' && (
              <RatingFields
                side={link.side === 'organisation' ? 'organisation' : 'school'}
                value={rating}
                onChange={setRating}
                errors={errors}
              />
            )}
            {isAnswer(action) && link.asked ? (
              <AnswerFields
                answer={action}
                value={value}
                onChange={setValue}
                errors={errors}
                offers={link.asked.otherOffers}
                holidays={link.holidays}
              />
            ) : (
              <TextAreaField
                id="note"
                label={t('partnerships:answer.note')}
                optional
                error={errors.of('note')}
                value={value.note}
                onChange={(note) => setValue({ ...value, note })}
                maxLength={2000}
              />
            )}
          </>
        )}
      </DeedForm>
      <p className="tm-small tm-dim">{t('partnerships:link.until', { date: fullDate(link.until) })}</p>
    </>
  );
}

/** The token of the address, and the answer that the button in the mail stood for. */
function readFragment(): { token: string; wanted: string | null } {
  return {
    token: window.location.hash.slice(1),
    wanted: new URLSearchParams(window.location.search).get('keuze'),
  };
}

/** From a button in a mail: the link opens, it never acts. */
export default function MailLinkPage() {
  const { t } = useTranslation('partnerships');
  const [{ token, wanted }] = useState(readFragment);
  const link = useQuery({
    queryKey: ['mail-link', token],
    queryFn: () => deeds.openLink(token),
    retry: false,
    staleTime: Infinity,
    enabled: token !== '',
  });
  const first = (data: MailLink) =>
    (data.purpose === 'answerRequest' ? answerOfButton(wanted, data.actions) : undefined) ??
    (data.actions as Action[]).find(
      (a) => (wanted === 'nee') === (a === 'decline' || a === 'didNotTakePlace'),
    ) ??
    (data.actions as Action[])[0];
  return (
    <div className="tm-wrap" style={{ paddingTop: 36, maxWidth: 808 }}>
      {token === '' || link.isError ? (
        <>
          <PageTitle>{t('link.unknown')}</PageTitle>
          <EmptyState action={<HrefButton href="/inloggen">{t('link.signIn')}</HrefButton>}>
            {t('link.unknownText')}
          </EmptyState>
        </>
      ) : (
        <Loaded query={link} rows={6}>
          {(data) => {
            const action = first(data);
            return action ? (
              <Act link={data} token={token} first={action} />
            ) : (
              <>
                <PageTitle>
                  {t(`link.status.${data.status}` as never, { defaultValue: t('link.closed') }) as string}
                </PageTitle>
                <What link={data} />
                <EmptyState action={<HrefButton href="/inloggen">{t('link.signIn')}</HrefButton>}>
                  {t('link.closedText')}
                </EmptyState>
              </>
            );
          }}
        </Loaded>
      )}
    </div>
  );
}
