// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import com.google.auto.service.AutoService;
import io.github.qapi4j.codegen.emit.Generator;
import io.github.qapi4j.codegen.emit.Options;
import io.github.qapi4j.codegen.emit.Summaries;
import io.github.qapi4j.contract.QapiDefinition;
import io.github.qapi4j.contract.QapiMember;
import io.github.qapi4j.contract.QapiSchema;
import io.github.qapi4j.contract.QapiValue;
import io.github.qapi4j.contract.Unstable;
import io.github.qapi4j.contract.json.SchemaArtifacts;
import io.github.qapi4j.schema.SchemaResult;
import io.github.qapi4j.schema.SchemaResult.Linked;
import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.SchemaSubset;
import io.github.qapi4j.schema.problem.Problem;
import io.github.qapi4j.schema.problem.ProblemFormat;
import io.github.qapi4j.schema.problem.Suggestion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Writes the Java of the schemas that packages ask for with {@link QapiSchema}.
 *
 * <p>Options: {@code qapi.schema} overrides the annotation's path where one package is annotated, {@code qapi.basedir} is
 * the folder that relative paths start from, {@code qapi.summaries} a file of descriptions, or a folder of them, for schemas without prose,
 * {@code qapi.names} a known schema after which the types of a saved reply are named, {@code qapi.before62} accepts the language of
 * QEMU 2.8 to 6.1, {@code qapi.includeanywhere} includes of files outside of the schema's root.
 */
@AutoService(Processor.class)
@SupportedOptions({
    SchemaFinder.SCHEMA,
    SchemaFinder.BASEDIR,
    SchemaFinder.NAMES,
    SchemaFinder.BEFORE_62,
    SchemaFinder.INCLUDE_ANYWHERE,
    SummariesFile.OPTION
})
public final class QapiProcessor extends AbstractProcessor {
    private static final int SHOWN_NAMES = 5;

    @SuppressWarnings("NullAway.Init") // by init
    private FilerFiles files;

    /** Called by the compiler. */
    public QapiProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        files = new FilerFiles(environment.getFiler());
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        // Those of the generated classes are claimed as well: javac warns of annotations that nobody claims.
        return Set.of(
                QapiSchema.class.getName(),
                QapiDefinition.class.getName(),
                QapiMember.class.getName(),
                QapiValue.class.getName(),
                Unstable.class.getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // it is ours alone, and javac warns of what nobody claims
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        List<Request> requests = new ArrayList<>();
        for (PackageElement element : ElementFilter.packagesIn(round.getElementsAnnotatedWith(QapiSchema.class))) {
            Optional.ofNullable(element.getAnnotation(QapiSchema.class))
                    .ifPresent(annotation -> requests.add(Request.of(element, annotation)));
        }
        MessagerReport report = new MessagerReport(processingEnv.getMessager());
        if (round.processingOver()) {
            files.writeKept(report);
        }
        boolean alone = FilerFiles.isAlone(round);
        SchemaFinder finder = new SchemaFinder(processingEnv.getOptions(), files);
        for (Request request : requests) {
            if (processingEnv.getSourceVersion().compareTo(SourceVersion.RELEASE_17) < 0) {
                report.error(
                        request,
                        "value",
                        "the generated classes need Java 17 or later, but this compiler is set to Java "
                                + processingEnv.getSourceVersion().name().replace("RELEASE_", "")
                                + " (--release or -source)");
                continue;
            }
            try {
                process(finder.overridden(request, requests.size()), finder, alone, report);
            } catch (RuntimeException e) {
                StringWriter stack = new StringWriter();
                e.printStackTrace(new PrintWriter(stack));
                report.error(request, "value", "internal error in the QAPI processor, please report\n" + stack);
            }
        }
        return true;
    }

    private void process(Request request, SchemaFinder finder, boolean alone, MessagerReport report) {
        if (!SourceVersion.isIdentifier(request.entryPoint()) || SourceVersion.isKeyword(request.entryPoint())) {
            report.error(request, "entryPoint", "'" + request.entryPoint() + "' is not a Java identifier");
            return;
        }
        Optional<Summaries> summaries = SummariesFile.read(processingEnv.getOptions(), finder, request, report);
        Optional<SchemaResult> result = finder.read(request, report);
        if (summaries.isEmpty() || result.isEmpty()) {
            return;
        }
        if (!result.get().problems().isEmpty()) {
            String problems = ProblemFormat.list(result.get().problems()).stripTrailing();
            if (result.get() instanceof Linked) {
                report.warning(request, "value", problems);
            } else {
                report.error(request, "value", problems);
            }
        }
        if (result.get() instanceof Linked linked && isMatched(linked.schema(), request, report)) {
            Schema schema =
                    request.include().isEmpty() ? linked.schema() : SchemaSubset.of(linked.schema(), request.include());
            List<Problem> limits = JavaLimits.of(schema);
            if (!limits.isEmpty()) {
                report.error(request, "value", ProblemFormat.list(limits).stripTrailing());
                return;
            }
            List<String> unknown = summaries.get().unknownMembers(linked.schema());
            if (!unknown.isEmpty()) {
                // Not a warning: one file of summaries serves several releases, of which each has its members.
                report.note("the summaries describe members that the schema does not have: " + few(unknown));
            }
            Options options = new Options(
                    request.rootPackage(), request.entryPoint(), request.prune(), summaries.get(), request.programs());
            SchemaIdentity identity = new SchemaIdentity(schema.release());
            new Generator(schema, options).generate(file -> {
                files.write(file, request.element(), alone);
                identity.add(file);
            });
            files.writeResource(SchemaArtifacts.resource(request.rootPackage()), identity.text(), request.element());
        }
    }

    /** The first names: words for all releases have many that one release lacks. */
    private static String few(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), SHOWN_NAMES)));
        return names.size() <= SHOWN_NAMES ? shown : shown + " and " + (names.size() - SHOWN_NAMES) + " more";
    }

    /** Whether each pattern stands for something; what does not is reported. */
    private static boolean isMatched(Schema schema, Request request, MessagerReport report) {
        List<String> unmatched = SchemaSubset.unmatched(schema, request.include());
        List<String> names =
                SchemaSubset.calls(schema).stream().map(Definition::name).toList();
        for (String pattern : unmatched) {
            report.error(
                    request,
                    "include",
                    request.include().indexOf(pattern),
                    "no command or event fits '" + pattern + "'"
                            + Suggestion.nearest(pattern.replace("*", ""), names)
                                    .map(name -> "; did you mean '" + name + "'?")
                                    .orElse(""));
        }
        return unmatched.isEmpty();
    }
}
