import { publication } from '../context-sample.ts';
import { tinyHtml, tinyPreheader, tinySubject } from '../tiny-mail.ts';
import { blocks, html, informs, passes, preheader, type RuleCase, subject, warns } from './rule-case.ts';

const hidden = (text: string) => `<div style="display:none" data-skip-in-text>${text}</div>`;

export const subjectCases: readonly RuleCase[] = [
  passes('subject.present', 'a subject', {}),
  blocks('subject.present', 'blanks only', subject('   '), /^subject$/),
  blocks('subject.present', '151 characters', subject('a'.repeat(151))),
  passes('subject.present', '150 characters', subject('a'.repeat(150))),
  blocks('subject.present', 'a slot token', subject('Good morning @@slot:name@@'), /^subject$/),
  blocks('subject.present', 'a placeholder', subject('Good morning {{name}}')),
  blocks('subject.present', 'a line break', subject('One\nTwo and three')),
  blocks('subject.present', 'the subject of the last issue', {
    facts: {
      previous: {
        subject: ` ${tinySubject.toUpperCase()}`,
        from: publication.from,
        listId: publication.listId,
      },
    },
  }),

  passes('subject.length', '50 characters', subject('a'.repeat(50))),
  informs('subject.length', '51 characters', subject('a'.repeat(51))),
  informs('subject.length', '60 characters', subject('a'.repeat(60))),
  warns('subject.length', '61 characters', subject('a'.repeat(61)), /^subject$/),
  warns('subject.length', '9 characters', subject('a'.repeat(9))),
  passes('subject.length', '10 characters', subject('a'.repeat(10))),

  passes('subject.deceptive', 'a plain subject', {}),
  passes('subject.deceptive', 'names in capitals', subject('GPT-5, GLM-4.5 and MCP: what changed')),
  passes('subject.deceptive', 'one emoji', subject('OpenAI opens its weights 📜')),
  passes('subject.deceptive', 'a word that begins like a prefix', subject('Reasoning: what it costs')),
  blocks('subject.deceptive', 'a false answer', subject('Re: your weights'), /^subject$/),
  blocks('subject.deceptive', 'a false forward', subject('FWD : your weights')),
  blocks('subject.deceptive', 'a German answer', subject('AW: your weights')),
  warns('subject.deceptive', 'capitals', subject('OPEN WEIGHTS ARE BACK')),
  warns('subject.deceptive', 'shouting', subject('Open weights are back!!')),
  warns('subject.deceptive', 'dollar signs', subject('Models cost $$$ to train')),
  warns('subject.deceptive', 'a phrase of spam', subject('Act now: open weights are back')),
  warns('subject.deceptive', 'two emoji', subject('Weights 📜 and worlds 🌍')),

  passes('preheader.present', 'a preheader that the html starts with', {}),
  passes('preheader.present', '40 characters', preheader('b'.repeat(40))),
  passes('preheader.present', '110 characters', preheader('b'.repeat(110))),
  blocks('preheader.present', 'none', { rendering: { preheader: '' } }, /^preheader$/),
  blocks('preheader.present', 'none in the html', html({ preheader: '' }), /^html/),
  blocks(
    'preheader.present',
    'another in the html',
    html({ preheader: hidden('Something else') }),
    /^html \d+:\d+/,
  ),
  warns('preheader.present', '39 characters', preheader('b'.repeat(39)), /^preheader$/),
  warns('preheader.present', '111 characters', preheader('b'.repeat(111))),
  warns('preheader.present', 'the subject again', preheader(`${tinySubject}, and more besides that`)),
  warns('preheader.present', 'a url', preheader('Read it all at https://callmealmanac.com/issues today')),

  passes('title.present', 'the subject as title', {}),
  blocks('title.present', 'no title', html({ title: '' }), /^html$/),
  blocks('title.present', 'an empty title', html({ title: '<title> </title>' }), /^html \d+:\d+$/),
  warns('title.present', 'the preheader as title', html({ title: `<title>${tinyPreheader}</title>` })),
  warns('title.present', 'a title far longer than the subject', {
    rendering: { subject: 'Open weights', html: tinyHtml({ title: `<title>${'long '.repeat(9)}</title>` }) },
  }),
];
