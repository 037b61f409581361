// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import io.github.qapi4j.contract.QapiSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.tools.Diagnostic.Kind;

/** Tells the compiler's user what is wrong, at the annotation that asked. The only class that knows the Messager. */
final class MessagerReport {
    private final Messager messager;

    MessagerReport(Messager messager) {
        this.messager = messager;
    }

    void error(Request request, String attribute, String message) {
        print(Kind.ERROR, request, attribute, -1, message);
    }

    /** An error at one element of an attribute that takes several. */
    void error(Request request, String attribute, int index, String message) {
        print(Kind.ERROR, request, attribute, index, message);
    }

    void warning(Request request, String attribute, String message) {
        print(Kind.MANDATORY_WARNING, request, attribute, -1, message);
    }

    /** An error at a package, which the message names. */
    void error(PackageElement element, String message) {
        messager.printMessage(Kind.ERROR, "package " + element.getQualifiedName() + ": " + message, element);
    }

    /** Of what no annotation asked for. */
    void error(String message) {
        messager.printMessage(Kind.ERROR, message);
    }

    void note(String message) {
        messager.printMessage(Kind.NOTE, message);
    }

    /** The message names the package, as not all compilers say where a package's annotation stands. */
    private void print(Kind kind, Request request, String attribute, int index, String text) {
        String message = "package " + request.rootPackage() + ":" + (text.contains("\n") ? "\n" : " ") + text;
        Element element = request.element();
        Optional<? extends AnnotationMirror> annotation = element.getAnnotationMirrors().stream()
                .filter(mirror -> mirror.getAnnotationType().toString().equals(QapiSchema.class.getName()))
                .findFirst();
        Optional<AnnotationValue> value = annotation.flatMap(mirror -> mirror.getElementValues().entrySet().stream()
                .filter(entry -> entry.getKey().getSimpleName().contentEquals(attribute))
                .<AnnotationValue>map(Map.Entry::getValue)
                .map(found -> index >= 0 && found.getValue() instanceof List<?> list && index < list.size()
                        ? (AnnotationValue) list.get(index)
                        : found)
                .findFirst());
        if (annotation.isPresent() && value.isPresent()) {
            messager.printMessage(kind, message, element, annotation.get(), value.get());
        } else if (annotation.isPresent()) {
            messager.printMessage(kind, message, element, annotation.get());
        } else {
            messager.printMessage(kind, message, element);
        }
    }
}
