import { describe, expect, it } from 'vitest';
import type { FeaturedGuide } from '../../src/issues/issue.ts';
import { columnsOf } from '../../src/lib/text-columns.ts';
import { wordsIn } from '../../src/publication/words.ts';
import { renderIssueText } from '../../src/render/render-text.ts';
import { numberLinks } from '../../src/render/text-links.ts';
import { textWidth } from '../../src/render/wrap-text.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';

const words = wordsIn('en');
const samples = [midweekSample, sundaySample];
const guide = sundaySample.issue.guide;

describe('the plain text of an issue', () => {
  it.each(samples)('keeps to its width, but for urls, which stay whole ($issue.id)', (sample) => {
    const lines = renderIssueText(sample).split('\n');
    const long = lines.filter((line) => columnsOf(line) > textWidth);
    expect(long.every((line) => /^\[\d+\] https:\S+$/.test(line))).toBe(true);
    expect(lines.every((line) => line.trimEnd() === line || line.startsWith('Sent to'))).toBe(true);
  });

  it.each(samples)('tells every pick with its link, and everything of the footer ($issue.id)', (sample) => {
    const text = renderIssueText(sample);
    const flat = text.replace(/\s+/g, ' ');
    for (const pick of sample.issue.picks) {
      expect(flat).toContain(pick.title);
      expect(text).toContain(`] ${pick.url}\n`);
    }
    const { unsubscribe, preferences, web, archive, vote } = sample.links;
    for (const url of [unsubscribe, preferences, web, archive, `${vote}/up`, `${vote}/down`])
      expect(text).toContain(`:\n${url}\n`);
    expect(text).toContain(sample.publication.postalAddress);
    expect(text).toContain(sample.reader.address);
  });

  it('marks a linked title with the number under which its url stands', () => {
    const text = renderIssueText(midweekSample);
    const number = /Genie 3[^\n[]* \[(\d+)\]/.exec(text)?.[1];
    expect(text).toContain(`[${number}] https://deepmind.google/discover/blog/genie-3`);
  });

  it('has the whole digest of the guide on Sunday, and a short word on it in midweek', () => {
    const sunday = renderIssueText(sundaySample).replace(/\s+/g, ' ');
    const midweek = renderIssueText(midweekSample).replace(/\s+/g, ' ');
    for (const line of guide?.takeaways ?? []) expect(sunday).toContain(line);
    for (const { question, answer } of guide?.faq ?? []) expect(sunday).toContain(`${question} ${answer}`);
    for (const { date, text } of guide?.timeline ?? [])
      expect(sunday).toContain(`${words.date(date)} ${text}`);
    expect(midweek).toContain(midweekSample.issue.guide?.tldr);
    expect(midweek).not.toContain('Key takeaways');
  });

  it('puts the guide first in an issue led by it', () => {
    const order = (shape: 'full' | 'guide-led') => {
      const text = renderIssueText({ ...midweekSample, issue: { ...midweekSample.issue, shape } });
      return Math.sign(text.indexOf('The guide\n=') - text.indexOf('The news\n='));
    };
    expect([order('full'), order('guide-led')]).toEqual([1, -1]);
  });

  it('is no more than its frame when it has neither picks nor a guide', () => {
    const { guide: _none, ...issue } = sundaySample.issue;
    const bare = { ...issue, picks: [], weekParagraph: [], contents: [], otherEditions: [] };
    const parts = renderIssueText({ ...sundaySample, issue: bare }).split('\n\n');
    expect(parts.map((part) => part.split('\n')[0])).toEqual([
      sundaySample.publication.name,
      words.messages.issue.voteQuestion,
      '-'.repeat(textWidth),
      'You get Sunday because you signed up for it and confirmed.',
      'Unsubscribe with one click:',
      'Change what you get and when:',
      'Read this issue on the web:',
      'All earlier issues:',
      expect.stringContaining(sundaySample.publication.name),
    ]);
  });

  it('has what its editor says before the news', () => {
    const issue = { ...midweekSample.issue, editorsNote: 'A week to read slowly.' };
    const [, note, , first] = renderIssueText({ ...midweekSample, issue }).split('\n\n');
    expect([note, first]).toEqual(['From the editor\n---------------', 'In this issue\n-------------']);
    expect(renderIssueText({ ...midweekSample, issue })).toContain('\n\nA week to read slowly.\n\n');
  });

  it('says first what was put right in it, and last what was wrong in an earlier issue', () => {
    const corrected = [{ dateLine: 'Thursday 7 August 2025', note: 'The model is Qwen3.' }];
    const corrections = [{ id: 1, issueId: 'sunday-2025-08-03', dateLine: '3 August', note: 'It was ten.' }];
    const issue = { ...midweekSample.issue, corrected, corrections };
    const parts = renderIssueText({ ...midweekSample, issue }).split('\n\n');
    expect(parts.slice(1, 3)).toEqual([
      'Corrected\n---------',
      'Thursday 7 August 2025: The model is Qwen3.',
    ]);
    const at = parts.indexOf('Corrections\n-----------');
    expect(parts.slice(at + 1, at + 3)).toEqual([
      `In the issue of 3 August: It was ten.\n${midweekSample.links.archive}/sunday-2025-08-03`,
      expect.stringContaining(words.messages.issue.voteQuestion),
    ]);
  });

  it('names what a story continues, with a link to the issue that told it', () => {
    const followUp = {
      label: 'Since Midweek:',
      issueId: 'midweek-2025-08-06',
      itemId: 'a',
      title: 'Qwen opens',
    };
    const earlier = `${sundaySample.links.archive}/${followUp.issueId}`;
    const continuing = (tier: 'story' | 'brief', source = 'A source') => {
      const pick = sundaySample.issue.picks.find((one) => one.tier === tier);
      if (!pick) throw new Error(`The sample has no ${tier}`);
      const { coverage: _none, ...rest } = pick;
      const picks = [
        { ...rest, coverage: [], title: 'Qwen grows', followUp, source: { ...pick.source, name: source } },
      ];
      return renderIssueText({ ...sundaySample, issue: { ...sundaySample.issue, weekParagraph: [], picks } });
    };
    const story = continuing('story');
    expect(story).toContain('Since Midweek\n=============\n\nQwen grows [1]\n');
    expect(story).toContain('\nEarlier: Qwen opens [2]\n');
    expect(story).toContain(`\n[2] ${earlier}\n`);
    const brief = continuing('brief', 'a '.repeat(40).trim());
    expect(brief).toMatch(/\n\* Since Midweek: Qwen grows \[\d\]\n {2}\S.*a\n {2}a a/);
  });

  it('shows a guide that was cut down to fit as its card, on Sunday too', () => {
    const issue = {
      ...sundaySample.issue,
      guide: { ...sundaySample.issue.guide, takeaways: [] } as FeaturedGuide,
    };
    const text = renderIssueText({ ...sundaySample, issue });
    expect(text.replace(/\s+/g, ' ')).toContain(issue.guide.tldr.replace(/\s+/g, ' '));
    expect(text).not.toMatch(/Key takeaways|Timeline|Questions/);
  });
});

describe('the numbered links of a plain text', () => {
  it('have a number each, the same wherever they stand, and are listed once a section', () => {
    const links = numberLinks('https://almanac.test/issues/1');
    expect(['https://a.test', 'https://b.test', 'https://a.test'].map(links.mark)).toEqual([
      '[1]',
      '[2]',
      '[1]',
    ]);
    expect(links.takeLines()).toBe('[1] https://a.test\n[2] https://b.test');
    links.mark('https://b.test');
    expect(links.takeLines()).toBe('[2] https://b.test');
  });

  it('lead to the web copy when they are too long for a line of mail', () => {
    const web = 'https://almanac.test/issues/1';
    const of = (bytes: number) => `https://a.test/${'é'.repeat(100)}`.padEnd(bytes - 100, 'x');
    const links = numberLinks(web);
    for (const bytes of [980, 981]) links.mark(of(bytes));
    expect(links.takeLines()).toBe(`[1] ${of(980)}\n[2] ${web}`);
  });
});
