import { plainDate } from '../../emails/_parts/plain-date.ts';
import { agoInWords } from './ago.ts';
import type { ShownSection } from './guide-sections.ts';
import type { ShownGuide } from './guide-versions.ts';
import type { Visit } from './visit.ts';

/** Title, badges, gist and takeaways: what somebody reads who reads no further. */
export function GuideOpening(props: { guide: ShownGuide; sections: readonly ShownSection[]; visit: Visit }) {
  const { shown, newest } = props.guide;
  return (
    <>
      <h1>{shown.title}</h1>
      <Badges {...props} />
      {shown !== newest && (
        <p className="notice">
          {`This is version ${shown.version}, as things were known on ${plainDate(shown.asOf)}. `}
          <a href={`/guides/${newest.slug}`}>{`Read version ${newest.version}`}</a>
          {`, of ${plainDate(newest.asOf)}.`}
        </p>
      )}
      <div className="gist">
        <p className="label">
          <abbr title="too long, didn’t read">TL;DR</abbr>
        </p>
        <p className="lede">{shown.tldr}</p>
      </div>
      <section className="panel" aria-labelledby="takeaways">
        <h2 className="label" id="takeaways">
          Key takeaways
        </h2>
        <ul>
          {shown.takeaways.map((takeaway) => (
            <li key={takeaway}>{takeaway}</li>
          ))}
        </ul>
      </section>
      <nav className="inside" aria-label="In this guide">
        <p className="label">In this guide</p>
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
  const { now, timeZone } = visit;
  return (
    <ul className="badges" aria-label="About this guide">
      <li className="strong">{subject}</li>
      <li>{depth}</li>
      <li>{status}</li>
      <li>{`v${version}`}</li>
      <li>{state}</li>
      <li>
        {'generated '}
        <time dateTime={generatedAt}>{agoInWords(`${generatedAt}T12:00:00Z`, now, timeZone)}</time>
      </li>
    </ul>
  );
}
