import type { FeaturedGuide } from '../issues/issue.ts';
import type { PairingReport } from '../issues/issue-report.ts';
import { EditForm, type EditFrame } from './edit-form.tsx';

/** The guide of an issue, why it, and the others that could stand in its place. */
export function GuidePanel({
  guide,
  pairings,
  frame,
}: {
  guide: FeaturedGuide | undefined;
  pairings: readonly PairingReport[];
  frame: EditFrame | undefined;
}) {
  const chosen = pairings.find((pairing) => pairing.slug === guide?.slug);
  const others = pairings.filter((pairing) => pairing.slug !== guide?.slug);
  return (
    <section id="guide" aria-labelledby="guide-title">
      <h2 id="guide-title">Guide</h2>
      {guide ? <h3>{guide.title}</h3> : <p>There is none.</p>}
      {guide && <p>{guide.reason}</p>}
      {chosen && <Why pairing={chosen} />}
      {others.length > 0 && (
        <details>
          <summary>{`Other guides (${others.length})`}</summary>
          <ul className="picks">
            {others.map((pairing) => (
              <li key={pairing.slug}>
                <h4>{pairing.title}</h4>
                <Why pairing={pairing} />
                {frame && (
                  <EditForm frame={frame} at="guide">
                    <input type="hidden" name="slug" value={pairing.slug} />
                    <button
                      type="submit"
                      id={`take-${pairing.slug}`}
                      name="do"
                      value="guide"
                      className="quiet small"
                    >
                      Take this one<span className="visually-hidden">: {pairing.title}</span>
                    </button>
                  </EditForm>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Why({ pairing: { score, reasons } }: { pairing: PairingReport }) {
  return (
    <p className="meta">
      {`Score ${score.total.toFixed(2)} (overlap ${score.overlap.toFixed(2)}, freshness ${score.freshness.toFixed(2)}${score.cooldown === 0 ? ', resting' : ''}). `}
      {reasons.filter((reason) => !reason.startsWith('Told to readers')).join(' ')}
    </p>
  );
}
