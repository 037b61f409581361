// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp.session;

import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.async.NonBlockingByteArrayJsonParser;
import tools.jackson.core.sym.ByteQuadsCanonicalizer;
import tools.jackson.core.util.BufferRecycler;

/**
 * Makes Jackson's parsers of bytes that come in pieces, as its factory makes them. The factory itself loads and verifies
 * all other parsers and generators with it, a twentieth of the processor time of a program that asks once.
 */
final class JsonReaders {
    /** As deep as Jackson writes. */
    private static final int MAX_NESTING = 1000;

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxStringLength(Integer.MAX_VALUE)
            // What Jackson reads but does not write could be shown to nobody.
            .maxNestingDepth(MAX_NESTING)
            .build();

    private static final ByteQuadsCanonicalizer NAMES = ByteQuadsCanonicalizer.createRoot();

    private JsonReaders() {}

    /** A parser whose input is fed to it. */
    static JsonParser nonBlocking() {
        try {
            return direct();
        } catch (LinkageError e) {
            // These constructors are less stable than the factory, and users choose the release of Jackson.
            return byFactory();
        }
    }

    private static JsonParser direct() {
        IOContext context = new IOContext(
                CONSTRAINTS,
                StreamWriteConstraints.defaults(),
                ErrorReportConfiguration.defaults(),
                new BufferRecycler(),
                ContentReference.unknown(),
                false,
                JsonEncoding.UTF8);
        return new NonBlockingByteArrayJsonParser(
                ObjectReadContext.empty(),
                context,
                StreamReadFeature.collectDefaults(),
                JsonReadFeature.collectDefaults(),
                NAMES.makeChildOrPlaceholder(TokenStreamFactory.Feature.collectDefaults()));
    }

    static JsonParser byFactory() {
        return Factory.JSON.createNonBlockingByteArrayParser(ObjectReadContext.empty());
    }

    /** Loaded only for a Jackson whose parsers are made in another way. */
    private static final class Factory {
        private static final JsonFactory JSON =
                JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
    }
}
