// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a class of tests in the manner of QEMU's iotests, and declares which environments they support
 * ({@code iotests.main(supported_fmts=…)}); in others they are skipped, with the original's reason. An empty list allows
 * all.
 *
 * <p>Methods and constructors may have parameters of these types, made for each test on its own:
 *
 * <ul>
 *   <li>{@link io.github.qapi4j.runtime.vm.Vm}, not launched, closed in the end. The second parameter of this type is a
 *       second VM, and so on; the first of a {@code @BeforeEach} method is the first of the test.
 *   <li>{@link io.github.qapi4j.runtime.daemon.QemuStorageDaemon}, likewise.
 *   <li>{@link io.github.qapi4j.runtime.log.LoggedVm}, which sends commands to the first VM and logs them; the second
 *       parameter of this type does so with the second VM, and so on. {@link io.github.qapi4j.runtime.log.LoggedDaemon}
 *       does so with storage daemons.
 *   <li>{@link io.github.qapi4j.runtime.vm.VmBuilder} and {@link io.github.qapi4j.runtime.daemon.StorageDaemonBuilder}, a
 *       new one each; the test closes what it builds.
 *   <li>{@link io.github.qapi4j.runtime.files.TestFiles}, removed after all VMs have ended, and its
 *       {@link io.github.qapi4j.runtime.files.TestId}.
 *   <li>{@link io.github.qapi4j.runtime.log.TestLog}, compared with a {@link ReferenceLog} if there is that annotation,
 *       and {@link io.github.qapi4j.runtime.filter.TestNames} for filters.
 *   <li>{@link io.github.qapi4j.runtime.tool.QemuImg}, {@link io.github.qapi4j.runtime.tool.QemuIo},
 *       {@link io.github.qapi4j.runtime.tool.QemuNbd}, and {@link io.github.qapi4j.runtime.log.ToolLog}, which runs them
 *       and logs what they print.
 *   <li>{@link io.github.qapi4j.runtime.env.IotestEnvironment}, with folders for this test alone, and
 *       {@link io.github.qapi4j.runtime.env.QemuProbe}; {@link io.github.qapi4j.runtime.files.SampleImages} where
 *       {@code SAMPLE_IMG_DIR} is set.
 * </ul>
 *
 * <p>Those of {@code @BeforeAll} methods belong to the class and are closed after its last test. After each test there is
 * a check for what it left behind, see {@link AllowLeaks}. Tests may run in parallel: nothing is shared.
 *
 * <p>The environment is what QEMU's {@code check} sets. Each of its variables can be given as a configuration parameter of
 * JUnit, for example {@code qapi4j.iotests.IMGFMT=qcow2}, which wins over the variable {@code IMGFMT} of this process.
 * By default, the format is the first of {@link #formats} (else raw), the protocol is the first of {@link #protocols} that
 * needs no server besides QEMU's own programs ({@code file}, {@code nbd}, {@code fuse}; else {@code file}), and files are
 * in private temporary folders.
 *
 * <p>Such a class has the tag {@code iotest}, by which {@code ./check} finds it and build tools choose it.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("iotest")
@ExtendWith(IotestExtension.class)
public @interface Iotest {
    /**
     * The image formats the tests are for.
     *
     * @return {@code supported_fmts}; {@code generic} for any that QEMU can write
     */
    String[] formats() default {};

    /**
     * The image formats the tests are not for.
     *
     * @return {@code unsupported_fmts}
     */
    String[] unsupportedFormats() default {};

    /**
     * The protocols the tests are for.
     *
     * @return {@code supported_protocols}; {@code generic} for any
     */
    String[] protocols() default {};

    /**
     * The protocols the tests are not for; a test has this or {@link #protocols}.
     *
     * @return {@code unsupported_protocols}
     */
    String[] unsupportedProtocols() default {};

    /**
     * The systems the tests are for.
     *
     * @return {@code supported_platforms}, as Python calls them, for example {@code linux}
     */
    String[] platforms() default {};

    /**
     * The systems the tests are not for.
     *
     * @return as Python calls them
     */
    String[] unsupportedPlatforms() default {};

    /**
     * The cache modes the tests are for.
     *
     * @return {@code supported_cache_modes}
     */
    String[] cacheModes() default {};

    /**
     * The ways of I/O the tests are for.
     *
     * @return {@code supported_aio_modes}
     */
    String[] aioModes() default {};

    /**
     * The formats that QEMU must be able to write.
     *
     * @return {@code required_fmts}
     */
    String[] requiredFormats() default {};

    /**
     * What must not stand in the options of images.
     *
     * @return {@code unsupported_imgopts}
     */
    String[] unsupportedImgopts() default {};
}
