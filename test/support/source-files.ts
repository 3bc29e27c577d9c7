import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface SourceFile {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
}

/** All TypeScript files below the given folders of the project. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name).replaceAll('\\', '/');
        return { path, text: readFileSync(path, 'utf8') };
      }),
  );
}
