// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import com.google.auto.service.AutoService;
import io.github.qapi4j.contract.QapiDevices;
import io.github.qapi4j.contract.QapiSchema;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Claims annotations of others, JSpecify's {@code NullMarked} and Java's {@code Generated}, where only generated classes, and
 * packages that ask for them, have them: else javac would warn, with {@code -Xlint:processing}, that nobody claims them. In a
 * program's own packages and modules they are left to other processors.
 */
@AutoService(Processor.class)
public final class BorrowedAnnotations extends AbstractProcessor {
    private static final Set<String> BORROWED =
            Set.of("org.jspecify.annotations.NullMarked", "javax.annotation.processing.Generated");
    /** Below packages that ask for a schema. */
    private static final Set<String> SCHEMA = Set.of("command", "event", "type");
    /** Below packages that ask for devices. */
    private static final Set<String> DEVICES = Set.of("cpu", "family", "image", "machine");

    /** Called by the compiler. */
    public BorrowedAnnotations() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return BORROWED;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings(
            "DoNotClaimAnnotations") // on classes of ours they are for nobody else, and javac warns of leftovers
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        // A round of generated classes alone is the usual one, and javac takes long to look through all of their
        // members.
        return areOurs(round.getRootElements())
                || areOurs(round.getElementsAnnotatedWithAny(annotations.toArray(TypeElement[]::new)));
    }

    private boolean areOurs(Set<? extends Element> elements) {
        Set<@Nullable PackageElement> owners = new HashSet<>();
        elements.forEach(element -> owners.add(processingEnv.getElementUtils().getPackageOf(element)));
        return owners.stream().allMatch(owner -> owner != null && (asks(owner) || isGenerated(owner)));
    }

    private boolean isGenerated(PackageElement element) {
        String name = element.getQualifiedName().toString();
        int dot = name.lastIndexOf('.');
        PackageElement root =
                dot < 0 ? null : processingEnv.getElementUtils().getPackageElement(name.substring(0, dot));
        String last = name.substring(dot + 1);
        return root != null
                && ((asks(root, QapiSchema.class) && SCHEMA.contains(last))
                        || (asks(root, QapiDevices.class) && DEVICES.contains(last)));
    }

    private static boolean asks(PackageElement element) {
        return asks(element, QapiSchema.class) || asks(element, QapiDevices.class);
    }

    private static boolean asks(PackageElement element, Class<? extends Annotation> request) {
        return element.getAnnotation(request) != null;
    }
}
