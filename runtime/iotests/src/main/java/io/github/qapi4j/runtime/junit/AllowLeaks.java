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
 * Has tests leave behind what the check after each test would not let pass: processes, sockets and other files in
 * their folders, and threads and file descriptors of ours for them. They are ended and removed all the same. The
 * configuration parameter {@code qapi4j.iotests.leaks=allowed} says so for all tests.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(IotestExtension.class)
public @interface AllowLeaks {
    /**
     * What kinds of things.
     *
     * @return all of them unless told
     */
    Leak.Kind[] value() default {
        Leak.Kind.PROCESS, Leak.Kind.SOCKET, Leak.Kind.FILE, Leak.Kind.DESCRIPTOR, Leak.Kind.THREAD
    };

    /**
     * Why.
     *
     * @return for readers
     */
    String because() default "";
}
