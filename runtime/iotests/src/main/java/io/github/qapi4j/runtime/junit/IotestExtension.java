// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.env.IotestEnvironment;
import io.github.qapi4j.runtime.program.QemuBinary;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Does what {@link Iotest} says. It keeps nothing: what a test has is in the store of its context. */
final class IotestExtension
        implements ExecutionCondition,
                ParameterResolver,
                BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback {
    static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(IotestExtension.class);

    IotestExtension() {
        JUnitRequirement.check(IotestExtension.class.getClassLoader());
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (MatrixExtension.isUndecided(context)) {
            return ConditionEvaluationResult.enabled("a matrix decides");
        }
        IotestConfiguration configuration = configuration(context);
        Optional<String> qemu = configuration.qemu();
        if (qemu.isEmpty()) {
            return ConditionEvaluationResult.disabled("there is no QEMU: " + QemuBinary.standard()
                    + " is not on the path; install it, or name another one by " + QemuBinary.VARIABLE
                    + " or QEMU_PROG");
        }
        MissingPrograms programs = new MissingPrograms(configuration);
        Optional<String> missing = context.getTestMethod()
                .map(test -> programs.ofTest(context.getRequiredTestClass(), test))
                .orElseGet(() -> programs.ofClass(context.getRequiredTestClass()));
        if (missing.isPresent()) {
            return ConditionEvaluationResult.disabled(missing.get());
        }
        Optional<Iotest> iotest = find(context, Iotest.class);
        Conditions conditions = new Conditions(configuration.environment(
                qemu.get(), iotest.orElse(Defaults.IOTEST), MatrixExtension.variant(context)));
        return iotest.filter(unused -> asksClass(context))
                .flatMap(conditions::ofClass)
                .or(() -> ofElements(context, conditions))
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("suitable"));
    }

    /** Each method asks the class's conditions anew only where a matrix has changed the environment since. */
    private static boolean asksClass(ExtensionContext context) {
        return context.getTestMethod().isEmpty()
                || !MatrixExtension.variant(context).isEmpty();
    }

    private static Optional<String> ofElements(ExtensionContext context, Conditions conditions) {
        Optional<String> own = context.getElement().flatMap(element -> conditions.ofElement(element, name(context)));
        if (own.isPresent() || context.getTestMethod().isEmpty() || !asksClass(context)) {
            return own;
        }
        Stream<Class<?>> classes =
                Stream.concat(context.getEnclosingTestClasses().stream(), Stream.of(context.getRequiredTestClass()));
        return classes.flatMap(type -> conditions.ofElement(type, type.getSimpleName()).stream())
                .findFirst();
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        // So that what a constructor is given belongs to the one test that the instance is for.
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TestRun.supports(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        int number = ParameterNumber.of(
                parameter.getDeclaringExecutable(), parameter.getIndex(), context.getRequiredTestClass());
        return run(context).value(type, number);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        TestEnds.bind(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Iotests.begin(context);
        TestEnds.bind(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Iotests.end();
        end(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    private static void end(ExtensionContext context) {
        TestEnds.unbind(context);
        TestRun run = context.getStore(STORE).remove(key(context), TestRun.class);
        CleanupSteps cleanup = new CleanupSteps();
        if (run != null) {
            cleanup.run(run::endPrograms);
        }
        TestEnds.demandClean(context, run == null ? null : run.valgrind(), cleanup);
        if (run != null) {
            if (context.getExecutionException().isEmpty()) {
                reference(context)
                        .ifPresent(log -> cleanup.run(
                                () -> new ReferenceCheck(context, configuration(context), log).compare(run)));
            }
            cleanup.run(() -> TestEnds.demandChecked(context, run.log().unread()));
            cleanup.run(() -> run.end(allowed(context)));
        } else {
            cleanup.run(() -> TestEnds.demandChecked(context, 0));
        }
        if (context.getTestMethod().isPresent()) {
            boolean failed = context.getExecutionException().isPresent() || cleanup.hasFailed();
            cleanup.run(() -> TraceKeeper.keep(context, TestEnds.watch(context).trace(), failed));
        }
        cleanup.throwFirst();
    }

    private static Optional<ReferenceLog> reference(ExtensionContext context) {
        return context.getTestMethod().isEmpty() ? Optional.empty() : find(context, ReferenceLog.class);
    }

    private static List<ResourceLeak.Kind> allowed(ExtensionContext context) {
        return configuration(context).is("leaks", "allowed")
                ? List.of(ResourceLeak.Kind.values())
                : find(context, AllowLeaks.class)
                        .map(allow -> List.of(allow.value()))
                        .orElse(List.of());
    }

    /** That of the test, or of the class where the context is the class's. */
    private static TestRun run(ExtensionContext context) {
        // One thread at a time asks for a context's parameters. JUnit 5 has no computeIfAbsent.
        ExtensionContext.Store store = context.getStore(STORE);
        TestRun run = store.get(key(context), TestRun.class);
        if (run == null) {
            run = start(context);
            store.put(key(context), run);
        }
        return run;
    }

    private static TestRun start(ExtensionContext context) {
        IotestConfiguration configuration = configuration(context);
        String qemu = configuration.qemu().orElseThrow(() -> new IllegalStateException("there is no QEMU"));
        IotestEnvironment environment = configuration.environment(
                qemu, find(context, Iotest.class).orElse(Defaults.IOTEST), MatrixExtension.variant(context));
        boolean stepsClock = find(context, RequiresQtestAccelerator.class).isPresent();
        return new TestRun(name(context), environment, stepsClock, TestEnds.watch(context));
    }

    /** Stores inherit, and a test must not find the class's. */
    static String key(ExtensionContext context) {
        return context.getUniqueId();
    }

    static IotestConfiguration configuration(ExtensionContext context) {
        return new IotestConfiguration(context::getConfigurationParameter);
    }

    static String name(ExtensionContext context) {
        String type = context.getRequiredTestClass().getSimpleName();
        return context.getTestMethod()
                .map(method -> type + "." + method.getName())
                .orElse(type);
    }

    /** On the method, the class, or a class around it. */
    static <A extends Annotation> Optional<A> find(ExtensionContext context, Class<A> type) {
        return context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, type))
                .or(() -> AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), type, context.getEnclosingTestClasses()));
    }

    /** Conditions also work without {@link Iotest}, and then nothing is asked for. */
    @Iotest
    private static final class Defaults {
        static final Iotest IOTEST =
                AnnotationSupport.findAnnotation(Defaults.class, Iotest.class).orElseThrow();
    }
}
