// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.io;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What commands of qemu-io have done, by what they printed. Each list is in the order of the output; requests that are done
 * later report when they are done.
 *
 * @param text what was printed, as it was
 * @param transfers the bytes that were moved; none of commands that were quiet
 * @param mismatches patterns that were not there
 * @param errors lines that say what failed, without those about patterns
 * @param extents what {@code map} printed
 * @param allocations what {@code alloc} printed
 * @param exitCode of qemu-io if it has ended; else 0
 */
public record IoResult(
        String text,
        List<IoTransfer> transfers,
        List<IoMismatch> mismatches,
        List<String> errors,
        List<IoExtent> extents,
        List<IoAllocation> allocations,
        int exitCode) {
    private static final Pattern REPORT =
            Pattern.compile("(read|wrote|discard|discarded) +([0-9]+)/([0-9]+) bytes at offset (-?[0-9]+)");
    private static final Pattern OPERATIONS = Pattern.compile(".*, ([0-9]+) ops; .*");
    private static final Pattern STATISTICS = Pattern.compile("([0-9]+),([0-9]+),[0-9:.]+(?: sec)?,[^,]+,[^,]+");
    private static final Pattern MISMATCH =
            Pattern.compile("Pattern verification failed at offset (-?[0-9]+), ([0-9]+) bytes");
    private static final Pattern EXTENT =
            Pattern.compile(".* \\(0x([0-9a-f]+)\\) bytes +(not )?allocated at offset .* \\(0x([0-9a-f]+)\\)");
    private static final Pattern ALLOCATION = Pattern.compile("([0-9]+)/([0-9]+) bytes allocated at offset .*");

    /** What qemu-io prints of a command that it cannot do, or that failed. */
    private static final Pattern COMPLAINT = Pattern.compile("^Could not |^qemu-io: (?!warning: )|\\bread-only$"
            + "|^bad argument count |^Parsing error: "
            + "|^command .* not found| is not a (?:sector-aligned|valid) |\\bfailed\\b|: invalid option |^no file open"
            + "|\\bcan't open |\\bcannot (?:exceed|be specified)\\b|can be specified at the same time|^non-numeric "
            + "|requires .* to be specified|^Invalid (?:cache|discard|aio|value) ");

    /**
     * Copies the lists.
     *
     * @param text see the component
     * @param transfers see the component
     * @param mismatches see the component
     * @param errors see the component
     * @param extents see the component
     * @param allocations see the component
     * @param exitCode see the component
     */
    public IoResult {
        transfers = List.copyOf(transfers);
        mismatches = List.copyOf(mismatches);
        errors = List.copyOf(errors);
        extents = List.copyOf(extents);
        allocations = List.copyOf(allocations);
    }

    /**
     * Reads what commands printed where qemu-io goes on: in a session, or in a VM.
     *
     * @param text the output of old and new releases; lines that mean nothing are left out
     * @return the result
     */
    public static IoResult of(String text) {
        return of(text, 0);
    }

    /**
     * Reads what a qemu-io printed that has ended.
     *
     * @param text the output of old and new releases; lines that mean nothing are left out
     * @param exitCode how it ended
     * @return the result
     */
    public static IoResult of(String text, int exitCode) {
        List<IoTransfer> transfers = new ArrayList<>();
        List<IoMismatch> mismatches = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        List<IoExtent> extents = new ArrayList<>();
        List<IoAllocation> allocations = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher report = REPORT.matcher(line);
            Matcher operations = OPERATIONS.matcher(line);
            Matcher statistics = STATISTICS.matcher(line);
            Matcher mismatch = MISMATCH.matcher(line);
            Matcher extent = EXTENT.matcher(line);
            Matcher allocation = ALLOCATION.matcher(line);
            if (report.matches()) {
                transfers.add(new IoTransfer(
                        IoTransfer.Kind.of(report.group(1)),
                        number(report, 4),
                        number(report, 2),
                        number(report, 3),
                        1));
            } else if (operations.matches() && !transfers.isEmpty()) {
                IoTransfer last = transfers.remove(transfers.size() - 1);
                transfers.add(new IoTransfer(
                        last.kind(), last.offset(), last.bytes(), last.requested(), number(operations, 1)));
            } else if (statistics.matches()) {
                long bytes = number(statistics, 1);
                transfers.add(new IoTransfer(IoTransfer.Kind.UNKNOWN, -1, bytes, bytes, number(statistics, 2)));
            } else if (mismatch.matches()) {
                mismatches.add(new IoMismatch(number(mismatch, 1), number(mismatch, 2)));
            } else if (extent.matches()) {
                extents.add(new IoExtent(
                        extent.group(2) == null,
                        Long.parseLong(extent.group(3), 16),
                        Long.parseLong(extent.group(1), 16)));
            } else if (allocation.matches()) {
                allocations.add(new IoAllocation(number(allocation, 1), number(allocation, 2)));
            } else if (isComplaint(line)) {
                errors.add(line);
            }
        }
        return new IoResult(text, transfers, mismatches, errors, extents, allocations, exitCode);
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    /**
     * Whether a line says that a command of qemu-io was not understood, or failed, or did not find its pattern.
     *
     * @param line without its end
     * @return false for reports and what means nothing
     */
    public static boolean isComplaint(String line) {
        return COMPLAINT.matcher(line).find();
    }

    /**
     * Whether all commands succeeded and all patterns were there. Requests that are to be done later have not failed yet.
     *
     * @return false also where qemu-io itself failed, for example because it could not open the image
     */
    public boolean isSuccess() {
        return exitCode == 0 && mismatches.isEmpty() && errors.isEmpty();
    }

    /**
     * How many bytes were moved by all commands.
     *
     * @return zero or more
     */
    public long bytes() {
        return transfers.stream().mapToLong(IoTransfer::bytes).sum();
    }

    /**
     * In how many requests.
     *
     * @return zero or more
     */
    public long operations() {
        return transfers.stream().mapToLong(IoTransfer::operations).sum();
    }
}
