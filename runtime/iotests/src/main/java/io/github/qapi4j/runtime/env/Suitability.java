// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.env;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a test can run in an environment, by what it declares. Each method returns the reason why it cannot, or empty
 * if it can. An empty list of what is supported allows all; {@code generic} in it allows all that is usual.
 *
 * @param environment in which the test is to run
 */
public record Suitability(IotestEnvironment environment) {
    private static final String GENERIC = "generic";

    /**
     * {@code _verify_image_format}. That luks works is another question, {@link QemuProbe#luks}, to be asked if the
     * format is luks.
     *
     * @param supported formats
     * @param unsupported formats, even if all are supported
     * @return for example {@code not suitable for this image format: raw}
     */
    public Optional<String> imageFormat(List<String> supported, List<String> unsupported) {
        List<String> counting = supported.contains(GENERIC) && environment.isGenericFormat() ? List.of() : supported;
        return verdict("image format", environment.imgfmt(), counting, unsupported);
    }

    /**
     * {@code _verify_protocol}.
     *
     * @param supported protocols
     * @param unsupported protocols; not together with supported ones
     * @return for example {@code not suitable for this protocol: nbd}
     * @throws IllegalArgumentException if both are given
     */
    public Optional<String> protocol(List<String> supported, List<String> unsupported) {
        if (!supported.isEmpty() && !unsupported.isEmpty()) {
            throw new IllegalArgumentException(
                    "a test says which protocols it supports or which it does not, not both");
        }
        return supported.contains(GENERIC)
                ? Optional.empty()
                : verdict("protocol", environment.imgproto(), supported, unsupported);
    }

    /**
     * {@code _verify_platform}. A platform is what {@code sys.platform} of Python begins with.
     *
     * @param supported for example {@code linux}
     * @param unsupported for example {@code darwin}
     * @return for example {@code not suitable for this OS: linux}
     */
    public Optional<String> platform(List<String> supported, List<String> unsupported) {
        String here = platform(System.getProperty("os.name", ""));
        boolean suits = (supported.isEmpty() || supported.stream().anyMatch(here::startsWith))
                && unsupported.stream().noneMatch(here::startsWith);
        return suits ? Optional.empty() : Optional.of("not suitable for this OS: " + here);
    }

    /**
     * {@code _verify_cache_mode}.
     *
     * @param supported cache modes
     * @return for example {@code not suitable for this cache mode: none}
     */
    public Optional<String> cacheMode(List<String> supported) {
        return verdict("cache mode", environment.cacheMode(), supported, List.of());
    }

    /**
     * {@code _verify_aio_mode}.
     *
     * @param supported modes
     * @return for example {@code not suitable for this aio mode: native}
     */
    public Optional<String> aioMode(List<String> supported) {
        return verdict("aio mode", environment.aioMode(), supported, List.of());
    }

    /**
     * {@code _verify_imgopts}.
     *
     * @param unsupported substrings of options; {@code $} always is one, because variables are not expanded
     * @return for example {@code not suitable for this imgopts: compat=0.10}
     */
    public Optional<String> imgopts(List<String> unsupported) {
        String options = environment.imgopts();
        return Stream.concat(unsupported.stream(), Stream.of("$")).anyMatch(options::contains)
                ? Optional.of("not suitable for this imgopts: " + options)
                : Optional.empty();
    }

    private static Optional<String> verdict(
            String what, String value, List<String> supported, List<String> unsupported) {
        boolean suits = (supported.isEmpty() || supported.contains(value)) && !unsupported.contains(value);
        return suits ? Optional.empty() : Optional.of("not suitable for this " + what + ": " + value);
    }

    static String platform(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "win32" : name.replace(" ", "");
    }
}
