/** Errors are told apart by their properties: each bundle has its own copy of the classes. */
export function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
