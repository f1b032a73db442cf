package dev.routehandlers;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with an application, collected while it is read, to be said at once and in one readable block. */
final class StartUpErrors {
    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    /**
     * Notes an error: the application doesn't start.
     *
     * @param problem what is wrong, and where: a sentence that names class and method
     * @param remedy what to do about it
     */
    void add(String problem, String remedy) {
        errors.add(new Finding(problem, remedy));
    }

    /** Notes what is probably a mistake: the application starts. */
    void warn(String problem, String remedy) {
        warnings.add(new Finding(problem, remedy));
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** The warnings, each a line for the log. */
    List<String> warnings() {
        return warnings.stream()
                .map(warning -> warning.problem + ": " + warning.remedy)
                .toList();
    }

    /** Throws the block of errors, if there is one. */
    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new IllegalStateException(toString());
        }
    }

    /** The errors as one block, numbered, each with its remedy on a line of its own. */
    @Override
    public String toString() {
        StringBuilder block = new StringBuilder("the application does not start, because of ")
                .append(errors.size())
                .append(errors.size() == 1 ? " mistake:" : " mistakes:");
        for (int i = 0; i < errors.size(); i++) {
            Finding error = errors.get(i);
            String number = (i + 1) + ". ";
            block.append("\n  ").append(number).append(error.problem);
            block.append("\n  ")
                    .append(" ".repeat(number.length()))
                    .append("-> ")
                    .append(error.remedy);
        }
        return block.toString();
    }

    private record Finding(String problem, String remedy) {}
}
