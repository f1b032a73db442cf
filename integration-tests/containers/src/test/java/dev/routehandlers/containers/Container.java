package dev.routehandlers.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server as its makers pack it: what has to be written into it, and the command that runs it. */
interface Container {
    /** Its name and version, as the tables say them. */
    String name();

    /** The archive among the artifacts of the local repository: {@code groupId:artifactId:version:type}. */
    String archive();

    /** Whether there is a way to break off a body in chunks, so that the client can tell. */
    default boolean cutsChunks(Deployment deployment) {
        return true;
    }

    /** Whether it refuses a Content-Length that is no number, or that is given twice. */
    default boolean refusesBadLengths() {
        return true;
    }

    /** Headers that it adds to answers by itself, and which are not compared with those of Next.js; by commas. */
    default String ownHeaders() {
        return "";
    }

    /** How many requests it works on at once, by itself. */
    default int threads() {
        return 200;
    }

    /**
     * Prepares what was unpacked.
     *
     * @param home an empty folder, into which the archive has been unpacked when it is a zip
     * @return the command, which goes on till its process is ended
     */
    List<String> command(Path home, Path archive, Deployment deployment) throws IOException;

    /** What is deployed, and where: on 127.0.0.1 only. */
    record Deployment(Path war, String contextPath, int port) {
        /** The name of the WAR's file at servers that take the context path from it. */
        String fileName() {
            return contextPath.isEmpty() ? "ROOT.war" : contextPath.substring(1) + ".war";
        }

        /** The context path as it is in a URL. */
        String urlPath() {
            return contextPath.replace(" ", "%20");
        }
    }

    /** What is done once the process runs, for servers to which an application is brought then. */
    default void deploy(Path home, Deployment deployment) throws IOException {}
}
