/** Reasons that a manager gives for a refusal, with how often they occur. */
export const declineReasonWeights = {
  no_place_left: 40,
  not_available: 20,
  missing_skill: 10,
  too_far: 6,
  profile_mismatch: 8,
  no_answer: 10,
  other: 6,
} as const;

export type DeclineReason = keyof typeof declineReasonWeights;
