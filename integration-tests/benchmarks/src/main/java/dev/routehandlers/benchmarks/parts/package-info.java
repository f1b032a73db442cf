/** The parts that a request is made of, measured by JMH. */
package dev.routehandlers.benchmarks.parts;
