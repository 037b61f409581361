// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.daemon.StorageDaemonBuilder;
import io.github.qapi4j.runtime.log.ToolLog;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.tool.QemuNbd;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The programs that a test asks for by its parameters, and which of them is not installed. */
record MissingPrograms(IotestConfiguration configuration) {
    private record Program(String name, String variable) {}

    private static final Program IMG = new Program("qemu-img", "QEMU_IMG_PROG");
    private static final Program IO = new Program("qemu-io", "QEMU_IO_PROG");
    private static final Program NBD = new Program("qemu-nbd", "QEMU_NBD_PROG");
    private static final Program DAEMON = new Program("qemu-storage-daemon", "QSD_PROG");
    private static final Map<Class<?>, List<Program>> USES = Map.of(
            QemuImg.class, List.of(IMG),
            QemuIo.class, List.of(IO),
            QemuNbd.class, List.of(NBD),
            ToolLog.class, List.of(IMG, IO, NBD),
            QemuStorageDaemon.class, List.of(DAEMON),
            StorageDaemonBuilder.class, List.of(DAEMON));

    /** Why nothing of a class can run. */
    Optional<String> ofClass(Class<?> type) {
        return of(Stream.concat(methods(type, BeforeAll.class), methods(type, AfterAll.class)));
    }

    /** Why a test cannot run. */
    Optional<String> ofTest(Class<?> type, Method test) {
        return of(Stream.of(
                        Stream.of(type.getDeclaredConstructors()),
                        methods(type, BeforeEach.class),
                        methods(type, AfterEach.class),
                        Stream.of(test))
                .flatMap(each -> each));
    }

    private static Stream<Executable> methods(Class<?> type, Class<? extends Annotation> annotation) {
        return AnnotationSupport.findAnnotatedMethods(type, annotation, HierarchyTraversalMode.TOP_DOWN).stream()
                .map(Executable.class::cast);
    }

    private Optional<String> of(Stream<? extends Executable> executables) {
        return executables
                .flatMap(each -> Stream.of(each.getParameterTypes()))
                .flatMap(type -> USES.getOrDefault(type, List.of()).stream())
                .distinct()
                .flatMap(program -> missing(program).stream())
                .findFirst();
    }

    private Optional<String> missing(Program program) {
        Optional<String> named = configuration.variable(program.variable);
        if (QemuBinary.find(named.orElse(program.name)).isPresent()) {
            return Optional.empty();
        }
        if (named.isPresent()) {
            throw new IotestConfigurationException(
                    "there is no program " + named.get() + ", which " + program.variable + " names");
        }
        return Optional.of(
                "there is no " + program.name + " on the path; install it, or name another one by " + program.variable);
    }
}
