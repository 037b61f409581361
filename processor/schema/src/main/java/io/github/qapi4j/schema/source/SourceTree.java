// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.source;

import java.nio.file.Path;
import java.util.Map;

/** Where the texts of one schema come from. Not for use by several threads. */
public interface SourceTree {
    /** Opens the text that the schema starts with. */
    OpenResult start();

    /**
     * Opens an included text.
     *
     * @param from the text that includes
     * @param path as the include spells it: relative to the folder of {@code from}
     */
    OpenResult include(SourceText from, String path);

    /**
     * The files of a folder.
     *
     * @param root the folder that includes must not leave, and that paths are shown relative to
     * @param start the file that the schema starts with
     * @param anywhere whether includes may leave the root all the same
     */
    static SourceTree files(Path root, Path start, boolean anywhere) {
        return new FileTree(root, start, anywhere);
    }

    /**
     * The files of a folder, but for the one that the schema starts with, which is taken from somewhere else.
     *
     * @param root the folder that includes must not leave, and that paths are shown relative to
     * @param start the file to read first
     * @param place where in the folder that file would lie, from which its includes are followed
     * @param anywhere whether includes may leave the root all the same
     */
    static SourceTree files(Path root, Path start, Path place, boolean anywhere) {
        return new FileTree(root, place, start, anywhere);
    }

    /**
     * Texts in memory.
     *
     * @param texts from path (relative, forward slashes) to text
     * @param start the path that the schema starts with
     */
    static SourceTree texts(Map<String, String> texts, String start) {
        return new TextTree(texts, start);
    }
}
