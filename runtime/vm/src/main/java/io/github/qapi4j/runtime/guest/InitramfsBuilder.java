// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Collects what an {@link Initramfs} holds. For one thread; each method returns the builder itself. Paths in the guest have no
 * slash at the beginning; folders on the way are made. What is added later replaces what was at its path.
 *
 * <p>Files of the host are read when the initramfs is written, those of packages at once.
 */
public final class InitramfsBuilder {
    /** Links into usr, as in Debian since its release 12. */
    private static final Set<String> MERGED = Set.of("bin", "sbin", "lib", "lib64");

    private final SortedMap<String, InitramfsEntry> entries = new TreeMap<>();
    private final InitScript script = new InitScript();
    private boolean compressed;

    InitramfsBuilder() {
        MERGED.forEach(name -> {
            entries.put(name, InitramfsEntry.link("usr/" + name));
            entries.put("usr/" + name, InitramfsEntry.folder(0755));
        });
        for (String name : List.of("dev", "proc", "sys", "run", "tmp", "root", "etc", "usr", "var")) {
            entries.put(name, InitramfsEntry.folder(0755));
        }
        entries.put("var/run", InitramfsEntry.link("/run"));
        // A kernel opens it before anybody could have made it.
        entries.put("dev/console", InitramfsEntry.characterDevice(0600, 5, 1));
    }

    /**
     * Adds a file of the host.
     *
     * @param path in the guest
     * @param file its content; executable in the guest if it is on the host
     * @return this builder
     */
    public InitramfsBuilder file(String path, Path file) {
        return put(path, InitramfsEntry.file(permissions(file), InitramfsEntry.Content.of(file)));
    }

    /**
     * Adds a file with a text.
     *
     * @param path in the guest
     * @param text its content, as UTF-8
     * @return this builder
     */
    public InitramfsBuilder file(String path, String text) {
        return put(path, InitramfsEntry.file(0644, bytes(text)));
    }

    /**
     * Adds an executable file with a text.
     *
     * @param path in the guest, for example {@code etc/init.d/test}
     * @param text its content, as UTF-8; it begins with the line that names its interpreter
     * @return this builder
     */
    public InitramfsBuilder script(String path, String text) {
        return put(path, InitramfsEntry.file(0755, bytes(text)));
    }

    /**
     * Adds a symbolic link.
     *
     * @param path in the guest
     * @param target where it leads
     * @return this builder
     */
    public InitramfsBuilder link(String path, String target) {
        return put(path, InitramfsEntry.link(target));
    }

