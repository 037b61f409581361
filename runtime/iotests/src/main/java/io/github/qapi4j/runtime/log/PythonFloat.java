// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.log;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Floating-point numbers as Python prints them: the fewest digits that give the number back, and of those the nearest.
 * Java's own text has too many digits for some numbers before JDK 19, and another form.
 */
final class PythonFloat {
    private static final int MOST_DIGITS = 17;
    /** The exponents, of a number written 0.ddd, between which there is none in the text. */
    private static final int SMALLEST_PLAIN = -3;

    private static final int LARGEST_PLAIN = 16;

    private PythonFloat() {}

    /** A finite number's {@code repr}. */
    static String repr(double value) {
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        if (value == 0) {
            return sign + "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        if (point < SMALLEST_PLAIN || point > LARGEST_PLAIN) {
            String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            int exponent = point - 1;
            String text = Integer.toString(Math.abs(exponent));
            return sign
                    + digits.charAt(0)
                    + fraction
                    + (exponent < 0 ? "e-" : "e+")
                    + (text.length() == 1 ? "0" : "")
                    + text;
        }
        if (point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return sign + digits + "0".repeat(point - digits.length()) + ".0";
        }
        return sign + digits.substring(0, point) + "." + digits.substring(point);
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            // Below a power of two the numbers are denser, so that the nearest text may miss where the other one hits.
            BigDecimal low = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal high = exact.round(new MathContext(digits, RoundingMode.UP));
            BigDecimal hit = nearer(exact, hit(low, value), hit(high, value));
            if (hit != null) {
                return hit;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }

    private static @Nullable BigDecimal hit(BigDecimal text, double value) {
        return text.doubleValue() == value ? text : null;
    }

    private static @Nullable BigDecimal nearer(BigDecimal exact, @Nullable BigDecimal low, @Nullable BigDecimal high) {
        if (low == null || high == null) {
            return low == null ? high : low;
        }
        int order = exact.subtract(low).compareTo(high.subtract(exact));
        boolean lowIsEven = !low.unscaledValue().testBit(0);
        return order < 0 || (order == 0 && lowIsEven) ? low : high;
    }
}
