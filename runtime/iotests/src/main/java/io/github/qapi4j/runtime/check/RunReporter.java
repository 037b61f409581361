// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.util.List;
import java.util.OptionalDouble;

/** Reports the progress and the results of a run. Threads may share it. */
interface RunReporter {
    void header(List<String> lines);

    void begins(IotestClass test);

    void ended(TestResult result, OptionalDouble last);

    void summary(List<TestResult> results);

    /** Instead of the summary, where not all of them ended. */
    void interrupted(List<TestResult> results, int planned);
}
