package dev.routehandlers.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** The container's output, which takes one write from the thread that asked whether it may, as Open Liberty's does. */
final class StrictOutput extends ServletOutputStream {
    private final ServletOutputStream output;
    private volatile boolean asynchronous;
    private volatile @Nullable Thread mayWrite;

    private StrictOutput(ServletOutputStream output) {
        this.output = output;
    }

    /** A filter whose response has such an output. It is no wrapper, since behind one nothing is asynchronous. */
    static Filter filter() {
        return (request, response, chain) -> {
            StrictOutput[] strict = new StrictOutput[1];
            Object proxy = Proxy.newProxyInstance(
                    StrictOutput.class.getClassLoader(),
                    new Class<?>[] {HttpServletResponse.class},
                    (self, method, arguments) -> {
                        try {
                            Object result = method.invoke(response, arguments);
                            if (!method.getName().equals("getOutputStream")) {
                                return result;
                            }
                            if (strict[0] == null) {
                                strict[0] = new StrictOutput((ServletOutputStream) result);
                            }
                            return strict[0];
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
            chain.doFilter(request, (HttpServletResponse) proxy);
        };
    }

    @Override
    public boolean isReady() {
        boolean ready = output.isReady();
        mayWrite = ready ? Thread.currentThread() : null;
        return ready;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        asynchronous = true;
        output.setWriteListener(listener);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (asynchronous && mayWrite != Thread.currentThread()) {
            throw new IOException("this thread has not asked whether it may write");
        }
        mayWrite = null;
        output.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        output.flush();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
