import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { municipalitiesQuery } from '@/features/coverage/queries';
import { useFormat, useWords } from '@/shared/format';
import { activityKinds, topics } from '@/shared/format/vocabulary';
import { FormActions, NumberField, SelectField, SomeOf } from '@/shared/forms';
import {
  extrasOf,
  factors,
  heldBacks,
  kindsOf,
  withoutOf,
  writeExtras,
  type ActivityKind,
  type Extra,
  type PlanAddress,
} from './address';
import classes from './planning.module.css';
import type { PlanResult } from './queries';

interface Props {
  address: PlanAddress;
  /** The plan that stands on the page, for its companies; null while there is none. */
  result: PlanResult | null;
  onApply: (address: PlanAddress) => void;
}

const positive = (text: string) => {
  const found = Number(text.trim());
  return text.trim() !== '' && Number.isInteger(found) && found > 0 ? found : undefined;
};

/** A company that is not there: its place, what it offers and how often. */
function NewExtra({ onAdd }: { onAdd: (extra: Extra) => void }) {
  const { t } = useTranslation('plan');
  const words = useWords();
  const municipalities = useQuery(municipalitiesQuery());
  const [municipality, setMunicipality] = useState('');
  const [kind, setKind] = useState<ActivityKind>('guestLesson');
  const [topic, setTopic] = useState('');
  const [places, setPlaces] = useState('5');
  const count = positive(places);
  return (
    <div className={classes.settings}>
      <SelectField
        id="extra-municipality"
        label={t('extra.municipality')}
        value={municipality}
        onChange={setMunicipality}
        options={[
          { value: '', label: t('extra.choose') },
          ...(municipalities.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <SelectField
        id="extra-kind"
        label={t('extra.kind')}
        value={kind}
        onChange={(value) => setKind(value as ActivityKind)}
        options={activityKinds.map((value) => ({ value, label: words.capital(words.kind(value)) }))}
      />
      <SelectField
        id="extra-topic"
        label={t('extra.topic')}
        value={topic}
        onChange={setTopic}
        options={[
          { value: '', label: t('extra.allTopics') },
          ...topics.map((value) => ({ value, label: words.capital(words.topic(value)) })),
        ]}
      />
      <NumberField
        id="extra-places"
        label={t('extra.places')}
        value={places}
        onChange={setPlaces}
        maxLength={3}
      />
      <div className={classes.wide}>
        <Button
          variant="outline"
          disabled={!municipality || !count || count > 200}
          onClick={() => {
            if (count)
              onAdd({ municipality, kind, topic: topics.find((name) => name === topic), places: count });
          }}
        >
          {t('extra.add')}
        </Button>
      </div>
    </div>
  );
}

/** What the province sets, and what it may try that is not so. Nothing is calculated before it is asked. */
export function Settings({ address, result, onApply }: Props) {
  const { t } = useTranslation('plan');
  const { number, percentage } = useFormat();
  const words = useWords();
  const [draft, setDraft] = useState(address);
  const set = (more: Partial<PlanAddress>) => setDraft({ ...draft, ...more });
  const municipalities = useQuery(municipalitiesQuery());
  const nameOf = (code: string) => municipalities.data?.find((m) => m.code === code)?.name ?? code;
  const [extras, without] = [extrasOf(draft), withoutOf(draft)];
  // Which companies there are to lose: those that get most schools now.
  const counts = new Map<string, { name: string; schools: number }>();
  for (const { organisation } of result?.proposals ?? []) {
    const known = counts.get(organisation.id);
    counts.set(organisation.id, { name: organisation.name, schools: (known?.schools ?? 0) + 1 });
  }
  const companies = [...counts]
    .filter(([id]) => !without.includes(id))
    .sort(([, a], [, b]) => b.schools - a.schools || a.name.localeCompare(b.name));
  const [names, setNames] = useState<Record<string, string>>({});
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onApply(draft);
      }}
    >
      <div className={classes.settings}>
        <SelectField
          id="achter"
          label={t('set.heldBack')}
          value={String(draft.achter ?? '')}
          onChange={(value) => set({ achter: positive(value) })}
          options={[
            { value: '', label: t('set.nothing') },
            ...heldBacks.map((value) => ({ value: String(value), label: percentage(value) })),
          ]}
        />
        <NumberField
          id="perbedrijf"
          label={t('set.perCompany')}
          value={String(draft.perbedrijf ?? '')}
          onChange={(value) => set({ perbedrijf: positive(value) })}
          maxLength={4}
        />
        <NumberField
          id="pergemeente"
          label={t('set.perMunicipality')}
          value={String(draft.pergemeente ?? '')}
          onChange={(value) => set({ pergemeente: positive(value) })}
          maxLength={3}
        />
        <SelectField
          id="keer"
          label={t('set.factor')}
          value={draft.keer ?? ''}
          onChange={(value) => set({ keer: factors.find((factor) => factor === value) })}
          options={[
            { value: '', label: t('set.asOffered') },
            ...factors.map((value) => ({
              value,
              label: t('set.times', { times: number(Number(value), value.includes('.') ? 1 : 0) }),
            })),
          ]}
        />
      </div>
      <details style={{ marginTop: 16 }} open={kindsOf(draft).length > 0}>
        <summary>{t('set.kinds')}</summary>
        <SomeOf
          id="soorten"
          legend={t('set.kinds')}
          layout="columns2"
          options={activityKinds}
          labelOf={(kind) => words.capital(words.kind(kind))}
          value={kindsOf(draft)}
          onChange={(kinds) => set({ soorten: kinds.join(',') || undefined })}
        />
      </details>
      <details style={{ marginTop: 12 }} open={extras.length > 0}>
        <summary>{t('extra.title')}</summary>
        <ul className={classes.extras}>
          {extras.map((extra, i) => (
            <li key={i}>
              {t('extra.one', {
                count: extra.places,
                municipality: nameOf(extra.municipality),
                kind: words.kind(extra.kind),
                topic: extra.topic ? words.topic(extra.topic) : t('extra.allTopics'),
              })}
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => set({ erbij: writeExtras(extras.filter((_, at) => at !== i)) })}
              >
                {t('extra.remove')}
              </Button>
            </li>
          ))}
        </ul>
        <NewExtra onAdd={(extra) => set({ erbij: writeExtras([...extras, extra]) })} />
      </details>
      <details style={{ marginTop: 12 }} open={without.length > 0}>
        <summary>{t('lose.title')}</summary>
        <ul className={classes.extras}>
          {without.map((id) => (
            <li key={id}>
              {t('lose.one', { name: names[id] ?? counts.get(id)?.name ?? t('lose.unknown') })}
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() =>
                  set({ zonder: without.filter((other) => other !== id).join(',') || undefined })
                }
              >
                {t('lose.back')}
              </Button>
            </li>
          ))}
        </ul>
        {companies.length > 0 && (
          <div style={{ marginTop: 8, maxWidth: '28rem' }}>
            <SelectField
              id="zonder"
              label={t('lose.company')}
              value=""
              onChange={(id) => {
                if (!id) return;
                setNames({ ...names, [id]: counts.get(id)?.name ?? '' });
                set({ zonder: [...without, id].join(',') });
              }}
              options={[
                { value: '', label: t('extra.choose') },
                ...companies.map(([id, { name, schools }]) => ({
                  value: id,
                  label: t('lose.of', { name, count: schools }),
                })),
              ]}
            />
          </div>
        )}
      </details>
      <FormActions>
        <Button type="submit">{t('set.again')}</Button>
        <Button
          variant="subtle"
          onClick={() => {
            const kept: PlanAddress = { gebied: address.gebied, sector: address.sector };
            setDraft(kept);
            onApply(kept);
          }}
        >
          {t('set.reset')}
        </Button>
      </FormActions>
    </form>
  );
}
