// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import io.github.qapi4j.runtime.observe.BoundObserver;
import io.github.qapi4j.runtime.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How the programs of tests end: one watch for each test and one for each class, in the stores of their contexts. It is
 * bound to the thread of the test, so that it also sees programs that the test has made itself.
 */
final class TestEnds {
    private TestEnds() {}

    /** That of the test, or of the class where the context is the class's. */
    static synchronized EndWatch watch(ExtensionContext context) {
        // JUnit 5 has no computeIfAbsent.
        ExtensionContext.Store store = context.getStore(IotestExtension.STORE);
        EndWatch watch = store.get(key(context), EndWatch.class);
        if (watch == null) {
            watch = new EndWatch(Trace.begin(Trace.STANDARD_BYTES));
            store.put(key(context), watch);
        }
        return watch;
    }

    static void bind(ExtensionContext context) {
        context.getStore(IotestExtension.STORE).put(key(context) + "/bound", BoundObserver.to(watch(context)));
    }

    static void unbind(ExtensionContext context) {
        BoundObserver bound =
                context.getStore(IotestExtension.STORE).remove(key(context) + "/bound", BoundObserver.class);
        if (bound != null) {
            bound.close();
        }
    }

    /**
     * Demands that the programs of the test ended in order, and those of its classes so far: the tests since whose end
     * one of these crashed are hard to distinguish, so it is reported once, with the first that ends.
     */
    static void demandClean(ExtensionContext context, @Nullable ValgrindReports valgrind, CleanupSteps cleanup) {
        String test = IotestExtension.name(context);
        boolean allowed = IotestExtension.find(context, AllowCrash.class).isPresent();
        Optional<NoOutput> noOutput = IotestExtension.find(context, NoOutput.class);
        Optional<ExtensionContext> each = Optional.of(context);
        while (each.isPresent()) {
            EndWatch watch = context.getStore(IotestExtension.STORE).get(key(each.get()), EndWatch.class);
            if (watch != null) {
                cleanup.run(() -> watch.demandNoCrash(
                        test, allowed, end -> valgrind != null && end.signal().isEmpty() && valgrind.has(end.pid())));
                noOutput.ifPresent(annotation -> cleanup.run(() -> watch.demandNoOutput(test, annotation)));
            }
            each = each.get().getParent();
        }
    }

    /**
     * Demands that somebody looked at everything. What a test that failed has not looked at may be why it did; its log is
     * not.
     */
    static void demandChecked(ExtensionContext context, int unreadLog) {
        List<String> unchecked = new ArrayList<>();
        if (unreadLog > 0 && context.getExecutionException().isEmpty()) {
            unchecked.add("its log, with " + unreadLog
                    + " records that are compared with nothing: @ReferenceLog compares them, log.text() reads them");
        }
        Optional<ExtensionContext> each = Optional.of(context);
        while (each.isPresent()) {
            EndWatch watch = context.getStore(IotestExtension.STORE).get(key(each.get()), EndWatch.class);
            unchecked.addAll(watch == null ? List.of() : watch.untaken());
            each = each.get().getParent();
        }
        boolean allowed = IotestExtension.find(context, AllowUnchecked.class).isPresent()
                || IotestExtension.configuration(context).is("unchecked", "allowed");
        if (!unchecked.isEmpty() && !allowed) {
            throw new UncheckedError(IotestExtension.name(context), unchecked);
        }
    }

    private static String key(ExtensionContext context) {
        return IotestExtension.key(context) + "/ends";
    }
}
