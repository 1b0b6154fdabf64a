import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldSet, OptionRow, TextField } from '@/shared/forms';
import { usePartnershipDeed, type Activity, type Partnership } from '../api';
import { DeedForm } from '../DeedForm';
import { arrange, type ActivityPlace } from './api';
import classes from './activities.module.css';

type Where = 'atSchool' | 'atOrganisation' | 'elsewhere';

interface Props {
  partnership: Partnership;
  activity: Activity;
  place: ActivityPlace;
}

/** Says where an agreed activity is: at the school, at the organisation, or at an address of its own. */
export function PlaceForm({ partnership: p, activity, place }: Props) {
  const { t } = useTranslation('arrangements');
  const deed = usePartnershipDeed(p.id);
  const [where, setWhere] = useState<Where>(
    place.isElsewhere ? 'elsewhere' : activity.venue === 'atOrganisation' ? 'atOrganisation' : 'atSchool',
  );
  const [address, setAddress] = useState({
    name: place.given?.name ?? '',
    street: place.given?.street ?? '',
    houseNumber: place.given?.houseNumber ?? '',
    postalCode: place.given?.postalCode ?? '',
    place: place.given?.place ?? '',
  });
  const options: [Where, string][] = [
    ['atSchool', p.school.name],
    ['atOrganisation', p.organisation.name],
    ['elsewhere', t('place.elsewhere')],
  ];
  return (
    <div className={classes.form}>
      <DeedForm
        button={t('place.button')}
        onSubmit={() =>
          deed.mutateAsync(() =>
            arrange.relocate(activity.id, {
              venue: where === 'elsewhere' ? (activity.venue ?? null) : where,
              elsewhere: where === 'elsewhere' ? { ...address, name: address.name.trim() || null } : null,
            }),
          )
        }
      >
        {(errors) => {
          const field = (key: keyof typeof address, optional = false) => (
            <TextField
              id={`${key}-${activity.id}`}
              field={`elsewhere.${key}`}
              label={t(`place.${key}`)}
              optional={optional}
              error={errors.of(`elsewhere.${key}`)}
              value={address[key]}
              onChange={(value) => setAddress({ ...address, [key]: value })}
              maxLength={80}
            />
          );
          return (
            <>
              <FieldSet
                id={`where-${activity.id}`}
                legend={t('place.legend')}
                error={errors.of('venue')}
                layout="columns3"
              >
                {options.map(([value, label]) => (
                  <OptionRow
                    key={value}
                    type="radio"
                    name={`where-${activity.id}`}
                    checked={where === value}
                    onChange={() => setWhere(value)}
                    label={label}
                  />
                ))}
              </FieldSet>
              {where === 'elsewhere' && (
                <>
                  {field('name', true)}
                  <div className={classes.grid}>
                    {field('street')}
                    {field('houseNumber')}
                    {field('place')}
                    {field('postalCode')}
                  </div>
                </>
              )}
            </>
          );
        }}
      </DeedForm>
    </div>
  );
}