    /**
     * Adds all that is in a folder of the host: files, folders and symbolic links, which stay links.
     *
     * @param path in the guest; empty for the root
     * @param folder on the host
     * @return this builder
     * @throws UncheckedIOException if the folder cannot be read
     */
    public InitramfsBuilder folder(String path, Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(each -> !each.equals(folder))::iterator) {
                String inside = path.isEmpty() ? "" : path + "/";
                String name = inside + folder.relativize(file).toString().replace('\\', '/');
                if (Files.isSymbolicLink(file)) {
                    link(name, Files.readSymbolicLink(file).toString());
                } else if (Files.isDirectory(file)) {
                    put(name, InitramfsEntry.folder(0755));
                } else {
                    file(name, file);
                }
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder + ": " + e, e);
        }
    }

    /**
     * Adds the files of a Debian package. It is not installed: none of its scripts runs, and what it depends on is not looked
     * for.
     *
     * @param file the package ({@code .deb})
     * @param patterns which of its paths, as the globs of {@link java.nio.file.FileSystem#getPathMatcher}, for example
     *     {@code usr/sbin/*}; none for all
     * @return this builder
     * @throws UncheckedIOException if it cannot be read or is no such package
     */
    public InitramfsBuilder debian(Path file, String... patterns) {
        List<PathMatcher> wanted = Stream.of(patterns)
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
        DebianPackage.read(file, (path, entry) -> {
            if (wanted.isEmpty() || wanted.stream().anyMatch(one -> one.matches(Path.of(path)))) {
                put(path, entry);
            }
        });
        return this;
    }

    /**
     * Adds a busybox, with {@code bin/sh} as a link to it. What else it can do is linked when the guest starts.
     *
     * @param program a static one, for example of Debian's package {@code busybox-static}
     * @return this builder
     */
    public InitramfsBuilder busybox(Path program) {
        return put("bin/busybox", InitramfsEntry.file(0755, InitramfsEntry.Content.of(program)))
                .link("bin/sh", "busybox");
    }

    /**
     * Adds kernel modules with those that they need, which {@link #init} loads. A module that is a part of the kernel is left
     * out.
     *
     * @param folder the kernel's: {@code lib/modules/VERSION}
     * @param names of modules, for example {@code virtio_net}
     * @return this builder
     * @throws IllegalArgumentException if the folder has no such module
     * @throws UncheckedIOException if the folder or a module cannot be read
     */
    public InitramfsBuilder modules(Path folder, String... names) {
        KernelModules modules = KernelModules.in(folder);
        for (String name : modules.loadOrder(List.of(names))) {
            String path = "lib/modules/" + name + ".ko";
            put(path, InitramfsEntry.file(0644, InitramfsEntry.Content.of(modules.content(name))));
            script.load("/" + path);
        }
        return this;
    }

    /**
     * Starts QEMU's guest agent at the port that {@code GuestBuilder.agent} makes; the modules {@code virtio_pci} and
     * {@code virtio_console} have to be loaded. It is added to what {@link #init} does.
     *
     * @param program its path in the guest, such as {@code /usr/sbin/qemu-ga}
     * @return this builder
     */
    public InitramfsBuilder startAgent(String program) {
        script.startAgent(program);
        return this;
    }

    /**
     * Gives the first network card the address that QEMU's user network has for it; its module has to be loaded. It is
     * added to what {@link #init} does.
     *
     * @return this builder
     */
    public InitramfsBuilder userNetwork() {
        script.userNetwork();
        return this;
    }

    /**
     * Writes {@code /init}, which busybox runs as the guest's first process: it mounts {@code /proc}, {@code /sys} and
     * {@code /dev}, links busybox's programs, loads the modules, sets up the network, starts the agent, and then runs these
     * commands. The guest powers off when they have ended.
     *
     * @param commands lines of a shell script; {@code exec sh} for a shell on the console
     * @return this builder
     */
    public InitramfsBuilder init(String... commands) {
        return script("init", script.text(new ArrayList<>(List.of(commands))));
    }

    /**
     * Compresses it by gzip. It is smaller, and an emulated processor takes longer to unpack it. The bytes are the same as
     * long as it is the same JDK.
     *
     * @return this builder
     */
    public InitramfsBuilder compressed() {
        compressed = true;
        return this;
    }

    /**
     * Finishes it.
     *
     * @return what was collected so far
     */
    public Initramfs build() {
        return new Initramfs(entries, compressed);
    }

    private InitramfsBuilder put(String path, InitramfsEntry entry) {
        String name = merged(path);
        int slash = name.indexOf('/');
        while (slash >= 0) {
            entries.putIfAbsent(name.substring(0, slash), InitramfsEntry.folder(0755));
            slash = name.indexOf('/', slash + 1);
        }
        // A package's folder must not replace one of our links.
        if (!entry.isFolder() || !entries.containsKey(name)) {
            entries.put(name, entry);
        }
        return this;
    }

    private static String merged(String path) {
        if (path.isEmpty()
                || path.startsWith("/")
                || path.endsWith("/")
                || List.of(path.split("/", -1)).contains("..")) {
            throw new IllegalArgumentException("'" + path + "' is no path in the guest, such as etc/hosts");
        }
        int slash = path.indexOf('/');
        return slash > 0 && MERGED.contains(path.substring(0, slash)) ? "usr/" + path : path;
    }

    private static InitramfsEntry.Content bytes(String text) {
        return InitramfsEntry.Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Not more than whether it can be executed: the rest depends on the host's umask. */
    private static long permissions(Path file) {
        return Files.isExecutable(file) ? 0755 : 0644;
    }
}
