// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.upgrade;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a compiled class asks the JVM to link: its constant pool names all of it. */
final class ClassFile {
    private static final int MAGIC = 0xCAFEBABE;
    private static final Pattern TYPE = Pattern.compile("L([^;<]+);");

    /**
     * A field or method of another class, or that class itself.
     *
     * @param owner the class, as Java names it
     * @param name of the member; empty for the class itself
     * @param descriptor of the member; empty for the class itself
     */
    record Reference(String owner, String name, String descriptor) {
        boolean isField() {
            return !name.isEmpty() && !descriptor.startsWith("(");
        }

        @Override
        public String toString() {
            return name.isEmpty() ? owner : owner + "." + name + descriptor;
        }
    }

    private final Object[] pool;

    private ClassFile(Object[] pool) {
        this.pool = pool;
    }

    private record Pair(int tag, int first, int second) {}

    /** All that a class refers to. */
    static Set<Reference> references(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("no class file");
            }
            in.skipBytes(4);
            Object[] pool = new Object[in.readUnsignedShort()];
            for (int i = 1; i < pool.length; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> pool[i] = in.readUTF();
                    case 7, 8, 16, 19, 20 -> pool[i] = new Pair(tag, in.readUnsignedShort(), 0);
                    case 9, 10, 11, 12, 17, 18 ->
                        pool[i] = new Pair(tag, in.readUnsignedShort(), in.readUnsignedShort());
                    case 15 -> pool[i] = new Pair(tag, in.readUnsignedByte(), in.readUnsignedShort());
                    case 3, 4 -> in.skipBytes(4);
                    case 5, 6 -> {
                        in.skipBytes(8);
                        i++; // these take two places
                    }
                    default -> throw new IOException("constant of kind " + tag);
                }
            }
            return new ClassFile(pool).references();
        }
    }

    private Set<Reference> references() {
        Set<Reference> references = new LinkedHashSet<>();
        for (Object constant : pool) {
            if (constant instanceof Pair pair && pair.tag() >= 9 && pair.tag() <= 11) {
                Pair member = (Pair) pool[pair.second()];
                references.add(new Reference(className(pair.first()), text(member.first()), text(member.second())));
            } else if (constant instanceof Pair pair && pair.tag() == 7) {
                String name = text(pair.first());
                if (!name.startsWith("[")) {
                    references.add(new Reference(name.replace('/', '.'), "", ""));
                }
            } else if (constant instanceof String text) {
                // Descriptors and signatures, and what only looks like one.
                for (Matcher type = TYPE.matcher(text); type.find(); ) {
                    references.add(new Reference(type.group(1).replace('/', '.'), "", ""));
                }
            }
        }
        return references;
    }

    private String className(int index) {
        return text(((Pair) pool[index]).first()).replace('/', '.');
    }

    private String text(int index) {
        return (String) pool[index];
    }
}
