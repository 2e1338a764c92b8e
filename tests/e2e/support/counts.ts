import type { FullResult, Reporter, Suite } from '@playwright/test/reporter';

/** Says at the end how many passed and failed, in the words of `cargo test`, which the chores of the project count. */
export default class Counts implements Reporter {
  #suite: Suite | undefined;

  onBegin(_: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onEnd({ status }: FullResult): void {
    const passed = this.#suite?.allTests().filter((test) => test.outcome() === 'expected') ?? [];
    const failed = this.#suite?.allTests().filter((test) => test.outcome() === 'unexpected') ?? [];
    const word = status === 'passed' ? 'ok' : 'FAILED';
    process.stdout.write(`test result: ${word}. ${passed.length} passed; ${failed.length} failed\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
