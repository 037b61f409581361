// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import io.github.qapi4j.runtime.vm.Console;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A guest's serial console, as a text: what comes is UTF-8 in pieces of any size, from which escape sequences and carriage
 * returns are taken out. What the kernel prints in between, lines with its time in brackets, does not count for {@link #expect}
 * and {@link #run}. Of more than 1 Mi characters the oldest are dropped.
 *
 * <p>Threads may share it; what one has expected and got, another does not get.
 */
public final class GuestConsole {
    private static final int LONGEST_PROMPT = 200;

    private final Guest guest;
    private final Console console;
    private final ConsoleText text = new ConsoleText();
    private final PanicSearch panic = new PanicSearch(text);
    /** How far {@link #expect} has come. */
    private long position;
    /** What came before is of a guest that was restored to an earlier state. */
    private long start;

    GuestConsole(Guest guest, Console console) {
        this.guest = guest;
        this.console = console;
    }

    /**
     * All that it shows, with the kernel's messages.
     *
     * @return what is kept of it; a guest that was restored begins anew
     */
    public synchronized String text() {
        update();
        return text.all(start).text();
    }

    /**
     * Waits until programs in the guest print what matches, and takes all up to that: the next call looks at what comes after.
     * It waits as long as {@link Guest#await(Until)} does.
     *
     * @param regex a regular expression, {@code ^} and {@code $} for the ends of lines. Its match must not depend on what follows,
     *     which may not have come yet
     * @return the match, with its groups
     * @throws GuestTimeoutException if it does not come in time; nothing is taken then
     * @throws GuestException if the guest panics, reboots or ends before; nothing is taken then
     */
    public MatchResult expect(String regex) {
        return expect(regex, guest.deadline());
    }

    /**
     * Waits as {@link #expect(String)} does.
     *
     * @param regex a regular expression
     * @param deadline how long with KVM; longer where the guest is emulated, see {@link Guest#acceleration()}. Zero or less for
     *     no limit
     * @return the match, with its groups
     */
    public MatchResult expect(String regex, Duration deadline) {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        MatchResult[] found = new MatchResult[1];
        guest.await(
                Until.of("shows '" + regex + "' on its console", () -> {
                    found[0] = take(pattern);
                    return found[0] != null;
                }),
                deadline);
        return found[0];
    }

    /**
     * Types a text.
     *
     * @param characters sent as they are, without a line end
     * @throws io.github.qapi4j.runtime.vm.VmException if QEMU does not take it
     */
    public void send(String characters) {
        console.send(characters, guest.scaled(guest.deadline()));
    }

    /**
     * Runs a command in the shell that waits for one on this console, which need not be at its prompt already.
     *
     * @param command one line, for a POSIX shell
     * @return what it printed, with its exit code
     * @throws GuestTimeoutException if it does not end in time
     * @throws GuestException if the guest panics, reboots or ends before
     */
    public ConsoleResult run(String command) {
        return run(command, guest.deadline());
    }

    /**
     * Runs a command as {@link #run(String)} does.
     *
     * @param command one line, for a POSIX shell
     * @param deadline how long with KVM; longer where the guest is emulated. Zero or less for no limit
     * @return what it printed, with its exit code
     */
    public ConsoleResult run(String command, Duration deadline) {
        if (command.contains("\n")) {
            throw new IllegalArgumentException("a command is one line, not '" + command + "'");
        }
        String mark = "q4j" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        // Quoted in the middle, so that the echo of this line is not taken for what it prints.
        String quoted = mark.substring(0, 3) + "''" + mark.substring(3);
        String eval = "eval '" + command.replace("'", "'\\''") + "'";
        send("echo " + quoted + "; " + eval + "; q4j=$?; echo; echo " + quoted + " $q4j\n");
        MatchResult result =
                expect("^.{0," + LONGEST_PROMPT + "}" + mark + "\\n((?s:.*?))\\n" + mark + " (\\d+)$", deadline);
        return new ConsoleResult(Integer.parseInt(result.group(2)), result.group(1));
    }

    private synchronized @Nullable MatchResult take(Pattern pattern) {
        update();
        ConsoleText.Slice slice = text.programs(position);
        Matcher matcher = pattern.matcher(slice.text());
        if (!matcher.find()) {
            return null;
        }
        position = slice.start() + matcher.end();
        return matcher.toMatchResult();
    }

    /** Whether it shows something; the search begins where an earlier one ended. */
    synchronized boolean shows(Pattern pattern, Search search) {
        update();
        long end = text.allEnd();
        if (search.searched == end) {
            return false;
        }
        boolean found = pattern.matcher(text.all(Math.max(start, search.searched - Search.OVERLAP))
                        .text())
                .find();
        search.searched = end;
        return found;
    }

    /** How far a search has come. */
    static final class Search {
        /** What the longest match may have. */
        static final int OVERLAP = 8192;

        private long searched = -1;
    }

    synchronized @Nullable String panic() {
        update();
        return panic.find();
    }

    /** The last lines. */
    synchronized String tail(int lines) {
        String all = text().stripTrailing();
        int from = all.length() + 1;
        for (int count = 0; count < lines && from > 0; count++) {
            from = all.lastIndexOf('\n', from - 2) + 1;
        }
        return all.substring(Math.min(from, all.length()));
    }

    synchronized long dropped() {
        return text.dropped();
    }

    /** The guest is another one from here on. */
    synchronized void restart() {
        update();
        start = text.allEnd();
        position = text.programsEnd();
        panic.restart(start);
    }

    private void update() {
        text.append(console.receiveAll());
    }
}
