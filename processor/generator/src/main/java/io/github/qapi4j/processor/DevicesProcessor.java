// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.processor;

import com.google.auto.service.AutoService;
import io.github.qapi4j.codegen.device.DeviceGenerator;
import io.github.qapi4j.codegen.device.DeviceOptions;
import io.github.qapi4j.codegen.emit.Summaries;
import io.github.qapi4j.contract.Buildable;
import io.github.qapi4j.contract.QapiDevices;
import io.github.qapi4j.contract.Unstable;
import io.github.qapi4j.contract.json.SchemaArtifacts;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.DeviceFileException;
import io.github.qapi4j.schema.device.DeviceFileReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Writes the Java of the device files that packages ask for with {@link QapiDevices}.
 *
 * <p>Options: {@code qapi.basedir} is the folder that relative paths start from, {@code qapi.summaries} a file of descriptions,
 * or a folder of them.
 */
@AutoService(Processor.class)
@SupportedOptions({SchemaFinder.BASEDIR, SummariesFile.OPTION})
public final class DevicesProcessor extends AbstractProcessor {
    @SuppressWarnings("NullAway.Init") // by init
    private FilerFiles files;

    /** Called by the compiler. */
    public DevicesProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        files = new FilerFiles(environment.getFiler());
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        // That of the generated classes is claimed as well: javac warns of annotations that nobody claims.
        return Set.of(QapiDevices.class.getName(), Unstable.class.getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // it is ours alone, and javac warns of what nobody claims
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (round.processingOver()) {
            files.writeKept(new MessagerReport(processingEnv.getMessager()));
        }
        boolean alone = FilerFiles.isAlone(round);
        for (PackageElement element : ElementFilter.packagesIn(round.getElementsAnnotatedWith(QapiDevices.class))) {
            Optional.ofNullable(element.getAnnotation(QapiDevices.class))
                    .ifPresent(annotation -> process(element, annotation, alone));
        }
        return true;
    }

    private void process(PackageElement element, QapiDevices annotation, boolean alone) {
        String entryPoint = annotation.entryPoint();
        if (!SourceVersion.isIdentifier(entryPoint) || SourceVersion.isKeyword(entryPoint)) {
            error(element, "'" + entryPoint + "' is not a Java identifier");
            return;
        }
        SchemaFinder finder = new SchemaFinder(processingEnv.getOptions(), files);
        Optional<Summaries> summaries =
                SummariesFile.read(processingEnv.getOptions(), finder, message -> error(element, message));
        try {
            Optional<DeviceFile> devices = read(annotation.value(), finder);
            if (devices.isEmpty()) {
                error(element, "device file '" + annotation.value() + "' is neither a file nor a class-path resource");
            } else if (summaries.isPresent()) {
                generate(element, annotation, devices.get(), summaries.get(), alone);
            }
        } catch (DeviceFileException | IOException e) {
            error(element, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            StringWriter stack = new StringWriter();
            e.printStackTrace(new PrintWriter(stack));
            error(element, "internal error in the QAPI processor, please report\n" + stack);
        }
    }

    private Optional<DeviceFile> read(String name, SchemaFinder finder) throws IOException {
        Optional<Path> file = finder.file(name).filter(Files::isRegularFile);
        Optional<String> text = file.isPresent() ? Optional.of(Files.readString(file.get())) : files.resource(name);
        return text.map(content -> DeviceFileReader.read(name, content));
    }

    private void generate(
            PackageElement element, QapiDevices annotation, DeviceFile devices, Summaries summaries, boolean alone) {
        String root = element.getQualifiedName().toString();
        SchemaIdentity identity = new SchemaIdentity(devices.facts().release());
        DeviceOptions options = new DeviceOptions(
                root,
                annotation.entryPoint(),
                name -> devices.facts().enums().containsKey(name) ? type(annotation, name) : Optional.empty(),
                name -> type(annotation, name),
                name -> type(annotation, name).filter(this::isBuildable),
                summaries);
        new DeviceGenerator(devices, options).generate(file -> {
            files.write(file, element, alone);
            identity.add(file);
        });
        files.writeResource(SchemaArtifacts.resource(root), identity.text(), element);
    }

    private Optional<String> type(QapiDevices annotation, String name) {
        return Optional.of(annotation.types())
                .filter(types -> !types.isEmpty())
                .map(types -> processingEnv.getElementUtils().getTypeElement(types + "." + name))
                .map(type -> type.getQualifiedName().toString());
    }

    private boolean isBuildable(String type) {
        TypeElement element = processingEnv.getElementUtils().getTypeElement(type);
        return element != null
                && element.getInterfaces().stream()
                        .anyMatch(each -> processingEnv
                                .getTypeUtils()
                                .erasure(each)
                                .toString()
                                .equals(Buildable.class.getName()));
    }

    private void error(PackageElement element, String message) {
        new MessagerReport(processingEnv.getMessager()).error(element, message);
    }
}
