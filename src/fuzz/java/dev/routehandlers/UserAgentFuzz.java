package dev.routehandlers;

import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;

/** Whatever a {@code User-Agent} header says, reading it ends, and soon. */
class UserAgentFuzz {
    @DictionaryEntries({
        "Mozilla/5.0 (",
        "Windows NT 10.0",
        "X11; Linux x86_64",
        "iPhone; CPU iPhone OS 17_0",
        "Android 14",
        ") ",
        "AppleWebKit/537.36",
        "Gecko/20100101",
        "Chrome/120.0",
        "Safari/604.1",
        "Firefox/121.0",
        "Edg/",
        "bot",
        "; ",
        "/"
    })
    @FuzzTest(maxDuration = "1m")
    void read(FuzzedDataProvider data) {
        boolean repeated = data.consumeInt(0, 999) == 999;
        String text = data.consumeRemainingAsString();
        String header = repeated ? text.repeat(500_000 / (text.length() + 1)) : text;
        assertTimeout(Duration.ofSeconds(20), () -> {
            UserAgent agent = UserAgent.of(header);
            agent.browser();
            agent.device();
            agent.engine();
            agent.os();
            agent.cpu();
            agent.isBot();
        });
    }
}
