package dev.routehandlers.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The container's input, which is finished as soon as all of it has arrived, as that of Payara and GlassFish is. */
final class ArrivedInput extends ServletInputStream {
    private final ServletInputStream input;
    private final int length;

    private ArrivedInput(ServletInputStream input, int length) {
        this.input = input;
        this.length = length;
    }

    /** A filter whose request has such an input, once all of its body has arrived. */
    static Filter filter() {
        return (request, response, chain) -> {
            int length = request.getContentLength();
            chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public ServletInputStream getInputStream() throws IOException {
                            return new ArrivedInput(super.getInputStream(), length);
                        }
                    },
                    response);
        };
    }

    @Override
    public boolean isFinished() {
        try {
            return input.isFinished() || input.available() == length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int available() throws IOException {
        return input.available();
    }

    @Override
    public boolean isReady() {
        return input.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        input.setReadListener(listener);
    }

    @Override
    public int read() throws IOException {
        return input.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        return input.read(bytes, offset, count);
    }
}
