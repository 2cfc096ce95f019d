/** The part of Khronos' glTF validator that tests and the tiler's own check use; the package carries no types. */
declare module 'gltf-validator' {
  export interface ValidationMessage {
    readonly code: string;
    readonly message: string;
    readonly severity: 0 | 1 | 2 | 3;
    readonly pointer?: string;
  }
  export interface ValidationReport {
    readonly issues: {
      readonly numErrors: number;
      readonly numWarnings: number;
      readonly numInfos: number;
      readonly messages: readonly ValidationMessage[];
    };
    readonly info?: {
      readonly totalTriangleCount?: number;
      readonly totalVertexCount?: number;
      readonly extensionsUsed?: readonly string[];
    };
  }
  export function validateBytes(
    data: Uint8Array,
    options?: {
      readonly uri?: string;
      readonly maxIssues?: number;
      readonly ignoredIssues?: readonly string[];
      readonly externalResourceFunction?: (uri: string) => Promise<Uint8Array>;
    },
  ): Promise<ValidationReport>;
}
