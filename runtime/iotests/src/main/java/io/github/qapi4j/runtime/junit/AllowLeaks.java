// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Allows tests to leave resources behind, which otherwise fails them: processes, sockets and other files in their folders,
 * and threads and file descriptors of this JVM for them. They are released all the same. The configuration parameter
 * {@code qapi4j.iotests.leaks=allowed} does so for all tests.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(IotestExtension.class)
public @interface AllowLeaks {
    /**
     * The kinds of resources.
     *
     * @return by default all of them
     */
    ResourceLeak.Kind[] value() default {
        ResourceLeak.Kind.PROCESS,
        ResourceLeak.Kind.SOCKET,
        ResourceLeak.Kind.FILE,
        ResourceLeak.Kind.DESCRIPTOR,
        ResourceLeak.Kind.THREAD
    };

    /**
     * The reason.
     *
     * @return a note for readers of the test
     */
    String because() default "";
}
