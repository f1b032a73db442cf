package dev.routehandlers;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code User-Agent} header tells about the caller. It is the caller's own word: no ground for a decision
 * about security. What is not known is null.
 *
 * @param isBot whether it is one of the well-known crawlers and link previewers
 * @param ua the header; empty when there is none
 * @param browser the browser
 * @param device the device, known for telephones, tablets and the like
 * @param engine what renders pages
 * @param os the operating system
 * @param cpu the processor
 * @see <a href="https://nextjs.org/docs/app/api-reference/functions/userAgent">Next.js, userAgent</a>
 */
public record UserAgent(boolean isBot, String ua, Browser browser, Device device, Engine engine, Os os, Cpu cpu) {

    /** The crawlers and link previewers that Next.js knows. */
    private static final List<String> BOTS = List.of(
            "googlebot",
            "mediapartners-google",
            "adsbot-google",
            "googleweblight",
            "storebot-google",
            "google-pagerenderer",
            "google-inspectiontool",
            "bingbot",
            "bingpreview",
            "slurp",
            "duckduckbot",
            "baiduspider",
            "yandex",
            "sogou",
            "linkedinbot",
            "bitlybot",
            "tumblr",
            "vkshare",
            "quora link preview",
            "facebookexternalhit",
            "facebookcatalog",
            "twitterbot",
            "applebot",
            "redditbot",
            "slackbot",
            "discordbot",
            "whatsapp",
            "skypeuripreview",
            "ia_archiver");

    /** What {@code header} tells; null for a request without one. */
    public static UserAgent of(@Nullable String header) {
        String ua = header == null ? "" : header;
        AgentText text = new AgentText(ua);
        return new UserAgent(
                isBot(ua),
                ua,
                AgentBrowser.browser(text),
                AgentDevice.device(text),
                AgentBrowser.engine(text),
                AgentSystem.os(text),
                AgentSystem.cpu(text));
    }

    private static boolean isBot(String ua) {
        String lower = ua.toLowerCase(Locale.ROOT);
        return BOTS.stream().anyMatch(lower::contains);
    }

    /**
     * A browser, such as Mobile Safari 16.5.
     *
     * @param name its name
     * @param version its version
     * @param major the first number of the version
     */
    public record Browser(
            @Nullable String name,
            @Nullable String version,
            @Nullable String major) {}

    /**
     * A device, such as an iPhone.
     *
     * @param vendor who makes it
     * @param model its name
     * @param type {@code mobile}, {@code tablet}, {@code smarttv}, {@code console}, {@code wearable} or {@code
     * embedded}
     */
    public record Device(
            @Nullable String vendor,
            @Nullable String model,
            @Nullable String type) {}

    /**
     * What renders pages, such as WebKit 605.1.15.
     *
     * @param name its name
     * @param version its version
     */
    public record Engine(@Nullable String name, @Nullable String version) {}

    /**
     * An operating system, such as iOS 16.5.
     *
     * @param name its name
     * @param version its version
     */
    public record Os(@Nullable String name, @Nullable String version) {}

    /**
     * A processor.
     *
     * @param architecture its kind, such as {@code amd64}
     */
    public record Cpu(@Nullable String architecture) {}
}
