import { listIssuesToSend } from '../../src/delivery/issue-control.ts';
import { memberSnapshots } from '../../src/delivery/member-snapshot.ts';
import { ownPace } from '../../src/delivery/pace-keeper.ts';
import { createRateGate } from '../../src/delivery/rate-gate.ts';
import { type Mailer, resendMailer } from '../../src/delivery/resend-mailer.ts';
import { sendIssue } from '../../src/delivery/send-issue.ts';
import { sendLetters } from '../../src/delivery/send-letters.ts';
import type { Clock } from '../../src/lib/clock.ts';
import type { Publication } from '../../src/publication/publication.ts';
import type { Content } from '../../src/publishing/read-content.ts';
import type { ScheduleNote } from '../../src/schedule/schedule-world.ts';
import { tick } from '../../src/schedule/tick.ts';
import { type MortalDatabase, mortalDatabase } from './mortal-database.ts';
import { scheduleWorld } from './schedule-world-for-tests.ts';

const leaseMs = 60_000;
const timeoutMs = 20_000;

export interface SimulatedProcess {
  /** What the process does when it wakes: a tick, then mail. May end in its death. */
  wake(): Promise<void>;
  mortal: MortalDatabase;
  end(): Promise<void>;
}

/** One process on the database at `url`: scheduler and sender, with a connection of its own. */
export async function simulatedProcess(options: {
  name: string;
  url: string;
  clock: Clock;
  publication: Publication;
  content(): Content;
  mailUrl: string;
}): Promise<SimulatedProcess> {
  const { name, url, clock, publication, mailUrl } = options;
  const mortal = await mortalDatabase(url);
  const { db } = mortal;
  const notes: ScheduleNote[] = [];
  const held = {
    get content() {
      return options.content();
    },
  };
  const world = scheduleWorld(db, publication, held, notes);
  const mailer: Mailer = resendMailer({ apiKey: 're_simulated', baseUrl: mailUrl, timeoutMs });
  const gate = createRateGate({ clock, keeper: ownPace({ clock, share: 1 }), letterShare: 0.2 });
  const { publicUrl, keys } = world;
  const snapshot = memberSnapshots({ publicUrl, keys, unsubscribeAddress: undefined });
  const stop = new AbortController().signal;
  const common = { db, clock, mailer, home: 'home1', timeoutMs, leaseMs, stop, onNote: () => undefined };

  const send = async (): Promise<void> => {
    for (const { id: issueId } of await listIssuesToSend(db)) {
      const claim = { owner: name, snapshot };
      await sendIssue({ ...common, inFlight: 1, gate, by: 'sender', claim }, issueId);
    }
    await sendLetters({ ...common, owner: name });
  };

  return {
    mortal,
    wake: async () => {
      try {
        await tick(world, clock.now());
        await send();
      } catch (cause) {
        if (!mortal.isDead()) throw cause;
      }
      // Nobody is there to mend anything in the simulation: what goes wrong is a defect.
      const trouble = notes.find((note) => note.kind === 'trouble');
      if (trouble && !mortal.isDead()) throw new Error(JSON.stringify(trouble), { cause: trouble.cause });
    },
    end: () => mortal.close(),
  };
}
