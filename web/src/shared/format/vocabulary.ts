/** The names on the wire, in the order in which people see them. */
export const activityKinds = [
  'guestLesson',
  'companyVisit',
  'labUse',
  'projectAssignment',
  'teacherPlacement',
  'orientationPlacement',
  'internship',
  'mentoring',
  'teacherTraining',
] as const;

export const topics = [
  'robotics',
  'ict',
  'mechatronics',
  'energy',
  'construction',
  'electricalEngineering',
  'metal',
  'plasticsAndChemistry',
  'processTechnology',
  'agrofood',
  'healthTechnology',
  'mobility',
  'circular',
] as const;

export type Topic = (typeof topics)[number];

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

export const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

export const venues = ['atSchool', 'atOrganisation', 'either'] as const;

export const teachingLanguages = ['dutch', 'english', 'german'] as const;

export const sectors = ['po', 'vo'] as const;

/** The six stages on the road, in order. */
export const roadStages = [
  'suggested',
  'requested',
  'inConversation',
  'planned',
  'active',
  'structural',
] as const;

/** The four stages off the road. */
export const offRoadStages = ['declined', 'expired', 'dormant', 'ended'] as const;

export type Stage = (typeof roadStages)[number] | (typeof offRoadStages)[number];

/** The audiences a school of a sector can ask for, in groups that a form shows together. */
export const audienceGroups = {
  po: [{ name: 'po', audiences: ['poGroup12', 'poGroup34', 'poGroup56', 'poGroup78'] }],
  vo: [
    { name: 'pro', audiences: ['pro1', 'pro2', 'pro3', 'pro4', 'pro5'] },
    { name: 'vmboB', audiences: ['vmboB1', 'vmboB2', 'vmboB3', 'vmboB4'] },
    { name: 'vmboK', audiences: ['vmboK1', 'vmboK2', 'vmboK3', 'vmboK4'] },
    { name: 'vmboG', audiences: ['vmboG1', 'vmboG2', 'vmboG3', 'vmboG4'] },
    { name: 'vmboT', audiences: ['vmboT1', 'vmboT2', 'vmboT3', 'vmboT4'] },
    { name: 'havo', audiences: ['havo1', 'havo2', 'havo3', 'havo4', 'havo5'] },
    { name: 'vwo', audiences: ['vwo1', 'vwo2', 'vwo3', 'vwo4', 'vwo5', 'vwo6'] },
  ],
} as const;
