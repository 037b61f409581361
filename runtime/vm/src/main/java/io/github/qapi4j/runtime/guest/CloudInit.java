// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * What cloud-init in a guest is given: the files of its data source NoCloud, on a small FAT disk with the label
 * {@code CIDATA}. Immutable; each {@code with…} returns a changed copy. The files stay out of messages and command lines.
 */
public final class CloudInit {
    private static final String LABEL = "CIDATA";

    private final SortedMap<String, byte[]> files;

    private CloudInit(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /**
     * The data of a user.
     *
     * @param text for example a document that begins with {@code #cloud-config}
     * @return the data, with an instance's id that depends on the text
     */
    public static CloudInit userData(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return new CloudInit(new TreeMap<>())
                .with("user-data", text)
                .with("meta-data", "instance-id: i-" + Long.toHexString(sum.getValue()) + "\n");
    }

    /**
     * Sets the instance's data.
     *
     * @param text YAML with {@code instance-id} and, for example, {@code local-hostname}
     * @return a changed copy
     */
    public CloudInit withMetaData(String text) {
        return with("meta-data", text);
    }

    /**
     * Sets the network's configuration.
     *
     * @param text YAML, version 1 or 2
     * @return a changed copy
     */
    public CloudInit withNetworkConfig(String text) {
        return with("network-config", text);
    }

    private CloudInit with(String name, String text) {
        SortedMap<String, byte[]> changed = new TreeMap<>(files);
        changed.put(name, text.getBytes(StandardCharsets.UTF_8));
        return new CloudInit(changed);
    }

    /**
     * Writes the disk. The same data make the same bytes.
     *
     * @param file made, or replaced
     * @return the file, a raw image
     * @throws UncheckedIOException if it cannot be written
     */
    public Path write(Path file) {
        try {
            return Files.write(file, new FatImage(LABEL, files).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the disk for cloud-init " + file + ": " + e, e);
        }
    }

    /** Without the contents, which may hold passwords. */
    @Override
    public String toString() {
        return "CloudInit" + files.keySet();
    }
}
