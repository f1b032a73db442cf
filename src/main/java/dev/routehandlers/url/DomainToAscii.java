package dev.routehandlers.url;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Domain to ASCII: Punycode for domains that aren't ASCII, by ICU4J when it is there.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-domain-to-ascii">URL standard, domain to ASCII</a>
 */
final class DomainToAscii {
    private DomainToAscii() {}

    static String convert(String domain) throws InvalidUrl {
        if (AsciiText.isAscii(domain)) {
            return AsciiText.lowercase(domain);
        }
        try {
            return Uts46.toAscii(domain);
        } catch (NoClassDefFoundError withoutIcu) {
            throw new InvalidUrl("a host that is not ASCII needs com.ibm.icu:icu4j on the class path", withoutIcu);
        }
    }

    /** What is loaded at the first domain that isn't ASCII. */
    private static final class Uts46 {
        // CheckBidi, CheckJoiners, and Transitional_Processing off; UseSTD3ASCIIRules is off unless asked for.
        private static final IDNA IDNA_PROCESSING = IDNA.getUTS46Instance(IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ
                | IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE);

        /** What CheckHyphens and VerifyDnsLength would find; both are off, and ICU always reports it. */
        private static final Set<IDNA.Error> NOT_CHECKED = EnumSet.of(
                IDNA.Error.LEADING_HYPHEN,
                IDNA.Error.TRAILING_HYPHEN,
                IDNA.Error.HYPHEN_3_4,
                IDNA.Error.EMPTY_LABEL,
                IDNA.Error.LABEL_TOO_LONG,
                IDNA.Error.DOMAIN_NAME_TOO_LONG);

        private Uts46() {}

        static String toAscii(String domain) throws InvalidUrl {
            IDNA.Info info = new IDNA.Info();
            String result = process(domain, info);
            if (!NOT_CHECKED.containsAll(info.getErrors())) {
                throw new InvalidUrl("the host is not a valid internationalized domain name");
            }
            if (result.isEmpty()) {
                throw new InvalidUrl("the host is empty");
            }
            return result;
        }

        private static String process(String domain, IDNA.Info info) throws InvalidUrl {
            try {
                return IDNA_PROCESSING
                        .nameToASCII(domain, new StringBuilder(), info)
                        .toString();
            } catch (ICUException tooLong) { // Punycode takes quadratic time, so ICU refuses labels of thousands
                throw new InvalidUrl("the host has a label that is too long", tooLong);
            }
        }
    }
}
