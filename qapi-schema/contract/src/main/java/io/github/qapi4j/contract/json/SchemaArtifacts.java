// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import io.github.qapi4j.contract.AmbiguousSchemaError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds out whether the classes of two schemas are mixed. Beside the classes of a schema, the annotation processor writes a
 * resource that is named after their package and identifies them: a class loader that finds two of different content would
 * take some classes from the one artifact and some from the other.
 */
public final class SchemaArtifacts {
    private static final String FOLDER = "META-INF/qapi4j/";

    private SchemaArtifacts() {}

    /**
     * The resource that identifies the classes of a schema.
     *
     * @param rootPackage the package that has {@link io.github.qapi4j.contract.QapiSchema}
     * @return a name for class loaders, without a leading slash
     */
    public static String resource(String rootPackage) {
        return FOLDER.concat(rootPackage); // Every program comes here: linking a "+" would take longer than all else.
    }

    /**
     * Checks that the classes of a schema come from one artifact. In a named module they do: Java refuses two modules with
     * the same package. The same artifact twice, or a copy of it, does no harm.
     *
     * @param generated a class in the schema's root package
     * @throws AmbiguousSchemaError if there are two different schemas
     */
    public static void requireOne(Class<?> generated) {
        ClassLoader loader = generated.getClassLoader();
        if (generated.getModule().isNamed() || loader == null) {
            return;
        }
        String resource = resource(generated.getPackageName());
        Map<String, URL> places = places(loader, resource);
        if (places.size() < 2) {
            return;
        }
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (URL place : places.values()) {
            String content = read(place);
            descriptions.putIfAbsent(content, description(content, artifact(place.toString(), resource)));
        }
        if (descriptions.size() > 1) {
            throw new AmbiguousSchemaError(
                    "the class path has several schemas in the package "
                            + generated.getPackageName() + ", whose classes would be mixed: "
                            + String.join(", ", descriptions.values())
                            + ". Keep one of them; 'mvn dependency:tree' or 'gradle dependencies' shows what brings the others");
        }
    }

    /** By their text: URLs that name the same jar are equal, and comparing URLs could ask name servers. */
    private static Map<String, URL> places(ClassLoader loader, String resource) {
        Map<String, URL> places = new LinkedHashMap<>();
        try {
            for (Enumeration<URL> found = loader.getResources(resource); found.hasMoreElements(); ) {
                URL place = found.nextElement();
                places.putIfAbsent(place.toString(), place);
            }
            return places;
        } catch (IOException e) {
            return Map.of(); // The check is a help; what cannot be searched is not checked.
        }
    }

    private static String read(URL place) {
        try (InputStream in = place.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // Two that cannot be read count as one.
        }
    }

    /** The first line of the content is the release. */
    private static String description(String content, String artifact) {
        String release = content.lines().findFirst().orElse("");
        return release.isEmpty() ? artifact : "QEMU " + release + " in " + artifact;
    }

    /** The jar or folder that holds a resource. */
    private static String artifact(String url, String resource) {
        String place = url.endsWith(resource) ? url.substring(0, url.length() - resource.length()) : url;
        return place.replaceFirst("^jar:", "").replaceFirst("^file:", "").replaceFirst("!?/$", "");
    }
}
