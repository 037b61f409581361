// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.junit;

import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import io.github.qapi4j.runtime.testkit.FakeQemuBuilder;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests and their methods {@code @BeforeEach} and {@code @AfterEach} a {@link FakeQemu} as a parameter: each test has one
 * of its own, which is closed after it; what {@link FakeQemu#close()} throws fails the test.
 *
 * <p>With {@code @ExtendWith(FakeQemuExtension.class)}, that is a system emulator of the release whose artifact is on the class
 * path. With {@code @RegisterExtension} on a field, it is any: {@link #of}.
 */
public final class FakeQemuExtension implements ParameterResolver, AfterEachCallback {
    private final Supplier<FakeQemu> start;
    /** Each extension has fakes of its own. */
    private final Namespace namespace = Namespace.create(FakeQemuExtension.class, new Object());

    /** A system emulator of the release whose artifact {@code qapi4j-qemu-…} is on the class path; JUnit calls this. */
    public FakeQemuExtension() {
        this(FakeQemu::start);
    }

    private FakeQemuExtension(Supplier<FakeQemu> start) {
        this.start = start;
    }

    /**
     * Fakes that are started by a builder's method, for example {@code () -> FakeQemu.builder(QmpIndex.INSTANCE).start()}.
     *
     * @param start starts one for a test, which closes it
     * @return an extension for {@code @RegisterExtension}
     */
    public static FakeQemuExtension of(Supplier<FakeQemu> start) {
        return new FakeQemuExtension(start);
    }

    /**
     * Fakes of one of QEMU's programs.
     *
     * @param program which
     * @param index the schema's: of a guest agent, {@code QgaIndex.INSTANCE}
     * @return an extension for {@code @RegisterExtension}
     */
    public static FakeQemuExtension of(QemuProgram program, SchemaIndex index) {
        FakeQemuBuilder builder = FakeQemu.builder(index).program(program);
        return of(builder::start);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FakeQemu.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        FakeQemu fake = store(context).get(FakeQemu.class, FakeQemu.class);
        if (fake == null) {
            fake = start.get();
            store(context).put(FakeQemu.class, fake);
        }
        return fake;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FakeQemu fake = store(context).remove(FakeQemu.class, FakeQemu.class);
        if (fake != null) {
            fake.close();
        }
    }

    private Store store(ExtensionContext context) {
        return context.getStore(namespace);
    }
}
