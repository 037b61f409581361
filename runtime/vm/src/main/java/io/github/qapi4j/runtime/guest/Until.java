// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a guest is waited for: {@code guest.await(Until.console("login:").and(Until.port(22)))}. Immutable.
 */
public final class Until {
    /** Something that is looked at again and again. */
    interface Condition extends AutoCloseable {
        boolean holds();

        @Override
        default void close() {}
    }

    /** What ends other waits, and may be waited for itself. */
    enum Happening {
        PANIC,
        END,
        REBOOT
    }

    private final String description;
    private final Set<Happening> expected;
    private final Function<Guest, Condition> begin;

    private Until(String description, Set<Happening> expected, Function<Guest, Condition> begin) {
        this.description = description;
        this.expected = expected;
        this.begin = begin;
    }

    static Until of(String description, BooleanSupplier holds) {
        return new Until(description, Set.of(), guest -> holds::getAsBoolean);
    }

    private static Until happens(String description, Happening happening) {
        return new Until(
                description, EnumSet.of(happening), guest -> () -> guest.life().has(happening));
    }

    /**
     * Until the console shows something, also when it has shown it before: all counts since the guest was started or restored,
     * with the kernel's messages.
     *
     * @param regex a regular expression, {@code ^} and {@code $} for the ends of lines; what it matches has at most 8192
     *     characters
     * @return the condition
     */
    public static Until console(String regex) {
        Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
        return new Until("shows '" + regex + "' on its console", Set.of(), guest -> {
            GuestConsole.Search search = new GuestConsole.Search();
            return () -> guest.console().shows(pattern, search);
        });
    }

    /**
     * Until the guest agent answers.
     *
     * @return the condition; it takes {@link GuestBuilder#agent()}
     */
    public static Until agent() {
        return new Until("has an agent that answers", Set.of(), guest -> () -> GuestChecks.agentAnswers(guest));
    }

    /**
     * Until a port of the guest accepts connections. QEMU's user network accepts them in place of the guest before it knows
     * whether the guest does, so QEMU is asked for the connection's state.
     *
     * @param port a TCP port that was forwarded, see {@link GuestBuilder#forward}
     * @return the condition
     */
    public static Until port(int port) {
        return new Until("accepts connections at its port " + port, Set.of(), guest -> new PortCheck(guest, port));
    }

    /**
     * Until the guest has a file.
     *
     * @param path of what the agent can open there
     * @return the condition; it takes {@link GuestBuilder#agent()}
     */
    public static Until file(String path) {
        return new Until("has the file " + path, Set.of(), guest -> () -> GuestChecks.hasFile(guest, path));
    }

    /**
     * Until a program in the guest ends with code 0, for example {@code systemctl is-active}. It is started by the agent again
     * and again.
     *
     * @param program its path
     * @param arguments its arguments
     * @return the condition; it takes {@link GuestBuilder#agent()}
     */
    public static Until succeeds(String program, String... arguments) {
        List<String> all = List.of(arguments);
        String line = all.isEmpty() ? program : program + " " + String.join(" ", all);
        return new Until("succeeds in " + line, Set.of(), guest -> () -> GuestChecks.succeeds(guest, program, all));
    }

    /**
     * Until the guest powers off, or its QEMU ends. The VM stays, stopped, so that it can be looked at.
     *
     * @return the condition
     */
    public static Until shutdown() {
        return happens("powers off", Happening.END);
    }

    /**
     * Until the guest's kernel panics: it says so on the console, or by the device pvpanic if it has the driver.
     *
     * @return the condition
     */
    public static Until panic() {
        return happens("panics", Happening.PANIC);
    }

    /**
     * Until the guest reboots.
     *
     * @return the condition
     */
    public static Until reboot() {
        return happens("reboots", Happening.REBOOT);
    }

    /**
     * Until the screen shows something that does not change any more, but for what a blinking cursor is.
     *
     * @param time how long it has to stand still, in the host's time
     * @return the condition; it takes {@link GuestBuilder#display()}
     */
    public static Until screenStandsStill(Duration time) {
        return new Until(
                "has a screen that stands still for " + time.toMillis() + " ms",
                Set.of(),
                guest -> new ScreenCheck(guest, time));
    }

    /**
     * Until both held, at whatever times.
     *
     * @param other the second condition
     * @return the condition
     */
    public Until and(Until other) {
        return new Until(description + " and " + other.description, union(other), guest -> {
            Condition one = begin.apply(guest);
            return new Both(one, other.begin.apply(guest));
        });
    }

    /**
     * Until one of two holds.
     *
     * @param other the second condition
     * @return the condition
     */
    public Until or(Until other) {
        return new Until(description + " or " + other.description, union(other), guest -> {
            Condition one = begin.apply(guest);
            return new Either(one, other.begin.apply(guest));
        });
    }

    private Set<Happening> union(Until other) {
        Set<Happening> union = EnumSet.noneOf(Happening.class);
        union.addAll(expected);
        union.addAll(other.expected);
        return union;
    }

    Condition begin(Guest guest) {
        return begin.apply(guest);
    }

    boolean expects(Happening happening) {
        return expected.contains(happening);
    }

    /** What the guest does when it is fulfilled. */
    @Override
    public String toString() {
        return description;
    }

    private static final class Both implements Condition {
        private final Condition one;
        private final Condition other;
        private boolean oneHeld;
        private boolean otherHeld;

        Both(Condition one, Condition other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public boolean holds() {
            oneHeld = oneHeld || one.holds();
            otherHeld = otherHeld || other.holds();
            return oneHeld && otherHeld;
        }

        @Override
        public void close() {
            one.close();
            other.close();
        }
    }

    private record Either(Condition one, Condition other) implements Condition {
        @Override
        public boolean holds() {
            return one.holds() || other.holds();
        }

        @Override
        public void close() {
            one.close();
            other.close();
        }
    }
}
