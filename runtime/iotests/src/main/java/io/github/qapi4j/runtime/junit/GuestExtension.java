// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.guest.Guest;
import io.github.qapi4j.runtime.program.QemuBinary;
import java.lang.reflect.Method;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.JUnitException;

/** Does what {@link GuestTest} says. It keeps nothing: what a class or a test has is in the store of its context. */
final class GuestExtension
        implements ExecutionCondition, ParameterResolver, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(GuestExtension.class);

    private static final System.Logger LOG = System.getLogger(GuestExtension.class.getName());

    GuestExtension() {
        JUnitRequirement.check(GuestExtension.class.getClassLoader());
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return QemuBinary.find(QemuBinary.standard())
                .map(program -> ConditionEvaluationResult.enabled("QEMU is " + program))
                .orElseGet(() -> ConditionEvaluationResult.disabled("there is no QEMU: " + QemuBinary.standard()
                        + " is not on the path; install it, or name another one by " + QemuBinary.VARIABLE));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        // An instance may serve several tests.
        return parameter.getParameter().getType() == Guest.class
                && parameter.getDeclaringExecutable() instanceof Method
                && (context.getTestMethod().isPresent() || scope(context) != GuestScope.TEST);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context).guest();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        shared(context).beginTest();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        SharedGuest guest = shared(context);
        try {
            if (context.getExecutionException().isPresent()) {
                guest.existing().ifPresent(existing -> publish(context, existing));
            }
        } finally {
            guest.endTest();
            if (scope(context) == GuestScope.TEST) {
                guest.close();
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        shared(context).close();
    }

    private static GuestScope scope(ExtensionContext context) {
        return annotation(context).scope();
    }

    private static GuestTest annotation(ExtensionContext context) {
        return IotestExtension.find(context, GuestTest.class)
                .orElseThrow(() -> new IllegalStateException("there is no @GuestTest"));
    }

    /** That of the test, or of its class. Stores inherit, so that a test finds its class's. */
    private static SharedGuest shared(ExtensionContext context) {
        boolean ofTest =
                scope(context) == GuestScope.TEST && context.getTestMethod().isPresent();
        String key =
                ofTest ? context.getUniqueId() : context.getRequiredTestClass().getName();
        ExtensionContext owner = context;
        while (!ofTest && owner.getTestMethod().isPresent()) {
            owner = owner.getParent().orElseThrow();
        }
        ExtensionContext.Store store = owner.getStore(STORE);
        synchronized (GuestExtension.class) {
            SharedGuest shared = store.get(key, SharedGuest.class);
            if (shared == null) {
                GuestTest annotation = annotation(context);
                shared = new SharedGuest(annotation.value(), annotation.scope());
                store.put(key, shared);
            }
            return shared;
        }
    }

    private static void publish(ExtensionContext context, Guest guest) {
        try {
            context.publishDirectory("guest", folder -> {
                var state = guest.state();
                Files.writeString(folder.resolve("state.txt"), state + "\n");
                Files.writeString(folder.resolve("console.txt"), guest.console().text());
                if (state.screen() != null) {
                    state.screen().writePng(folder.resolve("screen.png"));
                }
                if (guest.hasAgent()) {
                    Files.writeString(folder.resolve("agent.txt"), guest.agent().log());
                }
            });
        } catch (JUnitException e) {
            // Who runs the tests wants no files, or there is no room for them; the test has failed by itself.
            LOG.log(System.Logger.Level.DEBUG, "no report of " + guest.name(), e);
        }
    }
}
