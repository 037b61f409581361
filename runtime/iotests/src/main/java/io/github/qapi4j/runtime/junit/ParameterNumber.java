// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.daemon.QemuStorageDaemon;
import io.github.qapi4j.runtime.log.LoggedDaemon;
import io.github.qapi4j.runtime.log.LoggedVm;
import io.github.qapi4j.runtime.vm.Vm;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of a test's resources of one type a parameter stands for. */
final class ParameterNumber {
    /** A logged VM or daemon is a view of the one of the same number. */
    private static final List<Set<Class<?>>> VIEWS =
            List.of(Set.of(Vm.class, LoggedVm.class), Set.of(QemuStorageDaemon.class, LoggedDaemon.class));

    private ParameterNumber() {}

    /**
     * A parameter's number.
     *
     * @param executable whose parameter it is
     * @param index its place
     * @param test the test's class
     * @return how many of its type come before it; of those that are {@link Another}, after all of the constructor
     */
    static int of(Executable executable, int index, Class<?> test) {
        List<Parameter> all = List.of(executable.getParameters());
        Parameter parameter = all.get(index);
        boolean isAnother = isAnother(parameter);
        int before = count(all.subList(0, index), parameter.getType(), isAnother);
        return isAnother ? plain(executable, parameter.getType(), test) + before : before;
    }

    /** How many there are that are not another one. */
    private static int plain(Executable executable, Class<?> type, Class<?> test) {
        Set<Class<?>> kinds =
                VIEWS.stream().filter(views -> views.contains(type)).findFirst().orElse(Set.of(type));
        return Stream.concat(Stream.of(executable), constructors(test))
                .map(one -> List.of(one.getParameters()))
                .flatMapToInt(parameters -> kinds.stream().mapToInt(kind -> count(parameters, kind, false)))
                .max()
                .orElse(0);
    }

    /** Those of the class, of what it extends, and of what is around it. */
    private static Stream<Executable> constructors(@Nullable Class<?> type) {
        return type == null || type == Object.class
                ? Stream.empty()
                : Stream.of(
                                Stream.<Executable>of(type.getDeclaredConstructors()),
                                constructors(type.getSuperclass()),
                                constructors(type.getEnclosingClass()))
                        .flatMap(one -> one);
    }

    private static int count(List<Parameter> parameters, Class<?> type, boolean isAnother) {
        return (int) parameters.stream()
                .filter(one -> type.equals(one.getType()) && isAnother(one) == isAnother)
                .count();
    }

    private static boolean isAnother(Parameter parameter) {
        return parameter.isAnnotationPresent(Another.class);
    }
}
