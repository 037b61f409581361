// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.emit;

import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Schema;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where QEMU documents a definition online. Each release has its manual; since 10.0, each definition has an anchor that does
 * not change with the text, which older manuals do not have.
 */
final class ManualLink {
    private static final Pattern RELEASE = Pattern.compile("\\A([0-9]{1,3})\\.([0-9]{1,3})(\\.[0-9]{1,3})?\\z");
    /** All that is put into an address stands for itself there. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    private static final int FIRST_WITH_ANCHORS = 10;

    /** One of QEMU's reference manuals. */
    private enum Manual {
        QMP("qemu-qmp-ref"),
        QSD("qemu-storage-daemon-qmp-ref"),
        QGA("qemu-ga-ref");

        private final String page;

        Manual(String page) {
            this.page = page;
        }

        /** The manual that is about a schema; empty if it seems to be none of QEMU's. */
        static Optional<Manual> of(Schema schema) {
            Optional<Definition> introspection = schema.find("query-qmp-schema");
            if (introspection.isPresent()) {
                boolean daemon = introspection.get().head().programs().equals(Set.of(Program.STORAGE_DAEMON));
                return Optional.of(daemon ? QSD : QMP);
            }
            return schema.find("guest-sync").map(found -> QGA);
        }
    }

    private final Optional<Manual> manual;
    /** The release as in {@code 10.0}; empty if it is not known. */
    private final String version;

    private final boolean hasAnchors;

    ManualLink(Schema schema) {
        Matcher release = RELEASE.matcher(schema.release());
        this.manual = Manual.of(schema);
        this.version = release.matches() ? release.group(1) + "." + release.group(2) : "";
        this.hasAnchors = release.matches() && Integer.parseInt(release.group(1)) >= FIRST_WITH_ANCHORS;
    }

    /** A block tag that links to the manual; nothing if the release is not known, or not one of QEMU's. */
    String tag(Definition definition) {
        if (manual.isEmpty() || version.isEmpty() || definition.name().equals(Schema.QTYPE)) {
            return "";
        }
        return "@see <a href=\"https://qemu.readthedocs.io/en/v" + version + ".0/interop/"
                + manual.get().page + ".html" + anchor(definition, manual.get()) + "\">QEMU " + version
                + "'s reference manual</a>\n";
    }

    private String anchor(Definition definition, Manual in) {
        String module = definition.head().module();
        if (!hasAnchors
                || !PLAIN.matcher(module).matches()
                || !PLAIN.matcher(definition.name()).matches()) {
            return "";
        }
        String kind =
                definition.kind().equals("struct") || definition.kind().equals("union") ? "object" : definition.kind();
        return "#" + kind + "-" + in.name() + "-" + module + "." + definition.name();
    }
}
