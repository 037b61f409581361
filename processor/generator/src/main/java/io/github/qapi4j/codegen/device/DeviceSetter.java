// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

/**
 * How source code sets a property of a device.
 *
 * @param method the method's name
 * @param parameter the type of its parameter as Java writes it, with its package
 */
public record DeviceSetter(String method, String parameter) {}
