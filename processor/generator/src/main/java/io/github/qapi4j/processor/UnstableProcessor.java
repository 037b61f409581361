// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/**
 * Tells where a program uses what QEMU calls unstable: {@code -Aqapi.unstable=warn} makes each use of something
 * {@link io.github.qapi4j.contract.Unstable} a warning of javac's, {@code -Aqapi.unstable=error} an error. Without the option
 * it does nothing. {@code @SuppressWarnings("qapi-unstable")} silences it for a declaration.
 *
 * <p>It generates nothing and claims no annotation. Other compilers than javac show no syntax trees to processors; there it
 * leaves a note, and nothing is found.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("*")
@SupportedOptions(UnstableProcessor.OPTION)
public final class UnstableProcessor extends AbstractProcessor {
    static final String OPTION = "qapi.unstable";

    /** Called by the compiler. */
    public UnstableProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        String choice = environment.getOptions().get(OPTION);
        if (choice == null || choice.equals("ignore")) {
            return;
        }
        MessagerReport report = new MessagerReport(environment.getMessager());
        if (!choice.equals("warn") && !choice.equals("error")) {
            report.error("-A" + OPTION + " is 'warn', 'error' or 'ignore', not '" + choice + "'");
            return;
        }
        try {
            UnstableUses.report(environment, choice.equals("error") ? Kind.ERROR : Kind.WARNING);
        } catch (IllegalArgumentException | LinkageError e) {
            // What the compiler hands out is not javac's, or wrapped by a build tool, or javac's classes are not there.
            report.note("-A" + OPTION + " has no effect: uses can be found only by javac, without a wrapper");
        }
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return false;
    }
}
