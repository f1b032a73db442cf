package dev.routehandlers.samples.kept.behind.now.$id;

import dev.routehandlers.SegmentConfig;

/** The same, behind a middleware. */
@SegmentConfig(revalidate = 60)
public class Route extends dev.routehandlers.samples.kept.now.$id.Route {}
