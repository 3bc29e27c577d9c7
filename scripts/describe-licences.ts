import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
    }),
  ),
});

interface LockedPackage {
  name: string;
  version: string;
  licence: string | undefined;
  isForDevelopment: boolean;
  hasInstallScript: boolean;
  /** The hash that `npm ci` checks what it has fetched against. */
  integrity: string | undefined;
}

/** Every package of the lockfile, by name; the project itself is none. */
export function lockedPackages(): LockedPackage[] {
  const { packages } = Lockfile.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
      licence: entry.license,
      isForDevelopment: (entry.dev ?? false) || (entry.devOptional ?? false),
      hasInstallScript: entry.hasInstallScript ?? false,
      integrity: entry.integrity,
    }))
    .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
}

/** docs/licences.md: what a running almanac is made of, and under which licences. */
export function describeLicences(): string {
  const packages = lockedPackages();
  const running = packages.filter(({ isForDevelopment }) => !isForDevelopment);
  const byLicence = Map.groupBy(running, ({ licence }) => licence ?? 'none given');
  const rows = [...byLicence]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([licence, them]) =>
        `| ${licence} | ${them.length} | ${[...new Set(them.map(({ name }) => name))].join(', ')} |`,
    );
  return `# Licences

Written by \`npm run docs\` from package-lock.json. What a running almanac is made of; packages for development alone
(${packages.length - running.length} of ${packages.length}) are left out here, and held to the same list of licences by
\`test/guards/supply-chain.test.ts\`. \`npm run --silent sbom > sbom.json\` writes all of it as CycloneDX.

| licence | packages | which |
|---|---|---|
${rows.join('\n')}
`;
}
