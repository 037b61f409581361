// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

/** What the classes are of which a tree of types is made. */
enum Domain {
    DEVICE("DeviceValue", "device", "device", "device type"),
    MACHINE("MachineValue", "machine", "machine", "machine"),
    CPU("CpuValue", "cpu", "processor model", "processor model");

    /** The class that the first family extends. */
    final String base;
    /** The kind under which there are sentences about them. */
    final String words;
    /** What a value is called. */
    final String noun;
    /** What its type is called. */
    final String typeNoun;

    Domain(String base, String words, String noun, String typeNoun) {
        this.base = base;
        this.words = words;
        this.noun = noun;
        this.typeNoun = typeNoun;
    }

    /** Whether a class stands for all types that have the same properties, and takes the name of one. */
    boolean isShared() {
        return this != DEVICE;
    }
}
