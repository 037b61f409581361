// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the environment of a process that all its descendants inherit, also those that have lost their parent, have
 * a session of their own, or were forked in the instant of killing. Linux shows the environment of the user's own
 * processes; elsewhere nothing is found by markers.
 *
 * <p>A marker names the JVM: its process namespace, pid and start in clock ticks since boot, which no change of the clock
 * moves.
 *
 * @param jvm the JVM that started the process
 * @param number of the process in that JVM; 0 for all of them
 */
record EnvironmentMarker(String jvm, long number) {
    private static final String VARIABLE = "QAPI4J_PROCESS";
    private static final byte[] ENTRY = (VARIABLE + "=").getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] SKIPS = skips();
    private static final String[] NONE = {};
    private static final Path PROC = Path.of("/proc");
    private static final String NAMESPACE = namespace(PROC.resolve("self")).orElse("none");
    private static final String OURS = jvm(ProcessHandle.current().pid());
    /** From anywhere: another class loader may have another copy of this class, whose processes are not those of this one. */
    private static final AtomicLong NUMBERS =
            new AtomicLong(ThreadLocalRandom.current().nextLong(1, 1L << 40) << 20);

    static EnvironmentMarker next() {
        return new EnvironmentMarker(OURS, NUMBERS.incrementAndGet());
    }

    /** What every process of this JVM has. */
    static EnvironmentMarker ofThisJvm() {
        return new EnvironmentMarker(OURS, 0);
    }

    /** Marks a process that is about to be started, besides what its ancestors are marked with. */
    void put(Map<String, String> environment) {
        String before = environment.get(VARIABLE);
        String own = jvm + "." + number;
        environment.put(VARIABLE, before == null ? own : before + " " + own);
    }

    /** The processes that have this marker, in no order, without this JVM. */
    List<ProcessHandle> processes() {
        return find(this);
    }

    /**
     * Whether a marker is that of a JVM in our process namespace that is gone. Markers from elsewhere tell nothing: their
     * JVM's pid means another process here.
     */
    private static boolean isOrphaned(String marker) {
        String jvm = jvmOf(marker);
        String[] parts = jvm.split("-", -1);
        return parts.length == 3
                && parts[0].equals(NAMESPACE)
                && parts[1].matches("[0-9]{1,18}")
                && isGone(jvm, Long.parseLong(parts[1]));
    }

    private static boolean isGone(String jvm, long pid) {
        try {
            return !jvm.equals(NAMESPACE + "-" + pid + "-" + startTicks(pid));
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            // It cannot be looked at, for example for want of a descriptor: it may live.
            return false;
        }
    }

    /** The processes in our process namespace that a JVM left when it was killed. */
    static List<ProcessHandle> orphans() {
        return find(null);
    }

    private boolean isIn(String marker) {
        return number == 0 ? jvmOf(marker).equals(jvm) : marker.equals(jvm + "." + number);
    }

    private static String jvmOf(String marker) {
        int dot = marker.indexOf('.');
        return dot < 0 ? "" : marker.substring(0, dot);
    }

    /** Those with a marker, or orphans. */
    private static List<ProcessHandle> find(@Nullable EnvironmentMarker wanted) {
        List<ProcessHandle> found = new ArrayList<>();
        long ours = ProcessHandle.current().pid();
        String[] names = PROC.toFile().list();
        // None where there is no such folder on this system.
        for (String name : names == null ? new String[0] : names) {
            long pid = pid(name);
            if (pid < 0 || pid == ours || !isMarked(name, wanted)) {
                continue;
            }
            // Few come so far. The handle before another look, so that another process with the same pid is never
            // meant.
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            if (process.isPresent() && isMarked(name, wanted)) {
                found.add(process.get());
            }
        }
        return found;
    }

    /** A process's number; negative if the folder is not one of a process. */
    private static long pid(String name) {
        try {
            return name.charAt(0) <= '9' ? Long.parseLong(name) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean isMarked(String process, @Nullable EnvironmentMarker wanted) {
        for (String marker : markers(process)) {
            if (wanted == null ? isOrphaned(marker) : wanted.isIn(marker)) {
                return true;
            }
        }
        return false;
    }

    private static String[] markers(String process) {
        // A stream: each launch and each end reads those of all processes, and a channel takes several times as long.
        try (FileInputStream in = new FileInputStream(PROC + "/" + process + "/environ")) {
            byte[] environment = in.readAllBytes();
            int from = value(environment);
            if (from < 0 || !namespace(PROC.resolve(process)).orElse("").equals(NAMESPACE)) {
                return NONE;
            }
            int end = from;
            while (end < environment.length && environment[end] != 0) {
                end++;
            }
            return new String(environment, from, end - from, StandardCharsets.ISO_8859_1).split(" ", -1);
        } catch (IOException e) {
            // Somebody else's, or gone.
            return NONE;
        }
    }

    /**
     * Where the value of our entry begins, negative if there is none. It skips what cannot be the entry, as Horspool's search
     * does: a JVM that has just started would compile a search by bytes, or by {@link String#indexOf}, of all environments.
     */
    static int value(byte[] environment) {
        int last = ENTRY.length - 1;
        for (int end = last; end < environment.length; end += SKIPS[environment[end] & 0xFF]) {
            int start = end - last;
            if (environment[end] == '='
                    && (start == 0 || environment[start - 1] == 0)
                    && Arrays.equals(environment, start, end, ENTRY, 0, last)) {
                return end + 1;
            }
        }
        return -1;
    }

    /** For each byte, how far the entry's end is away at least from where the byte stands. */
    private static byte[] skips() {
        byte[] skips = new byte[256];
        Arrays.fill(skips, (byte) ENTRY.length);
        for (int i = 0; i < ENTRY.length - 1; i++) {
            skips[ENTRY[i]] = (byte) (ENTRY.length - 1 - i);
        }
        return skips;
    }

    private static Optional<String> namespace(Path process) {
        try {
            // For example pid:[4026531836].
            String link = Files.readSymbolicLink(process.resolve("ns/pid")).toString();
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < link.length(); i++) {
                if (link.charAt(i) >= '0' && link.charAt(i) <= '9') {
                    digits.append(link.charAt(i));
                }
            }
            return Optional.of(digits.toString());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static String jvm(long pid) {
        try {
            return NAMESPACE + "-" + pid + "-" + startTicks(pid);
        } catch (IOException e) {
            return NAMESPACE + "-" + pid + "-none";
        }
    }

    private static String startTicks(long pid) throws IOException {
        String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
        // The second field is the program's name in parentheses, with anything in it.
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
    }
}
