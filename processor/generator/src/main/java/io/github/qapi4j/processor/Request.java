// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import io.github.qapi4j.contract.QapiSchema;
import java.util.List;
import javax.lang.model.element.PackageElement;

/**
 * A package that asks for a schema's classes.
 *
 * @param element the annotated package
 * @param schema the schema's path or resource name
 * @param entryPoint the simple name of the class that lists the commands
 * @param prune whether to leave out unreachable types
 * @param include the patterns of the commands and events to generate; empty for all
 */
record Request(PackageElement element, String schema, String entryPoint, boolean prune, List<String> include) {
    Request {
        include = List.copyOf(include);
    }

    static Request of(PackageElement element, QapiSchema annotation) {
        return new Request(
                element,
                annotation.value(),
                annotation.entryPoint(),
                annotation.prune(),
                List.of(annotation.include()));
    }

    Request withSchema(String path) {
        return new Request(element, path, entryPoint, prune, include);
    }

    String rootPackage() {
        return element.getQualifiedName().toString();
    }
}
