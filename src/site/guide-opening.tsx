import { RichText } from '../../emails/_parts/rich-text.tsx';
import { agoInWords } from './ago.ts';
import type { ShownSection } from './guide-sections.ts';
import type { ShownGuide } from './guide-versions.ts';
import type { Visit } from './visit.ts';

/** Title, badges, gist and takeaways: what somebody reads who reads no further. */
export function GuideOpening(props: { guide: ShownGuide; sections: readonly ShownSection[]; visit: Visit }) {
  const { shown, newest } = props.guide;
  const { words } = props.visit;
  const { guides: labels, guide } = words.messages;
  return (
    <>
      <h1>{shown.title}</h1>
      <Badges {...props} />
      {shown !== newest && (
        <p className="notice">
          <RichText
            words={words}
            text={labels.oldVersion}
            places={{
              version: shown.version,
              date: words.date(shown.asOf),
              newest: (
                <a href={`/guides/${newest.slug}`}>
                  {words.fill(labels.readVersion, { version: newest.version })}
                </a>
              ),
              newestDate: words.date(newest.asOf),
            }}
          />
        </p>
      )}
      <div className="gist">
        <p className="label">
          <abbr title={labels.tldrLong}>{labels.tldr}</abbr>
        </p>
        <p className="lede">{shown.tldr}</p>
      </div>
      <section className="panel" aria-labelledby="takeaways">
        <h2 className="label" id="takeaways">
          {guide.takeaways}
        </h2>
        <ul>
          {shown.takeaways.map((takeaway) => (
            <li key={takeaway}>{takeaway}</li>
          ))}
        </ul>
      </section>
      <nav className="inside" aria-label={labels.inside}>
        <p className="label">{labels.inside}</p>
        <ol>
          {props.sections.map(({ id, heading }) => (
            <li key={id}>
              <a href={`#${id}`}>{heading}</a>
            </li>
          ))}
        </ol>
      </nav>
    </>
  );
}

function Badges({ guide: { shown }, visit }: { guide: ShownGuide; visit: Visit }) {
  const { subject, depth, status, version, state, generatedAt } = shown;
  const { words } = visit;
  const { guides: labels, guide } = words.messages;
  return (
    <ul className="badges" aria-label={labels.about}>
      <li className="strong">{subject}</li>
      <li>{depth}</li>
      <li>{status}</li>
      <li>{words.fill(guide.version, { version })}</li>
      <li>{labels.states[state]}</li>
      <li>
        <RichText
          words={words}
          text={labels.generated}
          places={{
            ago: <time dateTime={generatedAt}>{agoInWords(`${generatedAt}T12:00:00Z`, visit)}</time>,
          }}
        />
      </li>
    </ul>
  );
}
