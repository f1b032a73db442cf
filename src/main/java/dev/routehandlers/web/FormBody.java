package dev.routehandlers.web;

import dev.routehandlers.errors.WebTypeError;
import dev.routehandlers.url.URLSearchParams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a body to its form, in constant memory but for texts and small files.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#dom-body-formdata">Fetch, formData()</a>
 */
final class FormBody {
    private final BodyLimits limits;
    private final TempSpace space;
    private final InputStream body;
    private final List<Map.Entry<String, Object>> entries = new ArrayList<>();
    private final byte[] chunk = new byte[8192];
    private @Nullable Spool spool;

    private FormBody(BodyLimits limits, TempSpace space, InputStream body) {
        this.limits = limits;
        this.space = space;
        this.body = body;
    }

    /**
     * Reads the whole of {@code body}.
     *
     * @throws WebTypeError when its content type is not a form's, or it isn't one
     * @throws BodyTooLarge when it is above a limit
     * @throws TempSpaceFull when others have taken the {@code space} for its files
     * @throws IOException of the body itself, of which {@code faults} is not told
     */
    static FormData parse(
            @Nullable String contentType, InputStream body, BodyLimits limits, TempSpace space, ClientFaults faults)
            throws IOException {
        MimeType mimeType = MimeType.extract(contentType);
        String essence = mimeType == null ? "" : mimeType.essence();
        FormBody form = new FormBody(limits, space, body);
        try {
            if (mimeType != null && essence.equals("multipart/form-data")) {
                return form.multipart(mimeType.parameter("boundary"), faults);
            }
            if (essence.equals("application/x-www-form-urlencoded")) {
                return form.urlencoded(faults);
            }
        } catch (WebTypeError e) {
            faults.report(e, 400);
            throw e;
        } catch (BodyTooLarge e) {
            faults.report(e, BodyTooLarge.STATUS);
            throw e;
        } catch (TempSpaceFull e) {
            faults.report(e, TempSpaceFull.STATUS);
            throw e;
        }
        WebTypeError error = new WebTypeError("formData() needs a body of the type multipart/form-data or"
                + " application/x-www-form-urlencoded, not "
                + (mimeType == null ? "one without a valid type" : essence));
        faults.report(error, 415);
        throw error;
    }

    private FormData urlencoded(ClientFaults faults) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int fields = 0;
        byte before = '&';
        for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
            for (int i = 0; i < read; i++) {
                if (before == '&' && chunk[i] != '&') {
                    fields++;
                }
                before = chunk[i];
            }
            if (fields > limits.maxFields()) {
                throw new BodyTooLarge("the form has more than " + limits.maxFields() + " fields");
            }
            bytes.write(chunk, 0, read);
        }
        for (Map.Entry<String, String> field : URLSearchParams.parse(bytes.toByteArray())) {
            entries.add(Map.entry(field.getKey(), field.getValue()));
        }
        return new FormData(entries, null, faults);
    }

    private FormData multipart(@Nullable String boundary, ClientFaults faults) throws IOException {
        if (boundary == null || boundary.isEmpty()) {
            throw new WebTypeError("the content type multipart/form-data has no boundary");
        }
        boolean complete = false;
        try {
            MultipartReader reader = new MultipartReader(body, boundary, limits.maxPartHeaderSize());
            for (boolean more = reader.first(); more; more = reader.next()) {
                if (entries.size() == limits.maxParts()) {
                    throw new BodyTooLarge("the form has more than " + limits.maxParts() + " parts");
                }
                PartHeaders headers = reader.headers();
                entries.add(Map.entry(headers.name(), value(headers, reader.content())));
            }
            complete = true;
            return new FormData(entries, spool, faults);
        } finally {
            if (!complete && spool != null) {
                spool.close();
            }
        }
    }

    private Object value(PartHeaders headers, InputStream content) throws IOException {
        String filename = headers.filename();
        if (filename == null) {
            return Utf8.decodeWithoutBom(readAll(content));
        }
        return new File(readOrSpool(content), headers.type(), filename, 0);
    }

    private byte[] readAll(InputStream content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            checkPartSize(bytes.size() + (long) read);
            bytes.write(chunk, 0, read);
        }
        return bytes.toByteArray();
    }

    /** The content in memory up to the threshold, else on disk. */
    private BlobData readOrSpool(InputStream content) throws IOException {
        byte[] start = content.readNBytes((int) Math.min(limits.memoryThreshold(), limits.maxPartSize()));
        int read = content.read(chunk);
        if (read < 0) {
            return BlobData.of(start);
        }
        checkPartSize(start.length + (long) read);
        Spool file = spool();
        long offset = file.size();
        file.append(start, 0, start.length);
        for (; read >= 0; read = content.read(chunk)) {
            checkPartSize(file.size() - offset + read);
            file.append(chunk, 0, read);
        }
        return new BlobData.OnDisk(file, offset, file.size() - offset);
    }

    private void checkPartSize(long size) {
        if (size > limits.maxPartSize()) {
            throw new BodyTooLarge("a part of the form has more than " + limits.maxPartSize() + " bytes");
        }
    }

    private Spool spool() throws IOException {
        Spool made = spool;
        if (made == null) {
            made = new Spool(space);
            spool = made;
        }
        return made;
    }
}
