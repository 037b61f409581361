// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Our iotests and QEMU's scenarios give QEMU and its tools hardly anything as text that these parse: a typo in it shows when
 * the line runs, or never. What is left has a reason in {@code parsed-strings.txt}.
 */
class ParsedStringsTest {
    private static final String BASE = "io.github.qapi4j.";
    private static final int MOST = 25;

    private static final Pattern LINE = Pattern.compile("(\\w+) (\\S+) ([0-9]+): (.+)");

    /** Methods that take text which QEMU or a tool parses, by class. */
    private static final Map<String, Set<String>> PARSED = Map.ofEntries(
            Map.entry(
                    "runtime.tool.QemuImg",
                    Set.of("run", "create", "json", "info", "infoOfChain", "check", "map", "measure")),
            Map.entry("runtime.tool.QemuIo", Set.of("run", "silent", "check", "interactive", "start")),
            Map.entry("runtime.tool.QemuIoSession", Set.of("cmd")),
            Map.entry("runtime.log.ToolLog", Set.of("qemuImg", "qemuIo", "qemuNbdList")),
            Map.entry("runtime.log.ImgInfoLog", Set.of("withArguments", "asImageOpts")),
            Map.entry("runtime.log.LoggedVm", Set.of("hmpQemuIo", "hmpQemuIoOnDevice")),
            Map.entry(
                    "runtime.vm.HumanMonitor",
                    Set.of(
                            "hmp",
                            "hmpOrThrow",
                            "qemuIo",
                            "qemuIoOnDevice",
                            "hmpQemuIo",
                            "hmpQemuIoOnDevice",
                            "pauseDrive")),
            Map.entry("runtime.vm.QemuIoLine", Set.of("of")),
            Map.entry(
                    "runtime.vm.VmArguments",
                    Set.of(
                            "addArgs",
                            "addDevice",
                            "addObject",
                            "addBlockdev",
                            "addIncoming",
                            "addSerial",
                            "addDriveRaw")),
            Map.entry(
                    "runtime.daemon.StorageDaemonArguments",
                    Set.of("addArgs", "addObject", "addBlockdev", "addExport", "addNbdServer")),
            Map.entry("runtime.program.ProgramArguments", Set.of("addArgs")),
            Map.entry("runtime.tool.QemuNbd", Set.of("fork", "tryFork", "serve", "list")),
            Map.entry("runtime.log.LoggedNbd", Set.of("start")),
            Map.entry("runtime.image.ImgOptions", Set.of("withArguments")),
            Map.entry("runtime.image.CreateImage", Set.of("option")),
            Map.entry("runtime.image.OpenedImage", Set.of("withArguments")),
            Map.entry("runtime.io.IoOptions", Set.of("withArguments")),
            Map.entry("contract.ImageOptions", Set.of("of")),
            Map.entry("contract.AmendOptions", Set.of("of")));

    /** The last parameter of a method that takes such text. */
    private static final Set<String> TEXT = Set.of("java.lang.String", "[Ljava.lang.String;", "java.util.Map");

    private final Map<String, Integer> found = found();
    private final Map<String, Integer> listed = listed();

    @Test
    void whatIsLeftHasAReason() {
        assertThat(found).as("calls with text that QEMU or a tool parses").isEqualTo(listed);
    }

    @Test
    void hardlyAnythingIsLeft() {
        int left = listed.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(left).isLessThanOrEqualTo(MOST);
    }

    /** How often each test class calls each such method. */
    private static Map<String, Integer> found() {
        Map<String, Integer> found = new TreeMap<>();
        Set<JavaClass> tests = new ClassFileImporter()
                .importPackages(BASE + "tests.iotests").stream().collect(Collectors.toSet());
        for (JavaClass type : tests) {
            Stream.concat(type.getCodeUnitCallsFromSelf().stream(), type.getCodeUnitReferencesFromSelf().stream())
                    .map(use -> use.getTarget())
                    .filter(ParsedStringsTest::isParsed)
                    .forEach(target -> found.merge(outermost(type) + " " + name(target), 1, Integer::sum));
        }
        return found;
    }

    private static boolean isParsed(CodeUnitAccessTarget target) {
        if (isHmp(target)) {
            return true;
        }
        var parameters = target.getRawParameterTypes();
        return !parameters.isEmpty()
                && (TEXT.contains(parameters.get(parameters.size() - 1).getName())
                        || target.getName().startsWith("hmp"))
                && !parameters.get(parameters.size() - 1).getName().contains("IoCommand")
                && PARSED.entrySet().stream()
                        .anyMatch(parsed -> parsed.getValue().contains(target.getName())
                                && target.getOwner().isAssignableTo(BASE + parsed.getKey()));
    }

    /** A line for the human monitor. */
    private static boolean isHmp(CodeUnitAccessTarget target) {
        return target.getName().equals("commandLine")
                && target.getOwner().getName().contains(".HumanMonitorCommand");
    }

    private static String outermost(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }

    private static String name(CodeUnitAccessTarget target) {
        return target.getOwner().getSimpleName() + "." + target.getName();
    }

    /** Lines {@code Class Owner.method COUNT: reason}. */
    private static Map<String, Integer> listed() {
        Map<String, Integer> counts = new TreeMap<>();
        try (InputStream in = ParsedStringsTest.class.getResourceAsStream("/parsed-strings.txt")) {
            assertThat(in).isNotNull();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                Matcher matcher = LINE.matcher(line);
                assertThat(matcher.matches()).as(line).isTrue();
                String call = matcher.group(1) + " " + matcher.group(2);
                counts.put(call, Integer.valueOf(matcher.group(3)));
            }
            return counts;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
