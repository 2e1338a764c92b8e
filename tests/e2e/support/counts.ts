import type { FullResult, Reporter, Suite } from '@playwright/test/reporter';

/** Says at the end how many passed and failed, in the words of `cargo test`, which the chores of the project count. */
export default class Counts implements Reporter {
  #suite: Suite | undefined;

  onBegin(_: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onEnd({ status }: FullResult): void {
    const ended = (...outcomes: string[]) =>
      this.#suite?.allTests().filter((test) => outcomes.includes(test.outcome())) ?? [];
    const passed = ended('expected', 'flaky');
    const failed = ended('unexpected');
    // The chores list these by name at the end of the run: each has to be mended, though it passed in the end.
    for (const test of ended('flaky'))
      process.stdout.write(
        `passed only when it was tried again: ${test.titlePath().filter(Boolean).join(' › ')}\n`,
      );
    const word = status === 'passed' ? 'ok' : 'FAILED';
    process.stdout.write(`test result: ${word}. ${passed.length} passed; ${failed.length} failed\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
