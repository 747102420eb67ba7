import type { AccessibilityCode } from '@parterre/contract/venues';

const named: Readonly<Record<AccessibilityCode, true>> = {
  'step-free': true,
  lift: true,
  'accessible-toilets': true,
  parking: true,
  'induction-loop': true,
  headsets: true,
  'audio-description': true,
  'subtitle-glasses': true,
  'assistance-dogs': true,
  braille: true,
  'quiet-room': true,
  'trained-staff': true,
};

/** Everything that a venue may offer people with disabilities; its words are `access.<code>` of the texts of venues. */
export const accessibilityCodes = Object.keys(named) as AccessibilityCode[];
