// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import java.util.Arrays;
import java.util.List;

/**
 * Options in an environment variable: separated by blanks, without quoting, so that no option contains a blank. The
 * original makes an empty argument of each further blank and of a variable that is not set, which no program accepts; here
 * these are ignored.
 */
final class EnvironmentOptions {
    private EnvironmentOptions() {}

    static List<String> split(String text) {
        return Arrays.stream(text.strip().split(" ", -1))
                .filter(option -> !option.isEmpty())
                .toList();
    }
}
