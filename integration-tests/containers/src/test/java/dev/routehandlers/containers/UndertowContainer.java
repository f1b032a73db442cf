package dev.routehandlers.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Undertow, embedded in {@link UndertowMain}. */
record UndertowContainer(String version) implements Container {
    @Override
    public String name() {
        return "Undertow " + version;
    }

    @Override
    public String archive() {
        return "io.undertow:undertow-servlet:" + version + ":jar";
    }

    /** It takes a dispatch, which cuts the context path as it is told from the URI as it was sent. */
    @Override
    public boolean cutsChunks(Deployment deployment) {
        return deployment.contextPath().equals(deployment.urlPath());
    }

    @Override
    public int threads() {
        return 8 * Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public List<String> command(Path home, Path archive, Deployment deployment) throws IOException {
        Repository.unpack(deployment.war(), home);
        return List.of(
                Repository.java(),
                "-cp",
                System.getProperty("java.class.path"),
                UndertowMain.class.getName(),
                home.toString(),
                deployment.contextPath(),
                Integer.toString(deployment.port()));
    }
}
