// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is another VM, or storage daemon, than those that the constructor was given:
 *
 * <pre>{@code
 * MigrationTest(Vm source) { … }
 *
 * @Test
 * void migrates(@Another Vm target) { … }
 * }</pre>
 *
 * <p>Without it, the first such parameter of a method is the first of the constructor. Several are several more, and
 * {@code @Another LoggedVm} drives the {@code @Another Vm} at the same place, as {@code @Another LoggedDaemon} does the
 * {@code @Another QemuStorageDaemon}. Methods of one test that ask for another one are given the same.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Another {}
