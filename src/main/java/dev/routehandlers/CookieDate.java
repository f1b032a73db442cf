package dev.routehandlers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The date of a cookie's {@code Expires}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265#section-5.1.1">RFC 6265, dates</a>
 */
final class CookieDate {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Pattern DELIMITERS = Pattern.compile("[\\t -/;-@\\[-`{-~]+");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\D.*)?");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:\\D.*)?");
    private static final Pattern YEAR = Pattern.compile("(\\d{2,4})(?:\\D.*)?");
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    private CookieDate() {}

    /** {@code date} as a header has it; what is beyond the years that fit is moved to the nearest that does. */
    static String format(Instant date) {
        Instant fitting = date.isBefore(Instant.EPOCH) ? Instant.EPOCH : date.isAfter(LAST) ? LAST : date;
        return HTTP_DATE.format(fitting);
    }

    /** {@code seconds} after {@code now}, or the last date that fits. */
    static Instant after(Instant now, long seconds) {
        return seconds > LAST.getEpochSecond() - now.getEpochSecond()
                ? LAST
                : seconds < -now.getEpochSecond() ? Instant.EPOCH : now.plusSeconds(seconds);
    }

    /** The date that {@code text} means to a browser; null when it means none. */
    static @Nullable Instant parse(String text) {
        @Nullable Matcher time = null;
        int day = -1;
        int month = -1;
        int year = -1;
        for (String token : DELIMITERS.split(text, -1)) {
            Matcher timeMatcher = TIME.matcher(token);
            Matcher dayMatcher = DAY.matcher(token);
            Matcher yearMatcher = YEAR.matcher(token);
            if (time == null && timeMatcher.matches()) {
                time = timeMatcher;
            } else if (day < 0 && dayMatcher.matches()) {
                day = number(dayMatcher, 1);
            } else if (month < 0 && monthOf(token) > 0) {
                month = monthOf(token);
            } else if (year < 0 && yearMatcher.matches()) {
                year = number(yearMatcher, 1);
            }
        }
        if (time == null || year < 0) {
            return null;
        }
        int fullYear = year < 70 ? year + 2000 : year < 100 ? year + 1900 : year;
        try {
            return LocalDateTime.of(fullYear, month, day, number(time, 1), number(time, 2), number(time, 3))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** From 1 to 12 for a word that begins like a month; 0 for any other. */
    private static int monthOf(String token) {
        if (token.length() < 3) {
            return 0;
        }
        int index = MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT));
        return index >= 0 && index % 3 == 0 ? index / 3 + 1 : 0;
    }
}
