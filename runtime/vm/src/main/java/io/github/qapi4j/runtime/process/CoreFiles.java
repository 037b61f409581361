// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the core file of a process that crashed, where Linux writes it.
 *
 * @param proc Linux's {@code /proc}
 * @param workingFolder that of the process, which cores without a folder go to
 */
record CoreFiles(Path proc, Path workingFolder) {
    private static final Pattern NO_CORES = Pattern.compile("(?m)^Max core file size +0 ");

    static final CoreFiles OF_THIS_SYSTEM =
            new CoreFiles(Path.of("/proc"), Path.of("").toAbsolutePath());

    /**
     * Where the core is.
     *
     * @param pid the process's
     * @param since when it was started: older files are others'
     * @return a path, or which program the system hands cores to, or why there is none; empty if nothing is known
     */
    Optional<String> find(long pid, Instant since) {
        String pattern = read("sys/kernel/core_pattern");
        if (pattern.startsWith("|")) {
            String program = pattern.substring(1).strip().split(" ", 2)[0];
            boolean systemd = program.endsWith("systemd-coredump");
            return Optional.of(systemd ? "see 'coredumpctl info " + pid + "'" : "the system hands cores to " + program);
        }
        if (pattern.isEmpty()) {
            return Optional.empty();
        } else if (NO_CORES.matcher(read("self/limits")).find()) {
            return Optional.of("none, as 'ulimit -c' is 0");
        }
        boolean addsPid = read("sys/kernel/core_uses_pid").equals("1") && !pattern.contains("%p");
        Path path = workingFolder.resolve(addsPid ? pattern + ".%p" : pattern);
        Path folder = path.getParent();
        // Folders named after what crashed are hardly ever used, and any could be meant.
        if (folder == null || folder.toString().contains("%")) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob(path.getFileName(), pid))) {
            for (Path file : files) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                    return Optional.of(file.toString());
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // What cannot be read proves nothing.
        }
        return Optional.empty();
    }

    /** The pid is known; what else the kernel puts in may be anything. */
    private static String glob(Path name, long pid) {
        StringBuilder glob = new StringBuilder();
        String pattern = name.toString();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' && i + 1 < pattern.length()) {
                char what = pattern.charAt(++i);
                glob.append(what == '%' ? "%" : what == 'p' ? Long.toString(pid) : "*");
            } else if ("*?[]{}\\".indexOf(c) >= 0) {
                glob.append('\\').append(c);
            } else {
                glob.append(c);
            }
        }
        return glob.toString();
    }

    private String read(String file) {
        try {
            return new String(Files.readAllBytes(proc.resolve(file)), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
