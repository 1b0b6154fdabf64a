import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldSet, OptionRow, toggled } from '@/shared/forms';
import { Loaded } from '@/shared/ui';
import { usePartnershipDeed, type Activity, type Partnership } from '../api';
import { DeedForm } from '../DeedForm';
import { candidatesQuery, together, type JointActivity } from './api';
import classes from './activities.module.css';

/** The schools that take part in one visit, and those that were asked. */
export function TakingPart({ joint }: { joint: JointActivity }) {
  const { t } = useTranslation('arrangements');
  return (
    <div className={classes.form}>
      <strong>
        {joint.maxGroupSize === null
          ? t('together.taken', { taken: joint.taken })
          : t('together.takenOf', { taken: joint.taken, max: joint.maxGroupSize })}
      </strong>
      <ul className={classes.schools}>
        {joint.schools.map((school) => (
          <li key={`${school.name} ${school.place}`}>
            <span>{[school.name, school.place].filter(Boolean).join(', ')}</span>
            <span className="tm-small tm-dim">
              {school.groupSize !== null
                ? t('together.comes', { count: school.groupSize })
                : school.takesPart === null
                  ? t('together.asked')
                  : t('together.no')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Asks other schools, with which there is a partnership, to take part in the same visit. */
export function InviteForm({ partnership: p, activity }: { partnership: Partnership; activity: Activity }) {
  const { t } = useTranslation('arrangements');
  const client = useQueryClient();
  const deed = usePartnershipDeed(p.id);
  const candidates = useQuery(candidatesQuery(activity.id));
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <Loaded query={candidates} rows={3}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="tm-small">{t('together.nobody')}</p>
        ) : (
          <DeedForm
            button={t('together.invite')}
            onSubmit={() => deed.mutateAsync(() => together.invite(activity.id, chosen))}
            onDone={() => {
              setChosen([]);
              void client.invalidateQueries({ queryKey: candidatesQuery(activity.id).queryKey });
            }}
          >
            {(errors) => (
              <FieldSet
                id="partnershipIds"
                legend={t('together.whom')}
                error={errors.of('partnershipIds')}
                layout="columns2"
              >
                {items.map((school) => (
                  <OptionRow
                    key={school.partnershipId}
                    type="checkbox"
                    name="partnershipIds"
                    checked={chosen.includes(school.partnershipId)}
                    onChange={(on) => setChosen(toggled(chosen, school.partnershipId, on))}
                    label={school.name}
                    description={[school.place, school.asks && t('together.asks')]
                      .filter(Boolean)
                      .join(' · ')}
                  />
                ))}
              </FieldSet>
            )}
          </DeedForm>
        )
      }
    </Loaded>
  );
}
