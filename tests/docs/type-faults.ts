import { join } from 'node:path';
import ts from 'typescript';

/** Type-checks modules against the sources of the packages and gives the faults in them, by module. */
export function typeFaults(
  root: string,
  modules: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const program = ts.createProgram(modules, optionsOf(root));
  const faults = new Map<string, readonly string[]>();
  for (const module of modules) {
    const source = program.getSourceFile(module);
    const found =
      source === undefined
        ? ['the compiler does not know it']
        : [
            ...program.getSyntacticDiagnostics(source),
            ...program.getSemanticDiagnostics(source),
          ].map(textOf);
    faults.set(module, found);
  }
  return faults;
}

/** The options of the house, without those that are about output or about names that a short text leaves unused. */
function optionsOf(root: string): ts.CompilerOptions {
  const read = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root, undefined);
  return {
    ...options,
    noEmit: true,
    composite: false,
    declaration: false,
    declarationMap: false,
    isolatedDeclarations: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
    typeRoots: [join(root, 'node_modules/@types')],
  };
}

function textOf({ file, start, messageText }: ts.Diagnostic): string {
  const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
  return `line ${line + 1} of the block: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
