// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.check;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a class file says of its class, as chapter 4 of the JVM's specification describes it, without loading the class. A
 * library that knows all of it would refuse the files of a newer JDK than itself, and whoever runs tests had to add it.
 *
 * @param flags the access flags
 * @param parents the superclass, if there is one, and the interfaces; names with slashes
 * @param annotations the types of those of the class that are kept at run time; names with slashes
 * @param texts all constants that are texts
 */
record ClassFile(int flags, List<String> parents, List<String> annotations, Set<String> texts) {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int NO_TEST = 0x0200 | 0x0400 | 0x2000 | 0x8000;
    private static final String ANNOTATIONS = "RuntimeVisibleAnnotations";

    /** Whether it is a class that can have instances: no interface, annotation or module, and not abstract. */
    boolean isConcrete() {
        return (flags & NO_TEST) == 0;
    }

    /**
     * Reads a class file.
     *
     * @return null if it is none, or one of a kind that is not known here
     */
    static @Nullable ClassFile read(byte[] file) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
            return read(in);
        } catch (IOException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static @Nullable ClassFile read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            return null;
        }
        in.skipNBytes(4);
        Constants constants = Constants.read(in);
        int flags = in.readUnsignedShort();
        in.skipNBytes(2);
        List<String> parents = new ArrayList<>();
        int parent = in.readUnsignedShort();
        if (parent != 0) {
            parents.add(constants.className(parent));
        }
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            parents.add(constants.className(in.readUnsignedShort()));
        }
        skipMembers(in);
        skipMembers(in);
        List<String> annotations = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String name = constants.text(in.readUnsignedShort());
            int length = in.readInt();
            if (name.equals(ANNOTATIONS)) {
                for (int more = in.readUnsignedShort(); more > 0; more--) {
                    annotations.add(annotation(in, constants));
                }
            } else {
                in.skipNBytes(length);
            }
        }
        return new ClassFile(flags, List.copyOf(parents), List.copyOf(annotations), constants.all());
    }

    /** Fields, or methods. */
    private static void skipMembers(DataInputStream in) throws IOException {
        for (int members = in.readUnsignedShort(); members > 0; members--) {
            in.skipNBytes(6);
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                in.skipNBytes(2);
                in.skipNBytes(in.readInt());
            }
        }
    }

    private static String annotation(DataInputStream in, Constants constants) throws IOException {
        String type = constants.text(in.readUnsignedShort());
        for (int pairs = in.readUnsignedShort(); pairs > 0; pairs--) {
            in.skipNBytes(2);
            skipValue(in, constants);
        }
        // L…;
        return type.substring(1, type.length() - 1);
    }

    private static void skipValue(DataInputStream in, Constants constants) throws IOException {
        switch (in.readUnsignedByte()) {
            case 'e' -> in.skipNBytes(4);
            case '@' -> annotation(in, constants);
            case '[' -> {
                for (int values = in.readUnsignedShort(); values > 0; values--) {
                    skipValue(in, constants);
                }
            }
            default -> in.skipNBytes(2);
        }
    }

    /** The constants that are needed: texts, and which of them are names of classes; 0 for the others. */
    private static final class Constants {
        private final @Nullable String[] texts;
        private final int[] names;

        private Constants(@Nullable String[] texts, int[] names) {
            this.texts = texts;
            this.names = names;
        }

        static Constants read(DataInputStream in) throws IOException {
            int count = in.readUnsignedShort();
            @Nullable String[] texts = new @Nullable String[count];
            int[] names = new int[count];
            for (int index = 1; index < count; index++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts[index] = in.readUTF();
                    case 7 -> names[index] = in.readUnsignedShort();
                    case 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        // These take two places.
                        index++;
                    }
                    default -> throw new IOException("constant of kind " + tag);
                }
            }
            return new Constants(texts, names);
        }

        Set<String> all() {
            Set<String> all = new HashSet<>();
            for (String text : texts) {
                if (text != null) {
                    all.add(text);
                }
            }
            return all;
        }

        String text(int index) throws IOException {
            String text = texts[index];
            if (text == null) {
                throw new IOException("no text at " + index);
            }
            return text;
        }

        String className(int index) throws IOException {
            return text(names[index]);
        }
    }
}
