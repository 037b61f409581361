// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar says it is. */
final class ToolVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }

    /** The line that the tool prints for it. */
    static String text() {
        String version = ToolVersion.class.getPackage().getImplementationVersion();
        return "qapi " + (version == null ? "(not packaged)" : version);
    }
}
