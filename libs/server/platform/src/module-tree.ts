import type { DynamicModule, Type } from '@nestjs/common';

type ModuleEntry = Type<unknown> | DynamicModule;

/** Classes that modules provide, imported modules included; read from the decorators, nothing is started. */
export function providersOf(modules: readonly ModuleEntry[], seen = new Set<unknown>()): Type<unknown>[] {
  return modules.flatMap((entry) => {
    if (seen.has(entry)) return [];
    seen.add(entry);
    const [module, dynamic] = 'module' in entry ? [entry.module, entry] : [entry, undefined];
    const listed = (key: 'imports' | 'providers') => [
      ...((Reflect.getMetadata(key, module) as unknown[] | undefined) ?? []),
      ...(dynamic?.[key] ?? []),
    ];
    const own = listed('providers').filter((provider): provider is Type<unknown> => typeof provider === 'function');
    return [...own, ...providersOf(listed('imports') as ModuleEntry[], seen)];
  });
}
