// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar says it is. */
final class ToolVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = ToolVersion.class.getPackage().getImplementationVersion();
        return new String[] {"qapi " + (version == null ? "(not packaged)" : version)};
    }
}
