import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Stage } from '@/shared/format/vocabulary';
import { gapOf, isOffRoad, lyingJoint, uprightJoint } from './joint';
import classes from './PartnershipPlate.module.css';

interface Side {
  name: string;
  /** One line below the name, such as place and activity. */
  line?: ReactNode;
}

interface Props {
  stage: Stage;
  school: Side;
  organisation: Side & { kind: 'company' | 'ppsCentre' };
}

/** The drawn shape as attribute, and as style so that a change of stage moves it. */
const shape = (d: string) => ({ d, style: { d: `path("${d}")` } as CSSProperties });

/** School and company as two pieces that meet; the gap tells how far they have got. The stage itself is said by the rail. */
export function PartnershipPlate({ stage, school, organisation }: Props) {
  const { t } = useTranslation('ui');
  const gap = gapOf[stage];
  const upright = uprightJoint(gap);
  const lying = lyingJoint(gap);
  const company = isOffRoad(stage) ? '#E6EAE8' : '#F2C12E';
  const pin = stage === 'structural' && <span className={classes.pin} />;
  return (
    <div className={classes.plate}>
      <div className={`${classes.side} ${classes.school}`}>
        <span className="tm-small">{t('plate.school')}</span>
        <span className={classes.name}>{school.name}</span>
        {school.line && <span className="tm-small">{school.line}</span>}
      </div>
      <div className={classes.seam} style={{ width: upright.width }} aria-hidden="true">
        <svg viewBox={`0 0 ${upright.width} ${upright.height}`} preserveAspectRatio="none" focusable="false">
          <path {...shape(upright.socket)} fill={company} />
          <path {...shape(upright.tail)} fill="#0F5464" />
        </svg>
        {pin}
      </div>
      <div className={classes.lying} aria-hidden="true">
        <svg
          viewBox={`0 0 ${lying.width} ${lying.height}`}
          height={lying.height}
          preserveAspectRatio="xMidYMid slice"
          focusable="false"
        >
          <path {...shape(lying.socket)} fill={company} />
          <path {...shape(lying.tail)} fill="#0F5464" />
        </svg>
        {pin}
      </div>
      <div className={`${classes.side} ${classes.company} ${isOffRoad(stage) ? classes.grey : ''}`}>
        <span className="tm-small">{t(`plate.${organisation.kind}`)}</span>
        <span className={classes.name}>{organisation.name}</span>
        {organisation.line && <span className="tm-small">{organisation.line}</span>}
      </div>
    </div>
  );
}
