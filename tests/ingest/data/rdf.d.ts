/** The parts of the RDF libraries that the tests use; neither ships types. */
declare module 'jsonld' {
  const jsonld: { toRDF(document: unknown, options: { format: string }): Promise<unknown> };
  export default jsonld;
}

declare module 'n3' {
  export interface Term {
    readonly value: string;
  }
  type Pattern = Term | string | null;
  export class Parser {
    constructor(options?: { format?: string });
    parse(text: string): readonly object[];
  }
  export class Store {
    constructor(quads: readonly object[]);
    getSubjects(predicate: Pattern, object: Pattern, graph: Pattern): Term[];
    getObjects(subject: Pattern, predicate: Pattern, graph: Pattern): Term[];
    getQuads(subject: Pattern, predicate: Pattern, object: Pattern, graph: Pattern): object[];
  }
}
