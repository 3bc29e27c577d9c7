// Runs under any Node, so it says plainly what is wrong before newer syntax or a native module can fail.
const wanted = 24;
const got = Number(process.versions.node.split('.')[0]);
if (got < wanted) {
  process.stderr.write(
    `Call Me Almanac needs Node ${wanted} or newer and got ${process.version}.\n` +
      'On Linux and Windows `npm ci` brings Node 24 along: run it without --omit=optional and start things with npm run.\n' +
      'Elsewhere install Node 24 or newer yourself.\n',
  );
  process.exit(1);
}
