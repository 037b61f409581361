// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes the variants of {@link IotestMatrix}. Which one runs is in the store. */
final class MatrixExtension implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return IotestExtension.find(context, IotestMatrix.class).isPresent();
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        IotestMatrix matrix = IotestExtension.find(context, IotestMatrix.class).orElseThrow();
        IotestConfiguration configuration = IotestExtension.configuration(context);
        String[] formats = matrix.formats().length > 0
                ? matrix.formats()
                : IotestExtension.find(context, Iotest.class)
                        .map(Iotest::formats)
                        .orElse(new String[0]);
        List<String> cacheModes = choices(configuration.variable("CACHEMODE"), matrix.cacheModes());
        return choices(configuration.variable("IMGFMT"), formats).stream()
                .flatMap(format -> cacheModes.stream().map(mode -> new Variant(format, mode)))
                .map(Invocation::new);
    }

    private static List<String> choices(Optional<String> given, String[] all) {
        return given.map(List::of).orElseGet(() -> all.length == 0 ? List.of("") : List.of(all));
    }

    /** Whether the class's tests will run several times, and this is before that. */
    static boolean isUndecided(ExtensionContext context) {
        return context.getTestMethod().isEmpty()
                && variant(context).isEmpty()
                && IotestExtension.find(context, IotestMatrix.class).isPresent();
    }

    static Variant variant(ExtensionContext context) {
        Variant variant = context.getStore(IotestExtension.STORE).get(Variant.class, Variant.class);
        return variant == null ? Variant.NONE : variant;
    }

    private record Invocation(Variant variant) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return variant.isEmpty() ? "[" + index + "]" : variant.displayName();
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            context.getStore(IotestExtension.STORE).put(Variant.class, variant);
        }
    }
}
