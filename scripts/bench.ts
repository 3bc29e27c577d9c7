// React chooses its quicker build when it is loaded: as deployed, so measured.
process.env['NODE_ENV'] ??= 'production';
await import('./run-benches.ts');
