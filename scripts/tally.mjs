// Reads the JSON report of a test run (xunit's CTRF, vitest or Playwright) and prints
// "passed failed skipped", and below it a line for each test that failed, with the first line of why.
// A report that is not there or not of these kinds is an error.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const named = (name, why) => `${name}: ${(why ?? 'no message').trim().split('\n')[0].slice(0, 300)}`;
let counts;
let failures = [];
if (report.results?.summary) {
  const { passed, failed, skipped, pending, other } = report.results.summary;
  counts = [passed, failed + (other ?? 0), skipped + (pending ?? 0)];
  failures = (report.results.tests ?? [])
    .filter((test) => ['failed', 'other'].includes(test.status))
    .map((test) => named(test.name, test.message));
} else if ('numPassedTests' in report) {
  counts = [
    report.numPassedTests,
    report.numFailedTests + (report.numRuntimeErrorTestSuites ?? 0),
    report.numPendingTests + (report.numTodoTests ?? 0),
  ];
  failures = (report.testResults ?? []).flatMap((file) => [
    ...(file.status === 'failed' && file.assertionResults.length === 0 ? [named(file.name, file.message)] : []),
    ...file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => named(test.fullName, test.failureMessages?.[0])),
  ]);
} else if (report.stats && 'expected' in report.stats) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  counts = [expected, unexpected + flaky + report.errors.length, skipped];
  const within = (suite) => [
    ...(suite.specs ?? [])
      .filter((spec) => !spec.ok || spec.tests.some((test) => test.status === 'flaky'))
      .map((spec) => {
        const errors = spec.tests.flatMap((test) => test.results).flatMap((result) => result.errors ?? []);
        return named(`${spec.file}: ${spec.title}`, errors[0]?.message);
      }),
    ...(suite.suites ?? []).flatMap(within),
  ];
  failures = [...report.suites.flatMap(within), ...report.errors.map((error) => named('playwright', error.message))];
} else {
  console.error(`${process.argv[2]} is not a test report that is known here.`);
  process.exit(1);
}
console.log([counts.join(' '), ...failures].join('\n'));
