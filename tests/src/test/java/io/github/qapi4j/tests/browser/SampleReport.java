// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.browser;

import io.github.qapi4j.runtime.qmp.WireMessage;
import io.github.qapi4j.runtime.qmp.WireMessage.Direction;
import io.github.qapi4j.runtime.report.CompressedTrace;
import io.github.qapi4j.runtime.report.ReportPage;
import io.github.qapi4j.runtime.report.ReportedCase;
import io.github.qapi4j.runtime.report.ReportedRun;
import io.github.qapi4j.runtime.report.ReportedStatus;
import io.github.qapi4j.runtime.report.ReportedTest;
import io.github.qapi4j.runtime.trace.Trace;
import io.github.qapi4j.runtime.trace.TraceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report of any size, with texts that would take over a page that ran them. Of 25 tests, one failed and one did not run;
 * of 100, one is flaky.
 */
public final class SampleReport {
    /** What a test printed. */
    static final String HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> STATES = List.of("created", "running", "ready", "concluded", "null");

    private long characters;

    /** Makes nothing yet. */
    public SampleReport() {}

    /**
     * Makes a page.
     *
     * @param tests how many
     * @param commands of the trace of each test; 0 for no traces
     */
    public ReportPage page(int tests, int commands) {
        List<ReportedTest> all = new ArrayList<>();
        for (int number = 0; number < tests; number++) {
            ReportedStatus status = number % 25 == 7
                    ? ReportedStatus.FAIL
                    : number % 25 == 9
                            ? ReportedStatus.NOT_RUN
                            : number % 100 == 11 ? ReportedStatus.FLAKY : ReportedStatus.PASS;
            all.add(test("Test" + number, status, commands == 0 ? null : trace(number, commands)));
        }
        return new ReportPage("iotests <qcow2> & more", List.of("QEMU -- qemu 7.2", HOSTILE), all);
    }

    /** How many characters of messages the traces of the pages hold. */
    public long characters() {
        return characters;
    }

    static ReportedTest test(String name, ReportedStatus status, @Nullable CompressedTrace trace) {
        boolean failed = status == ReportedStatus.FAIL;
        return new ReportedTest(
                name,
                status,
                failed ? "output mismatch" : "",
                Instant.parse("2026-01-02T03:04:05Z"),
                0.5,
                OptionalDouble.of(0.4),
                List.of(new ReportedRun(ReportedStatus.PASS, 0.4), new ReportedRun(ReportedStatus.FAIL, 0.6)),
                List.of(new ReportedCase(
                        "case()",
                        status,
                        0.5,
                        failed ? "differs " + HOSTILE : "",
                        failed ? "--- a\n+++ b\n@@ -1,2 +1,2 @@\n same\n-expected\n+" + HOSTILE : "",
                        trace)),
                List.of(),
                failed ? HOSTILE : "");
    }

    /** Commands with their replies, of which each 50th is an error, and a job; the numbers in them differ. */
    private CompressedTrace trace(int seed, int commands) {
        Random random = new Random(seed);
        Trace trace = Trace.begin(Trace.STANDARD_BYTES);
        trace.add("vm0", TraceKind.START, "QEMU", "qemu-system-x86_64 -display none");
        trace.end(trace.begin("test", TraceKind.TOOL, "qemu-img", "qemu-img create d 64M"), "Formatting", false);
        Consumer<WireMessage> wire = trace.wire("vm0");
        for (int number = 0; number < commands; number++) {
            String id = "\"id\":" + number + "}";
            message(
                    wire,
                    Direction.SENT,
                    "{\"execute\":\"block_resize\",\"arguments\":{\"node-name\":\"node" + number + "\",\"size\":"
                            + random.nextInt(1 << 30) + "}," + id);
            if (number % 10 == 3) {
                String status = STATES.get(number / 10 % STATES.size());
                message(
                        wire,
                        Direction.RECEIVED,
                        "{\"event\":\"JOB_STATUS_CHANGE\",\"data\":{\"id\":\"job0\",\"status\":\"" + status + "\"}}");
            }
            message(
                    wire,
                    Direction.RECEIVED,
                    number % 50 == 49
                            ? "{\"error\":{\"class\":\"GenericError\",\"desc\":\"Cannot find it\"}," + id
                            : "{\"return\":[{\"device\":\"drive" + number + "\",\"offset\":" + random.nextInt(1 << 30)
                                    + ",\"type\":\"unknown\"}]," + id);
        }
        trace.add("vm0", TraceKind.END, "signal 11", HOSTILE);
        return CompressedTrace.of(trace);
    }

    private void message(Consumer<WireMessage> wire, Direction direction, String json) {
        characters += json.length();
        wire.accept(new WireMessage(direction, (ObjectNode) JSON.readTree(json)));
    }
}
