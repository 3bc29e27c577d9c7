import { audienceCases } from './audience-cases.ts';
import { bimiCases } from './bimi-cases.ts';
import { buttonCases } from './button-cases.ts';
import { citationCases } from './citation-cases.ts';
import { colourCases } from './colour-cases.ts';
import { contrastFormCases } from './contrast-form-cases.ts';
import { dnsFormCases } from './dns-form-cases.ts';
import { footerCases } from './footer-cases.ts';
import { headerCases } from './header-cases.ts';
import { headerFormCases } from './header-form-cases.ts';
import { htmlCases } from './html-cases.ts';
import { htmlHeadCases } from './html-head-cases.ts';
import { layoutCases } from './layout-cases.ts';
import { linkFormCases } from './link-form-cases.ts';
import { linkTextCases } from './link-text-cases.ts';
import { imageAnswerCases, outsideAnswerCases } from './outside-answer-cases.ts';
import { imageFileCases, linkCases, senderCases } from './outside-cases.ts';
import { placeholderCases } from './placeholder-cases.ts';
import { readingCases } from './reading-cases.ts';
import { redirectCases } from './redirect-cases.ts';
import type { RuleCase } from './rule-case.ts';
import { senderFormCases } from './sender-form-cases.ts';
import { sheetLookCases } from './sheet-look-cases.ts';
import { structuredDataCases } from './structured-data-cases.ts';
import { styleFormCases } from './style-form-cases.ts';
import { subjectCases } from './subject-cases.ts';
import { subjectFormCases } from './subject-form-cases.ts';
import { textCases } from './text-cases.ts';
import { textPartCases } from './text-part-cases.ts';
import { unsubscribeFormCases } from './unsubscribe-form-cases.ts';

/** Every example of every rule. */
export const allCases: readonly RuleCase[] = [
  ...headerCases,
  ...headerFormCases,
  ...audienceCases,
  ...outsideAnswerCases,
  ...imageAnswerCases,
  ...subjectCases,
  ...htmlCases,
  ...htmlHeadCases,
  ...layoutCases,
  ...styleFormCases,
  ...readingCases,
  ...contrastFormCases,
  ...buttonCases,
  ...linkTextCases,
  ...textCases,
  ...citationCases,
  ...senderCases,
  ...senderFormCases,
  ...dnsFormCases,
  ...bimiCases,
  ...linkCases,
  ...linkFormCases,
  ...redirectCases,
  ...imageFileCases,
  ...colourCases,
  ...footerCases,
  ...unsubscribeFormCases,
  ...placeholderCases,
  ...textPartCases,
  ...subjectFormCases,
  ...structuredDataCases,
  ...sheetLookCases,
];
