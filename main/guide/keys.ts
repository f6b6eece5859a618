import { causesSchema } from './causes.ts';
import { guideSchema, packSchema, productSchema } from './model.ts';

/** Every word that can stand before a colon in the content's YAML files, for "did you mean". */
export const knownKeys: readonly string[] = [
  ...new Set([packSchema, productSchema, guideSchema, causesSchema].flatMap(schema => keysOf(schema))),
];

function keysOf(schema: unknown): string[] {
  if (schema === null || typeof schema !== 'object') return [];
  const held = schema as { shape?: Record<string, unknown>; element?: unknown; unwrap?: () => unknown };
  if (held.shape) return Object.entries(held.shape).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
  if (held.element) return keysOf(held.element);
  return typeof held.unwrap === 'function' ? keysOf(held.unwrap()) : [];
}
