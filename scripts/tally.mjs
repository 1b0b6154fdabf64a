// Reads the JSON report of a test run (xunit's CTRF, vitest or Playwright) and prints
// "passed failed skipped". A report that is not there or not of these kinds is an error.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
let counts;
if (report.results?.summary) {
  const { passed, failed, skipped, pending, other } = report.results.summary;
  counts = [passed, failed + (other ?? 0), skipped + (pending ?? 0)];
} else if ('numPassedTests' in report) {
  counts = [
    report.numPassedTests,
    report.numFailedTests + (report.numRuntimeErrorTestSuites ?? 0),
    report.numPendingTests + (report.numTodoTests ?? 0),
  ];
} else if (report.stats && 'expected' in report.stats) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  counts = [expected, unexpected + flaky + report.errors.length, skipped];
} else {
  console.error(`${process.argv[2]} is not a test report that is known here.`);
  process.exit(1);
}
console.log(counts.join(' '));
