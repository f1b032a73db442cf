package dev.routehandlers.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.routehandlers.errors.WebTypeError;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WithoutIcuTest {
    private Constructor<?> constructor;

    @BeforeEach
    void loadWithoutIcu() throws ReflectiveOperationException {
        Class<?> url = new WithoutIcu(getClass().getClassLoader()).loadClass(URL.class.getName());
        assertNotSame(URL.class, url);
        constructor = url.getConstructor(String.class);
    }

    @Test
    void asciiHostsNeedNoIcu() throws ReflectiveOperationException {
        assertEquals(
                "http://xn--tda/", constructor.newInstance("http://XN--tda").toString());
    }

    @Test
    void otherHostsAreAnErrorThatNamesIt() {
        for (int time = 0; time < 2; time++) {
            Throwable error = assertThrows(InvocationTargetException.class, () -> constructor.newInstance("http://ü/"))
                    .getCause();

            assertInstanceOf(WebTypeError.class, error);
            assertTrue(error.getMessage().contains("com.ibm.icu:icu4j"), error.getMessage());
        }
    }

    /** Loads this package again, by a class path on which ICU4J is not. */
    private static final class WithoutIcu extends ClassLoader {
        private static final String PACKAGE = URL.class.getPackageName() + ".";

        WithoutIcu(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.ibm.icu.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
