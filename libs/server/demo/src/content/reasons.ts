/** Reasons that a manager gives for a refusal, with how often they occur. */
export const declineReasonWeights = {
  full: 40,
  dates: 22,
  profile: 18,
  no_answer: 10,
  mission_changed: 5,
  other: 5,
} as const;

export type DeclineReason = keyof typeof declineReasonWeights;
