import type { IssueEmailProps } from '../issue-email-props.ts';

const site = 'https://almanac.test';

export const samplePublication: IssueEmailProps['publication'] = {
  name: 'Call Me Almanac',
  tagline: 'The week’s AI news, and one guide to understand it by.',
  language: 'en',
  direction: 'ltr',
  postalAddress: 'Call Me Almanac, PO Box 12, 1000 Sampletown',
  brandColour: '#8C2F23',
};

export const sampleReader: IssueEmailProps['reader'] = {
  name: 'Ada Reader',
  address: 'delivered+ada@resend.dev',
};

export const sampleLinks = (issueId: string, guide: string): IssueEmailProps['links'] => ({
  site,
  web: `${site}/issues/${issueId}`,
  archive: `${site}/issues`,
  guide: `${site}/guides/${guide}`,
  guides: `${site}/guides`,
  unsubscribe: `${site}/leave/sample-token`,
  preferences: `${site}/preferences/sample-token`,
  vote: `${site}/vote/sample-token`,
});
