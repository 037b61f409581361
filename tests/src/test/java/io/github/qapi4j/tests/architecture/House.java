// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.architecture;

import static io.github.qapi4j.tests.architecture.Library.ASSERTJ;
import static io.github.qapi4j.tests.architecture.Library.AUTO_SERVICE;
import static io.github.qapi4j.tests.architecture.Library.COMPRESS;
import static io.github.qapi4j.tests.architecture.Library.EXEC;
import static io.github.qapi4j.tests.architecture.Library.JACKSON;
import static io.github.qapi4j.tests.architecture.Library.JAVAC;
import static io.github.qapi4j.tests.architecture.Library.JAVAPOET;
import static io.github.qapi4j.tests.architecture.Library.JAVA_MODEL;
import static io.github.qapi4j.tests.architecture.Library.JLINE;
import static io.github.qapi4j.tests.architecture.Library.JUNIT;
import static io.github.qapi4j.tests.architecture.Library.PICOCLI;
import static io.github.qapi4j.tests.architecture.Library.UNIX_SOCKETS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;

/** All rooms, from left to right, and the classes in them. */
final class House {
    static final List<Room> ROOMS = List.of(
            Room.of("contract").with(JACKSON),
            Room.of("contract.json", "contract").with(JACKSON),
            // schema text → model
            Room.of("schema.model"),
            Room.of("schema.source", "schema.model"),
            Room.of("schema.problem", "schema.model", "schema.source"),
            Room.of("schema.syntax", "schema.model", "schema.source", "schema.problem"),
            Room.of("schema.doc", "schema.model", "schema.syntax"),
            Room.of("schema.decl", "schema.model", "schema.problem", "schema.syntax", "schema.doc"),
            Room.of("schema.link", "schema.model", "schema.problem", "schema.decl"),
            // other ways to a model, and from it
            Room.of("schema.introspect", "schema.model", "schema.problem").with(JACKSON),
            Room.of(
                            "schema.file",
                            "schema.model",
                            "schema.source",
                            "schema.problem",
                            "schema.syntax",
                            "schema.decl",
                            "schema.link")
                    .with(JACKSON),
            Room.of("schema.diff", "schema.model"),
            // what the schema leaves out
            Room.of("schema.device").with(JACKSON),
            Room.of(
                    "schema",
                    "schema.model",
                    "schema.source",
                    "schema.problem",
                    "schema.syntax",
                    "schema.decl",
                    "schema.link",
                    "schema.file",
                    "schema.introspect"),
            // model → Java
            Room.of("codegen.name", "schema.model").with(JAVAPOET, JAVA_MODEL),
            Room.of("codegen.type", "schema.model", "codegen.name").with(JAVAPOET, JACKSON),
            Room.of("codegen.doc"),
            Room.of("codegen.emit", "contract.json", "schema.model", "codegen.name", "codegen.type", "codegen.doc")
                    .with(JAVAPOET, JAVA_MODEL, JACKSON),
            Room.of("codegen.device", "schema.device", "codegen.name", "codegen.emit")
                    .with(JAVAPOET, JACKSON),
            // two models → what it means for Java
            Room.of("guide", "schema.model", "schema.diff", "codegen.name").with(JAVAPOET),
            // commands in any form → Java
            Room.of("translate", "schema.model", "schema.problem", "schema.device", "codegen.emit", "codegen.device")
                    .with(JAVAPOET, JAVA_MODEL, JACKSON),
            Room.of(
                            "processor",
                            "contract",
                            "contract.json",
                            "schema",
                            "schema.model",
                            "schema.problem",
                            "schema.device",
                            "codegen.emit",
                            "codegen.device")
                    .with(AUTO_SERVICE, JAVAC, JAVA_MODEL, JACKSON),
            // what is generated
            Room.of("qemu.type", "contract", "contract.json").with(JACKSON),
            Room.of("qemu.command", "contract", "contract.json", "qemu.type").with(JACKSON),
            Room.of("qemu.event", "contract", "contract.json", "qemu.type").with(JACKSON),
            Room.of("qemu", "contract", "contract.json", "qemu.type", "qemu.command", "qemu.event")
                    .with(JACKSON),
            Room.of("qga.type", "contract", "contract.json").with(JACKSON),
            Room.of("qga.command", "contract", "contract.json", "qga.type").with(JACKSON),
            Room.of("qga", "contract", "contract.json", "qga.type", "qga.command")
                    .with(JACKSON),
            Room.of("devices.family", "contract", "contract.json", "qemu.type"),
            Room.of("devices.image", "contract", "contract.json"),
            Room.of("devices.machine", "contract", "contract.json", "qemu.type"),
            Room.of("devices.cpu", "contract", "contract.json", "devices.family"),
            Room.of(
                    "devices",
                    "contract",
                    "contract.json",
                    "qemu.type",
                    "devices.family",
                    "devices.machine",
                    "devices.cpu"),
            // run time
            Room.of("runtime.deadline"),
            Room.of("runtime.files", "runtime.deadline", "runtime.process").with(COMPRESS),
            Room.of("runtime.live", "contract").with(JACKSON),
            Room.of("runtime.qmp.transport").with(UNIX_SOCKETS),
            Room.of("runtime.qmp.session", "contract", "contract.json", "runtime.deadline", "runtime.qmp.transport")
                    .with(JACKSON),
            Room.of(
                            "runtime.qmp",
                            "contract",
                            "contract.json",
                            "runtime.deadline",
                            "runtime.live",
                            "runtime.qmp.session",
                            "runtime.qmp.transport")
                    .with(JACKSON),
            // a QEMU that is none
            Room.of("runtime.testkit.schema").with(JACKSON),
            Room.of("runtime.testkit.wire").with(JACKSON),
            Room.of("runtime.testkit.model", "runtime.qmp", "runtime.testkit.schema")
                    .with(JACKSON),
            Room.of(
                            "runtime.testkit",
                            "contract",
                            "qemu",
                            "runtime.qmp",
                            "runtime.testkit.schema",
                            "runtime.testkit.wire",
                            "runtime.testkit.model")
                    .with(JACKSON),
            Room.of("runtime.testkit.junit", "contract", "runtime.testkit").with(JUNIT),
            // a shell: what is typed, what is known of the commands, and the talk
            Room.of("cli.shell.text").with(JACKSON),
            Room.of("cli.shell.schema", "cli.shell.text", "schema", "schema.model", "schema.problem")
                    .with(JACKSON),
            Room.of(
                            "cli.shell",
                            "cli.shell.text",
                            "cli.shell.schema",
                            "contract",
                            "schema.model",
                            "schema.problem",
                            "translate",
                            "runtime.qmp")
                    .with(JLINE, JACKSON),
            // the tool, which also asks a live QEMU
            Room.of(
                            "cli",
                            "contract",
                            "schema",
                            "schema.model",
                            "schema.problem",
                            "schema.introspect",
                            "schema.file",
                            "schema.diff",
                            "schema.device",
                            "guide",
                            "translate",
                            "runtime.deadline",
                            "runtime.qmp",
                            "cli.shell",
                            "cli.shell.schema")
                    .with(PICOCLI, JLINE, JACKSON),
            Room.of("runtime.observe", "runtime.qmp"),
            Room.of("runtime.process", "runtime.deadline", "runtime.observe").with(EXEC, JACKSON),
            // what all programs of QEMU's have in common
            Room.of(
                            "runtime.program",
                            "contract",
                            "qemu",
                            "qemu.type",
                            "qemu.command",
                            "qemu.event",
                            "runtime.deadline",
                            "runtime.live",
                            "runtime.observe",
                            "runtime.process",
                            "runtime.qmp")
                    .with(JACKSON),
            // images and qemu-io's commands as values
            Room.of("runtime.image", "contract", "qemu.type", "runtime.program").with(JACKSON),
            Room.of("runtime.io", "contract", "qemu.type", "runtime.image", "runtime.program"),
            Room.of("runtime.filter").with(JACKSON),
            Room.of(
                            "runtime.log",
                            "contract",
                            "qemu",
                            "qemu.type",
                            "qemu.command",
                            "runtime.daemon",
                            "runtime.filter",
                            "runtime.image",
                            "runtime.io",
                            "runtime.qmp",
                            "runtime.program",
                            "runtime.tool",
                            "runtime.vm")
                    .with(JACKSON),
            Room.of(
                            "runtime.tool",
                            "contract",
                            "qemu.type",
                            "runtime.deadline",
                            "runtime.image",
                            "runtime.io",
                            "runtime.observe",
                            "runtime.process",
                            "runtime.program")
                    .with(JACKSON),
            Room.of("runtime.env", "runtime.observe", "runtime.files", "runtime.filter", "runtime.tool"),
            // what tests did, and how it is shown
            Room.of("runtime.trace", "runtime.observe", "runtime.program", "runtime.qmp")
                    .with(JACKSON),
            Room.of("runtime.report", "runtime.trace").with(JACKSON),
            // a program, which finds tests by JUnit
            Room.of(
                            "runtime.check",
                            "runtime.junit",
                            "runtime.program",
                            "runtime.report",
                            "runtime.vm",
                            "runtime.deadline",
                            "runtime.files",
                            "runtime.process",
                            "runtime.log",
                            "runtime.env")
                    .with(PICOCLI, JUNIT, JACKSON),
            Room.of(
                            "runtime.vm",
                            "contract",
                            "contract.json",
                            "qemu",
                            "qemu.type",
                            "qemu.command",
                            "qemu.event",
                            "runtime.deadline",
                            "runtime.io",
                            "runtime.observe",
                            "runtime.qmp",
                            "runtime.process",
                            "runtime.program")
                    .with(JACKSON),
            Room.of("runtime.daemon", "contract", "qemu", "qemu.type", "runtime.qmp", "runtime.program")
                    .with(JACKSON),
            Room.of(
                            "runtime.agent",
                            "contract",
                            "contract.json",
                            "runtime.deadline",
                            "runtime.process",
                            "runtime.program",
                            "runtime.qmp")
                    .with(JACKSON),
            // a VM in which something runs
            Room.of(
                            "runtime.guest",
                            "contract",
                            "qemu",
                            "qemu.type",
                            "qemu.command",
                            "qemu.event",
                            "runtime.agent",
                            "runtime.deadline",
                            "runtime.image",
                            "runtime.process",
                            "runtime.program",
                            "runtime.qmp",
                            "runtime.tool",
                            "runtime.vm")
                    .with(COMPRESS, JACKSON),
            Room.of(
                            "runtime.junit",
                            "contract",
                            "qemu",
                            "qemu.type",
                            "qemu.command",
                            "qemu.event",
                            "runtime.agent",
                            "runtime.deadline",
                            "runtime.observe",
                            "runtime.files",
                            "runtime.qmp",
                            "runtime.process",
                            "runtime.filter",
                            "runtime.log",
                            "runtime.tool",
                            "runtime.env",
                            "runtime.program",
                            "runtime.report",
                            "runtime.trace",
                            "runtime.vm",
                            "runtime.daemon",
                            "runtime.guest")
                    .with(JUNIT, ASSERTJ, JACKSON),
            // a program of its own, which is not published
            Room.of(
                            "demo",
                            "contract",
                            "qemu",
                            "qemu.type",
                            "qemu.command",
                            "qemu.event",
                            "runtime.files",
                            "runtime.qmp",
                            "runtime.tool",
                            "runtime.program",
                            "runtime.vm")
                    .with(PICOCLI, JACKSON));

    /** Rooms that are drawn but not built. A room leaves this list with its first class; the list only shrinks. */
    static final Set<String> NOT_YET_BUILT = Set.of();

    /** Every class of the project that is not a test. */
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.github.qapi4j");

    private House() {}
}
