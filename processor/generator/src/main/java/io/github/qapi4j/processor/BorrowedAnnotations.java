// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import com.google.auto.service.AutoService;
import io.github.qapi4j.contract.QapiSchema;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/**
 * Claims annotations of others, JSpecify's {@code NullMarked} and Java's {@code Generated}, where only generated classes, and
 * packages that ask for them, have them: else javac would warn, with {@code -Xlint:processing}, that nobody claims them. In a
 * program's own packages they are left to other processors.
 */
@AutoService(Processor.class)
public final class BorrowedAnnotations extends AbstractProcessor {
    private static final Set<String> BORROWED =
            Set.of("org.jspecify.annotations.NullMarked", "javax.annotation.processing.Generated");
    private static final Set<String> GENERATED = Set.of("command", "event", "type");

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
        return annotations.stream()
                .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
                .allMatch(this::isOurs);
    }

    private boolean isOurs(Element element) {
        PackageElement owner = processingEnv.getElementUtils().getPackageOf(element);
        return asks(owner) || isGenerated(owner);
    }

    private boolean isGenerated(PackageElement element) {
        String name = element.getQualifiedName().toString();
        int dot = name.lastIndexOf('.');
        PackageElement root =
                dot < 0 ? null : processingEnv.getElementUtils().getPackageElement(name.substring(0, dot));
        return root != null && asks(root) && GENERATED.contains(name.substring(dot + 1));
    }

    private static boolean asks(PackageElement element) {
        return element.getAnnotation(QapiSchema.class) != null;
    }
}
