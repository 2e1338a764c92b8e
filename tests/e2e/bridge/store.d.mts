export class Store {
  constructor(program: string, folder: string, language: string, env?: Record<string, string>);
  call(
    name: string,
    args: unknown,
  ): Promise<{ value?: unknown; changed?: string[]; error?: { code: string } }>;
  file(path: string): Promise<string>;
  kill(): Promise<void>;
  close(): Promise<void>;
}
