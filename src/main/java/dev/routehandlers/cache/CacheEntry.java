package dev.routehandlers.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Something that is kept: an answer of a route, a fetched response, or data as JSON, which has neither status nor
 * headers. Whether it is stale is for others to say. The body is not copied: nobody changes it.
 *
 * @param createdAt when the run began that made it, in milliseconds since 1970; neither eviction nor reload changes it
 * @param revalidate the seconds for which it is fresh; {@link Integer#MAX_VALUE} for ever
 * @param tags the tags that make it stale or gone
 * @param status the status of the response; 0 for data
 * @param headers the response's headers
 * @param body the response's body, or the JSON text in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // equal by content, see equals
public record CacheEntry(
        long createdAt, int revalidate, List<String> tags, int status, List<HeaderLine> headers, byte[] body) {
    private static final int FORMAT = 0x52480001; // "RH", version 1
    private static final int OVERHEAD = 200; // bytes of objects, roughly

    /** One header, its values joined. The name is in lower case, and one object for all entries, so that it is soon found. */
    public record HeaderLine(String name, String value) {
        /** Takes the name in whatever case. */
        public HeaderLine {
            name = name.toLowerCase(Locale.ROOT).intern();
        }
    }

    /** Copies the lists. */
    public CacheEntry {
        tags = List.copyOf(tags);
        headers = List.copyOf(headers);
    }

    /** The bytes of memory that it takes, roughly. */
    public int size() {
        long size = OVERHEAD + (long) body.length;
        for (HeaderLine line : headers) {
            size += 2L * (line.name.length() + line.value.length()) + 80;
        }
        for (String tag : tags) {
            size += 2L * tag.length() + 40;
        }
        return (int) Math.min(Integer.MAX_VALUE, size);
    }

    /** The entry as bytes of our own, versioned and with a check sum; never Java serialisation. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            out.writeLong(createdAt);
            out.writeInt(revalidate);
            out.writeInt(tags.size());
            for (String tag : tags) {
                writeText(out, tag);
            }
            out.writeInt(status);
            out.writeInt(headers.size());
            for (HeaderLine line : headers) {
                writeText(out, line.name);
                writeText(out, line.value);
            }
            out.writeInt(body.length);
            out.write(body);
            out.writeLong(checkSum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** What {@link #toBytes} wrote; null when the bytes are of another version, or not whole. */
    public static @Nullable CacheEntry fromBytes(byte[] bytes) {
        int content = bytes.length - Long.BYTES;
        if (content < Integer.BYTES) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != FORMAT) {
                return null;
            }
            try (DataInputStream sum = new DataInputStream(new ByteArrayInputStream(bytes, content, Long.BYTES))) {
                if (sum.readLong() != checkSum(bytes, content)) {
                    return null;
                }
            }
            long createdAt = in.readLong();
            int revalidate = in.readInt();
            List<String> tags = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                tags.add(readText(in));
            }
            int status = in.readInt();
            List<HeaderLine> headers = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                headers.add(new HeaderLine(readText(in), readText(in)));
            }
            byte[] body = in.readNBytes(in.readInt());
            return new CacheEntry(createdAt, revalidate, tags, status, headers, body);
        } catch (IOException | IllegalArgumentException notWhole) {
            return null;
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static long checkSum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return sum.getValue();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CacheEntry entry
                && createdAt == entry.createdAt
                && revalidate == entry.revalidate
                && status == entry.status
                && tags.equals(entry.tags)
                && headers.equals(entry.headers)
                && Arrays.equals(body, entry.body);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(createdAt) * 31 + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "CacheEntry[createdAt=" + createdAt + ", revalidate=" + revalidate + ", tags=" + tags + ", status="
                + status + ", " + body.length + " bytes]";
    }
}
