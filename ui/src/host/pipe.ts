import type { Answer, FileHandle, Host, HostEvent } from './host';

/**
 * A browser in tests: a small server hands the commands to `depter-cli pipe` and records what would be printed.
 * The product never ships it: `main.ts` takes it only when the page was built for tests.
 */
export function pipeHost(): Host {
  return {
    call: (name, args) => post<Answer>('call', { name, arguments: args }),
    listen(hear) {
      const source = new EventSource(`events?page=${page}`);
      source.onmessage = ({ data }) => hear(JSON.parse(String(data)) as HostEvent);
      return () => source.close();
    },
    chooseTarget: (wish) => post<FileHandle | null>('target', wish),
    chooseFolder: () => post<FileHandle | null>('folder', {}),
    chooseSource: (endings, label) => post<FileHandle | null>('source', { endings, label }),
    print: (pages) => post('print', { pages }),
    open: (file) => post('open', { file }),
    closed: () => post('closed', {}),
  };
}

const page = new URLSearchParams(location.search).get('page') ?? '';

async function post<T>(what: string, body: unknown): Promise<T> {
  const response = await fetch(`host/${what}?page=${page}`, { method: 'POST', body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  if (!response.ok) throw answer;
  return answer as T;
}
